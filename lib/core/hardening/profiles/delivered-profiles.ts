import { type Delivery, deliveryOf, type ProfileKind } from './delivery';
import {
  APPARMOR_FORM,
  type ProfileForm,
  profilesIn,
  rewriteProfile,
  SECCOMP_FORM,
  type WrittenProfile,
} from './profile-form';
import { describeName } from '../../data/describe';
import type { Pod } from '../../kubernetes/pod';
import { podTemplatesOf } from '../../kubernetes/pod-template';
import type { RefusedField } from '../../kubernetes/refused-field';
import type { ChangeLog } from '../../report/change';

/** A profile of its node that a pod names. */
export interface NamedProfile extends WrittenProfile {
  readonly kind: ProfileKind;
  readonly form: ProfileForm;
  readonly name: string;
}

const FORMS = [
  ['seccomp', SECCOMP_FORM, 'a SeccompProfiles'],
  ['appArmor', APPARMOR_FORM, 'an AppArmorProfiles'],
] as const;

/** Every profile of the node that a Linux pod names. */
export function namedProfiles(pod: Pod): NamedProfile[] {
  return FORMS.flatMap(([kind, form]) => profilesIn(pod, form).flatMap((written) => {
    const { type, localhostProfile } = written.profile;
    return type === 'Localhost' && localhostProfile != null ? [{ ...written, kind, form, name: localhostProfile }] : [];
  }));
}

/** Whether some pod in a hardened manifest names a profile of its node. */
export function namesProfiles(manifest: unknown): boolean {
  return podTemplatesOf(manifest).some(({ pod }) => namedProfiles(pod as Pod).length > 0);
}

/**
 * Points a pod to its profiles where they are delivered, and keeps it to the nodes that have them.
 *
 * @returns what it names and nothing delivers.
 */
export function bindToDeliveries(
  pod: Pod,
  deliveries: readonly Delivery[],
  external: readonly string[],
  log: ChangeLog,
): RefusedField[] {
  const undelivered: RefusedField[] = [];
  for (const named of namedProfiles(pod)) {
    const { kind, path, name, form } = named;
    const delivery = deliveryOf(kind, name, deliveries);
    if (!delivery) {
      if (!external.includes(name)) undelivered.push({ path, problem: problemOf(kind, name) });
      continue;
    }
    const { installedAs, nodeLabel } = delivery;
    if (installedAs !== name) {
      rewriteProfile(
        pod,
        named,
        form,
        { type: 'Localhost', localhostProfile: installedAs },
        log,
        'it is delivered under that name',
      );
    }
    if (nodeLabel) {
      log.fill(
        pod.spec,
        'spec',
        ['nodeSelector', nodeLabel.key],
        nodeLabel.value,
        'only there the profile is sure to be on the node',
      );
    }
  }
  return undelivered;
}

function problemOf(kind: ProfileKind, name: string): string {
  const [, , construct] = FORMS.find(([other]) => other === kind)!;
  return (
    `must be a profile that something puts on the nodes: give it to ${construct} (with Pulumi, name that in `
      + 'deliveredBy), or name it in externalProfiles '
    + `if something outside this program does, got ${describeName(name)}, and the pod would wait for it forever`
  );
}
