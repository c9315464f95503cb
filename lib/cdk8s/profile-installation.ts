import { ApiObject, Names } from 'cdk8s';
import { Construct } from 'constructs';
import { ClusterObject } from './cluster-object';
import { HardenedDaemonSet } from './hardened-daemon-set';
import { HardenedNamespace } from './hardened-namespace';
import { Hardening } from './hardening';
import type { NodeLabel } from '../core/delivery/delivery';
import { GATE_SINCE, gateLabel } from '../core/delivery/gate-label';
import { gateObjects } from '../core/delivery/gate-objects';
import { DELIVERY_IMAGES } from '../core/delivery/images';
import { type Installer, installerDaemonSet, type InstallerImages } from '../core/delivery/installer';
import { SERVICE_ACCOUNT } from '../core/delivery/installer-account';
import { profileConfigMap, type ProfileFile } from '../core/delivery/profile-config-map';
import type { Finding } from '../core/hardening/finding';
import { policyOf } from '../core/pod-security/policy';

/** How an installer is run. */
export interface InstallationProps {
  /** The namespace that is made for the installer; by default it is named after the construct's path. Nothing else should be in it. */
  readonly namespace?: string;
  /**
   * Whether pods that use these profiles are scheduled only where they are installed; false by default, and they wait on their node until then. Needs
   * Kubernetes 1.32: below it there is no gate, and a finding.
   */
  readonly gate?: boolean;
  /** Which Linux nodes get the profiles; all of them by default. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

/** The images that every installation runs; any of them by default that of {@link DELIVERY_IMAGES}. */
export type InstallationImages = Partial<InstallerImages>;

/** What an installation is made from. */
export interface Installation {
  readonly files: readonly ProfileFile[];
  /** Makes the installer, whose name tells it from others of its kind. */
  readonly installer: (name: string) => Installer;
  readonly images?: InstallationImages;
  readonly props: InstallationProps;
}

/** The objects that put profiles on nodes: a namespace of their own, the profiles in ConfigMaps, a DaemonSet, and what a gate needs. */
export class ProfileInstallation extends Construct {
  readonly findings: readonly Finding[];
  /** The label of the nodes that have a profile; undefined without a gate. */
  readonly nodeLabelOf: (id: string) => NodeLabel | undefined;

  constructor(scope: Construct, id: string, { files, installer: makeInstaller, images, props }: Installation) {
    super(scope, id);
    const { kubernetesVersion, minor } = Hardening.of(scope).resolve({}, scope.node.path);
    Hardening.of(this).startAfresh({ kubernetesVersion });
    const namespace = props.namespace ?? Names.toDnsLabel(scope);
    const { kind, ...installer } = makeInstaller(namespace);
    const isGated = props.gate === true && minor >= GATE_SINCE;
    this.findings = props.gate === true && !isGated ? [{
      rule: 'profile-gate',
      path: 'gate',
      message: `Kubernetes ${kubernetesVersion} has no gate, for before 1.${GATE_SINCE} the installer's token does not say its node for certain: `
        + 'pods wait on whatever node they are scheduled to until it has their profile',
    }] : [];
    this.nodeLabelOf = (profile) => isGated ? gateLabel(kind, profile) : undefined;

    const home = new HardenedNamespace(this, 'namespace', { metadata: { name: namespace }, level: 'privileged' });
    const account = new ApiObject(this, 'account', {
      apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: SERVICE_ACCOUNT, namespace }, automountServiceAccountToken: false,
    });
    const configMaps = files.map((file) => new ApiObject(this, file.id, profileConfigMap(namespace, file)));
    const checks = policyOf('restricted', kubernetesVersion).checks.map((check) => check.id);
    const daemonSet = new HardenedDaemonSet(this, 'installer', {
      metadata: { name: 'installer', namespace },
      spec: installerDaemonSet({ kind, ...installer }, {
        configMaps: files.map((file) => file.id),
        images: { ...DELIVERY_IMAGES, ...images },
        labels: isGated ? files.map((file) => gateLabel(kind, file.id)) : [],
        nodeSelector: props.nodeSelector,
      }),
      hardening: { waivers: installer.waivers.filter(({ check }) => checks.includes(check)) },
    });
    for (const object of [account, ...configMaps]) object.addDependency(home);
    daemonSet.addDependency(account, ...configMaps);
    if (isGated) {
      const { policy, policyBinding, role, roleBinding } = gateObjects(kind, namespace);
      const inForce = new ClusterObject(this, 'policy-binding', policyBinding);
      inForce.addDependency(new ClusterObject(this, 'policy', policy));
      const permission = new ClusterObject(this, 'role-binding', roleBinding);
      permission.addDependency(inForce, account, new ClusterObject(this, 'role', role));
      daemonSet.addDependency(permission);
    }
  }
}
