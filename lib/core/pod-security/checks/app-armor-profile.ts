import { APP_ARMOR_ANNOTATION_PREFIX } from '../../kubernetes/profile-annotations';
import { unconfiningAnnotation } from '../api-server-defaults';
import type { Check, CheckFailure } from '../check';
import { goQuote } from '../go-quote';
import { sortedSet, wellFormed } from '../go-strings';
import { plural, quoted, setters } from '../phrases';
import { annotationPath, type ContainerView, containersWhere, fieldsIn, type PodView } from '../pod-view';
import { isAllowedProfileType } from '../profile-types';

/**
 * Neither a pod nor a container may remove the AppArmor profile that the container runtime applies by itself.
 *
 * Restricted fields, of the pod and of init, main and ephemeral containers:
 * - `securityContext.appArmorProfile.type`: RuntimeDefault or Localhost, where the profile is set
 * - annotations `container.apparmor.security.beta.kubernetes.io/*`: `runtime/default`, `localhost/…` or empty
 *
 * Annotations are read at every policy version, and those of containers that do not exist too. In a Pod the API server
 * copies the annotation `unconfined` into the container's field first, so the message names container and annotation.
 *
 * @see policy/check_appArmorProfile.go of k8s.io/pod-security-admission v0.37.0
 */
export const appArmorProfile: Check = {
  id: 'appArmorProfile',
  level: 'baseline',
  looksAt: 'pod and containers',
  versions: [{ minimum: 0, check: since1_0 }],
};

function since1_0(pod: PodView): CheckFailure | undefined {
  const podProfile = pod.context.appArmorProfile;
  const podAtFault = podProfile != null && !isAllowedProfileType(podProfile.type);
  const annotations = forbiddenAnnotations(pod.annotations);
  const atFault = containersWhere(pod, setsForbiddenType);
  if (!podAtFault && atFault.length === 0 && annotations === undefined) return undefined;

  const keys = annotations ?? [];
  // Only a forbidden annotation is ever copied, so this is looked for late.
  const named = containersWhere(
    pod,
    (view) => setsForbiddenType(view) || unconfiningAnnotation(pod, view) !== undefined,
  );
  const types = atFault.map(({ context }) => context.appArmorProfile?.type ?? '');
  if (podAtFault) types.push(podProfile.type ?? '');
  if (named.length > atFault.length) types.push('Unconfined');

  const values = sortedSet(types).concat(
    sortedSet(keys.map((key) => `${wellFormed(key)}=${goQuote(pod.annotations[key] ?? '')}`)),
  );
  const who = [setters(podAtFault, named), keys.length > 0 ? plural('annotation', keys.length) : ''].filter(
    (part) => part !== '',
  );
  return {
    reason: plural('forbidden AppArmor profile', values.length),
    detail: `${who.join(' and ')} must not set AppArmor profile type to ${quoted(values)}`,
    fields: [
      ...podAtFault ? ['spec.securityContext.appArmorProfile.type'] : [],
      ...fieldsIn(atFault, 'securityContext.appArmorProfile.type'),
      ...keys.sort().map(annotationPath),
    ],
  };
}

function setsForbiddenType({ context: { appArmorProfile: profile } }: ContainerView): boolean {
  return profile != null && !isAllowedProfileType(profile.type);
}

function forbiddenAnnotations(annotations: Readonly<Record<string, string | null>>): string[] | undefined {
  let forbidden: string[] | undefined;
  for (const key in annotations) {
    if (!key.startsWith(APP_ARMOR_ANNOTATION_PREFIX)) continue;
    const value = annotations[key] ?? '';
    if (value !== '' && value !== 'runtime/default' && !value.startsWith('localhost/')) (forbidden ??= []).push(key);
  }
  return forbidden;
}
