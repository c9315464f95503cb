import { SECCOMP_CONTAINER_ANNOTATION_PREFIX, SECCOMP_POD_ANNOTATION } from '../../kubernetes/profile-annotations';
import type { Check, CheckFailure } from '../check';
import { goQuote } from '../go-quote';
import { sortedSet, wellFormed } from '../go-strings';
import { plural, quoted, setters } from '../phrases';
import { annotationPath, type ContainerView, containersWhere, fieldsIn, type PodView } from '../pod-view';
import { isAllowedProfileType } from '../profile-types';

/**
 * Neither a pod nor a container may run without a seccomp profile by asking for none.
 *
 * Restricted fields until 1.18:
 * - annotations `seccomp.security.alpha.kubernetes.io/pod` and
 *   `container.seccomp.security.alpha.kubernetes.io/<container>`: unset, `runtime/default`, `docker/default` or
 *   `localhost/…`
 *
 * From 1.19, of the pod and of init, main and ephemeral containers:
 * - `securityContext.seccompProfile.type`: {@link ALLOWED_PROFILE_TYPES}, where the profile is set
 *
 * @see policy/check_seccompProfile_baseline.go of k8s.io/pod-security-admission v0.37.0
 */
export const seccompProfileBaseline: Check = {
  id: 'seccompProfile_baseline',
  level: 'baseline',
  looksAt: 'pod and containers',
  versions: [
    { minimum: 0, check: since1_0 },
    { minimum: 19, check: noForbiddenType },
  ],
};

function since1_0(pod: PodView): CheckFailure | undefined {
  const keys: string[] = [];
  if (isForbiddenAnnotation(pod, SECCOMP_POD_ANNOTATION)) keys.push(SECCOMP_POD_ANNOTATION);
  for (const view of containersWhere(pod, ({ container }) =>
    isForbiddenAnnotation(pod, containerAnnotation(container.name)),
  )) {
    keys.push(containerAnnotation(view.container.name));
  }
  if (keys.length === 0) return undefined;
  const forbidden = sortedSet(keys.map((key) => `${wellFormed(key)}=${goQuote(pod.annotations[key] ?? '')}`));
  return {
    reason: 'seccompProfile',
    detail: `forbidden ${plural('annotation', forbidden.length)} ${forbidden.join(', ')}`,
    fields: [...new Set(keys)].sort().map(annotationPath),
  };
}

/** From 1.19 the field alone counts: the rule on the annotations is gone. */
export function noForbiddenType(pod: PodView): CheckFailure | undefined {
  const podProfile = pod.context.seccompProfile;
  const podAtFault = podProfile != null && !isAllowedProfileType(podProfile.type);
  const atFault = containersWhere(pod, setsForbiddenType);
  if (!podAtFault && atFault.length === 0) return undefined;
  const types = atFault.map(({ context }) => context.seccompProfile?.type ?? '');
  if (podAtFault) types.push(podProfile.type ?? '');
  return {
    reason: 'seccompProfile',
    detail: `${setters(podAtFault, atFault)} must not set securityContext.seccompProfile.type to `
      + `${quoted(sortedSet(types))}`,
    fields: [
      ...(podAtFault ? ['spec.securityContext.seccompProfile.type'] : []),
      ...fieldsIn(atFault, 'securityContext.seccompProfile.type'),
    ],
  };
}

function setsForbiddenType({ context: { seccompProfile: profile } }: ContainerView): boolean {
  return profile != null && !isAllowedProfileType(profile.type);
}

function containerAnnotation(name: string | undefined): string {
  return `${SECCOMP_CONTAINER_ANNOTATION_PREFIX}${name ?? ''}`;
}

function isForbiddenAnnotation({ annotations }: PodView, key: string): boolean {
  const value: string | null | undefined = annotations[key];
  // An annotation that is null is one that is empty.
  return (
    value !== undefined && value !== 'runtime/default' && value !== 'docker/default' && !value?.startsWith('localhost/')
  );
}
