import type { DeliveryPlan } from './delivery-plan';
import { DELIVERY_IMAGES } from './images';
import { planInstallation } from './installation';
import {
  INSTALLATION_IMAGES, INSTALLATION_OPTIONS, type InstallationImages, type InstallationOptions, type InstallationTarget,
} from './installation-options';
import { operatorPath, operatorProfile } from './operator-profile';
import { profileList } from './profile-list';
import { seccompInstaller } from './seccomp-installer';
import { invalidName, invalidValue } from '../report/invalid';
import { checkKnown, type NamesOf } from '../report/known-options';
import { SeccompProfile } from '../seccomp/profile/seccomp-profile';

/** How seccomp profiles come to the nodes. */
export interface SeccompDeliveryOptions extends InstallationOptions {
  /** The profiles to put on the nodes. */
  readonly profiles: readonly SeccompProfile[];
  /**
   * What puts them there: a DaemonSet that comes with them, which is the default, or the Security Profiles Operator,
   * which the cluster must have in version 1 or later. With the operator there is nothing else to say.
   */
  readonly output?: SeccompDeliveryOutput;
  /**
   * Images of your own in place of {@link DELIVERY_IMAGES}; `shell` needs a POSIX shell with `cmp`, `cp`, `chmod`,
   * `ls`, `mkfifo`, `mv`, `rm` and `sync`.
   */
  readonly images?: InstallationImages & { readonly shell?: string };
}

/** The names of {@link SeccompDeliveryOptions}. */
export const SECCOMP_DELIVERY_OPTIONS: NamesOf<SeccompDeliveryOptions> = {
  profiles: true, output: true, images: true, ...INSTALLATION_OPTIONS,
};

const IMAGES: NamesOf<NonNullable<SeccompDeliveryOptions['images']>> = { shell: true, ...INSTALLATION_IMAGES };

/** What puts seccomp profiles on nodes. */
export type SeccompDeliveryOutput = 'daemonset' | 'security-profiles-operator';

/** The fields that only a DaemonSet uses. */
const DAEMON_SET_OPTIONS = ['namespace', 'gate', 'nodeSelector', 'images'] as const;

/**
 * What delivers seccomp profiles.
 *
 * @param target is asked only where something is installed.
 * @throws HardeningError `invalid-option`; `invalid-profile` for a profile that its way to the nodes cannot carry.
 */
export function seccompDelivery(options: SeccompDeliveryOptions, target: () => InstallationTarget): DeliveryPlan {
  const isOperators = isForOperator(options);
  const profiles = profileList(options.profiles, SeccompProfile.isSeccompProfile, 'a SeccompProfile');
  if (isOperators) {
    return {
      objects: profiles.map((profile) => ({ id: profile.id, object: operatorProfile(profile), after: [] })),
      deliveries: profiles.map((profile) => ({
        kind: 'seccomp',
        localhostProfile: profile.localhostProfile,
        installedAs: operatorPath(profile),
      })),
      findings: [],
    };
  }
  const { images: given = {} } = options;
  checkKnown(given, IMAGES, 'image', 'images');
  const { shell = DELIVERY_IMAGES.shell, ...images } = given;
  const { objects, findings, nodeLabelOf } = planInstallation({
    files: profiles.map((profile) => ({ id: profile.id, file: `${profile.id}.json`, text: profile.toJson() })),
    installer: (name) => seccompInstaller(name, shell),
    images,
    options,
    target: target(),
  });
  const deliveries = profiles.map(({ id, localhostProfile }) => ({
    kind: 'seccomp' as const, localhostProfile, installedAs: localhostProfile, nodeLabel: nodeLabelOf(id),
  }));
  return { objects, deliveries, findings };
}

function isForOperator(options: SeccompDeliveryOptions): boolean {
  const { output = 'daemonset' } = options;
  if (output === 'daemonset') return false;
  if (output !== 'security-profiles-operator') {
    throw invalidName('invalid-option', 'output', 'must be "daemonset" or "security-profiles-operator"', output);
  }
  const moot = DAEMON_SET_OPTIONS.find((key) => options[key] !== undefined);
  if (moot) throw invalidValue('invalid-option', moot, 'must be left to the Security Profiles Operator', options[moot]);
  return true;
}
