import type { FindingRule, HardenedPodView } from '../finding';
import { LOCALHOST_PREFIX } from '../profile';
import { APPARMOR_FORM, profilesIn, SECCOMP_FORM } from '../profile-form';

/** Every profile of the node that a pod names. */
function localhostProfiles({ pod, os }: HardenedPodView): { path: string; name: string }[] {
  return os !== 'linux' ? [] : [SECCOMP_FORM, APPARMOR_FORM].flatMap((form) => profilesIn(pod, form))
    .flatMap(({ path, profile }) => profile.type === 'Localhost' && profile.localhostProfile != null ? [{ path, name: profile.localhostProfile }] : []);
}

/** The annotations have this prefix, and the fields must not have it: the node then looks for a profile of that very name. */
export const LOCALHOST_PROFILE_PREFIX: FindingRule = {
  rule: 'localhost-prefix',
  find: (view) => localhostProfiles(view).filter(({ name }) => name.startsWith(LOCALHOST_PREFIX)).map(({ path, name }) => ({
    path, message: `"${name}" names a profile called so; the prefix belongs to the old annotations: write "${name.slice(LOCALHOST_PREFIX.length)}"`,
  })),
};

/** A pod that names a profile which its node lacks never starts. */
export const LOCALHOST_PROFILE_DELIVERY: FindingRule = {
  rule: 'localhost-delivery',
  find: (view) => localhostProfiles(view).filter(({ name }) => !view.options.externalProfiles.includes(name)).map(({ path, name }) => ({
    path, message: `nothing here puts "${name}" on the nodes, and the pod does not start without it: say { localhost: "${name}", external: true } if something else does`,
  })),
};
