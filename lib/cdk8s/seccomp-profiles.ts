import { Construct } from 'constructs';
import { ClusterObject } from './cluster-object';
import { forConstruct } from './construct-error';
import { registerDeliveries } from './deliveries';
import { type InstallationImages, type InstallationProps, ProfileInstallation } from './profile-installation';
import { profileList } from './profile-list';
import { DELIVERY_IMAGES } from '../core/delivery/images';
import { operatorPath, operatorProfile } from '../core/delivery/operator-profile';
import { seccompInstaller } from '../core/delivery/seccomp-installer';
import type { Finding } from '../core/hardening/finding';
import { HardeningError } from '../core/hardening-error';
import { describe } from '../core/kubernetes/plain-data';
import { SeccompProfile } from '../core/seccomp/profile/seccomp-profile';

/** What a {@link SeccompProfiles} takes. */
export interface SeccompProfilesProps extends InstallationProps {
  /** The profiles to put on the nodes. */
  readonly profiles: readonly SeccompProfile[];
  /**
   * What puts them there: a DaemonSet of this construct's, which is the default, or the Security Profiles Operator, which the cluster must have in version 1
   * or later. With the operator there is nothing else to say.
   */
  readonly output?: SeccompProfilesOutput;
  /** Images of your own in place of {@link DELIVERY_IMAGES}; `shell` needs a POSIX shell with `cmp`, `cp`, `chmod`, `mv`, `rm` and `sync`. */
  readonly images?: InstallationImages & { readonly shell?: string };
}

/** What puts seccomp profiles on nodes. */
export type SeccompProfilesOutput = 'daemonset' | 'security-profiles-operator';

/** What only the construct's own DaemonSet heeds. */
const DAEMON_SET_PROPS = ['namespace', 'gate', 'nodeSelector', 'images'] as const;

/**
 * Puts seccomp profiles on the nodes, where pods of the same app name them by `hardening: { seccomp: profile }`.
 *
 * Every Linux node gets a pod whose init container writes each profile to a file of its own below the kubelet's seccomp directory, whole or not at all. It is
 * root, for the directory is root's, without a capability or a token, and sees that one folder of the node. A file is named by its content: a changed
 * profile is another file, and none is ever changed or taken away under a pod that may start again with it. What is there goes with the node.
 *
 * @throws HardeningError `invalid-option`; `invalid-profile` for a profile that its way to the nodes cannot carry.
 * @see https://kubernetes.io/docs/tutorials/security/seccomp/
 */
export class SeccompProfiles extends Construct {
  /** What its owner should know. */
  readonly findings: readonly Finding[];

  constructor(scope: Construct, id: string, props: SeccompProfilesProps) {
    super(scope, id);
    const profiles = forConstruct(this.node.path, () => {
      checkOutput(props);
      return profileList(props.profiles, SeccompProfile.isSeccompProfile, 'a SeccompProfile');
    });
    if (props.output === 'security-profiles-operator') {
      this.findings = [];
      for (const profile of profiles) new ClusterObject(this, profile.id, forConstruct(this.node.path, () => operatorProfile(profile)));
      registerDeliveries(this, profiles.map((profile) => ({
        kind: 'seccomp', localhostProfile: profile.localhostProfile, installedAs: operatorPath(profile),
      })));
      return;
    }
    const { shell = DELIVERY_IMAGES.shell, ...images } = props.images ?? {};
    const { findings, nodeLabelOf } = forConstruct(this.node.path, () => new ProfileInstallation(this, 'installation', {
      files: profiles.map((profile) => ({ id: profile.id, file: `${profile.id}.json`, text: profile.toJson() })),
      installer: (name) => seccompInstaller(name, shell),
      images,
      props,
    }));
    this.findings = findings;
    registerDeliveries(this, profiles.map(({ id: profile, localhostProfile }) => ({
      kind: 'seccomp', localhostProfile, installedAs: localhostProfile, nodeLabel: nodeLabelOf(profile),
    })));
  }
}

function checkOutput(props: SeccompProfilesProps): void {
  const { output = 'daemonset' } = props;
  if (output === 'daemonset') return;
  if (output !== 'security-profiles-operator') {
    throw new HardeningError('invalid-option', 'output', `must be "daemonset" or "security-profiles-operator", got ${describe(output)}`);
  }
  const moot = DAEMON_SET_PROPS.find((key) => props[key] !== undefined);
  if (moot) throw new HardeningError('invalid-option', moot, `must be left to the Security Profiles Operator, got ${describe(props[moot])}`);
}
