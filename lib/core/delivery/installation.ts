import type { DeliveryObject, DeliveryPlan } from './delivery-plan';
import { GATE_PREFIXES, GATE_SINCE, gateLabel } from './gate-label';
import { gateObjects } from './gate-objects';
import { DELIVERY_IMAGES } from './images';
import {
  checkNodeSelector, type InstallationImages, type InstallationOptions, type InstallationTarget,
} from './installation-options';
import { type Installer, installerDaemonSet, installingContainers } from './installer';
import { SERVICE_ACCOUNT } from './installer-account';
import { profileConfigMap, type ProfileFile } from './profile-config-map';
import type { NodeLabel } from '../hardening/profiles/delivery';
import { checkNamespace } from '../kubernetes/dns-label';
import { minorOf } from '../kubernetes/version';
import { policyOf } from '../pod-security/policy';
import { invalidValue } from '../report/invalid';

/** What an installation is made from. */
export interface InstallationParts {
  readonly files: readonly ProfileFile[];
  /** Makes the installer, whose name tells it from others of its kind. */
  readonly installer: (name: string) => Installer;
  readonly images: InstallationImages;
  readonly options: InstallationOptions;
  readonly target: InstallationTarget;
}

/**
 * The objects that put profiles on nodes: a namespace of their own, the profiles in ConfigMaps, a DaemonSet, and what a
 * gate needs.
 */
export interface Installation extends Pick<DeliveryPlan, 'objects' | 'findings'> {
  /** The label of the nodes that have a profile; undefined without a gate. */
  readonly nodeLabelOf: (id: string) => NodeLabel | undefined;
}

/** @throws HardeningError `invalid-option`; `invalid-profile` for one that is too long for a ConfigMap. */
export function planInstallation({
  files,
  installer: makeInstaller,
  images,
  options,
  target,
}: InstallationParts): Installation {
  const { gate = false, namespace = target.namespace, nodeSelector } = options;
  checkOptions(gate, namespace);
  checkNodeSelector(nodeSelector);
  const { kubernetesVersion } = target;
  const isGated = gate && minorOf(kubernetesVersion, 'kubernetesVersion') >= GATE_SINCE;
  const installer = makeInstaller(namespace);
  const { kind } = installer;
  const profiles = files.map(({ id }) => id);
  const checks = policyOf('restricted', kubernetesVersion).checks.map(({ id }) => id);
  return {
    objects: [
      {
        id: 'namespace',
        object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
        after: [],
        hardening: { level: 'privileged' },
      },
      {
        id: 'account',
        object: {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name: SERVICE_ACCOUNT, namespace },
          automountServiceAccountToken: false,
        },
        after: ['namespace'],
      },
      ...files.map((file) => ({ id: file.id, object: profileConfigMap(namespace, file), after: ['namespace'] })),
      ...(isGated ? gateSteps(kind, namespace) : []),
      {
        id: 'installer',
        object: {
          apiVersion: 'apps/v1',
          kind: 'DaemonSet',
          metadata: { name: 'installer', namespace },
          spec: installerDaemonSet(installer, {
            configMaps: profiles,
            images: { ...DELIVERY_IMAGES, ...images },
            labelPrefix: isGated ? GATE_PREFIXES[kind] : undefined,
            nodeSelector,
          }),
        },
        after: ['account', ...profiles, ...(isGated ? ['role-binding'] : [])],
        hardening: {
          waivers: installer
            .waivers(installingContainers(installer, isGated))
            .filter(({ check }) => checks.includes(check)),
        },
      },
    ],
    findings:
      gate && !isGated
        ? [
          {
            rule: 'profile-gate',
            severity: 'may-fail',
            cause: 'author',
            path: 'gate',
            message:
                `Kubernetes ${kubernetesVersion} has no gate, for before 1.${GATE_SINCE} the installer's token does `
                  + 'not say its node for certain: '
                + 'pods wait on whatever node they are scheduled to until it has their profile',
          },
        ]
        : [],
    nodeLabelOf: (profile) => (isGated ? gateLabel(kind, profile) : undefined),
  };
}

function checkOptions(gate: unknown, namespace: unknown): void {
  if (typeof gate !== 'boolean') throw invalidValue('invalid-option', 'gate', 'must be true or false', gate);
  checkNamespace(namespace);
}

/** The permission comes once the policy that narrows it is in force. */
function gateSteps(kind: Installer['kind'], namespace: string): DeliveryObject[] {
  const { policy, policyBinding, role, roleBinding } = gateObjects(kind, namespace);
  return [
    { id: 'policy', object: policy, after: [] },
    { id: 'policy-binding', object: policyBinding, after: ['policy'] },
    { id: 'role', object: role, after: [] },
    { id: 'role-binding', object: roleBinding, after: ['policy-binding', 'account', 'role'] },
  ];
}
