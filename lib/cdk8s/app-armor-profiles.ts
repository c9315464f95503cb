import { Construct } from 'constructs';
import { forConstruct } from './construct-error';
import { registerDeliveries } from './deliveries';
import { type InstallationImages, type InstallationProps, ProfileInstallation } from './profile-installation';
import { profileList } from './profile-list';
import { AppArmorProfile } from '../core/apparmor/app-armor-profile';
import { APPARMOR_LOADER_FINDING, appArmorInstaller } from '../core/delivery/app-armor-installer';
import type { Finding } from '../core/hardening/finding';
import { HardeningError } from '../core/hardening-error';
import { describe } from '../core/kubernetes/plain-data';

/** What an {@link AppArmorProfiles} takes. */
export interface AppArmorProfilesProps extends InstallationProps {
  /** The profiles to load into the nodes' kernels. */
  readonly profiles: readonly AppArmorProfile[];
  /** The images that run on the nodes. */
  readonly images: InstallationImages & {
    /**
     * One with a POSIX shell, `grep`, `apparmor_parser` and the abstractions that the profiles include, by its digest; Debian's and Ubuntu's package is
     * `apparmor`. There is none that everybody uses, so there is no default.
     */
    readonly loader: string;
  };
}

/**
 * Loads AppArmor profiles into the nodes' kernels, where pods of the same app name them by `hardening: { appArmor: profile }`.
 *
 * Every Linux node gets a pod whose init container hands each profile to the kernel. It is root with MAC_ADMIN, for the kernel takes profiles from nobody
 * less, and it sees the kernel's security file system, nothing of the node's disk. That is power over every AppArmor profile of the node: a finding says so.
 * A profile is named by its content: a changed one is another, and none is ever replaced or unloaded, for that would change or end the confinement of
 * whatever runs under it.
 *
 * A kernel forgets its profiles when it restarts. The pod then loads them again; others that need one may be started before, fail, and are started again. On
 * a node without AppArmor the pod fails: give `nodeSelector` where there are such nodes.
 *
 * @throws HardeningError `invalid-option`; `invalid-profile` for a profile that is too long for a ConfigMap.
 * @see https://kubernetes.io/docs/tutorials/security/apparmor/
 */
export class AppArmorProfiles extends Construct {
  /** What its owner should know. */
  readonly findings: readonly Finding[];

  constructor(scope: Construct, id: string, props: AppArmorProfilesProps) {
    super(scope, id);
    const { installation, profiles } = forConstruct(this.node.path, () => {
      const list = profileList(props.profiles, AppArmorProfile.isAppArmorProfile, 'an AppArmorProfile');
      const { loader, ...images } = props.images ?? {};
      if (typeof loader !== 'string' || loader === '') {
        throw new HardeningError('invalid-option', 'images.loader', `must be an image with apparmor_parser, got ${describe(loader)}`);
      }
      return {
        profiles: list,
        installation: new ProfileInstallation(this, 'installation', {
          files: list.map((profile) => ({ id: profile.id, file: profile.id, text: profile.render() })),
          installer: () => appArmorInstaller(loader),
          images,
          props,
        }),
      };
    });
    this.findings = [APPARMOR_LOADER_FINDING, ...installation.findings];
    registerDeliveries(this, profiles.map((profile) => ({
      kind: 'appArmor', localhostProfile: profile.localhostProfile, installedAs: profile.localhostProfile, nodeLabel: installation.nodeLabelOf(profile.id),
    })));
  }
}
