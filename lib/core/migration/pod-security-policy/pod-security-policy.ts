import { type Shape } from '../../data/shape';
import type { SELinuxOptions } from '../../kubernetes/generated/types';
import { RESTRICTED_VOLUMES_ALLOWED, RESTRICTED_VOLUMES_FORBIDDEN } from '../../pod-security/checks/restricted-volumes';

/** A PodSecurityPolicy, as clusters up to 1.24 have it. */
export interface PodSecurityPolicy {
  readonly metadata?: { readonly name?: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: PodSecurityPolicySpec;
}

/** A number and another that is no less, both included. */
export interface IdRange {
  readonly min: number;
  readonly max: number;
}

/** How a uid or gid is chosen. */
export interface IdStrategy {
  readonly rule: 'MustRunAs' | 'MayRunAs' | 'MustRunAsNonRoot' | 'RunAsAny';
  readonly ranges?: readonly IdRange[];
}

/**
 * The rules of a PodSecurityPolicy.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.24.17/staging/src/k8s.io/api/policy/v1beta1/types.go
 */
export interface PodSecurityPolicySpec {
  readonly privileged?: boolean;
  readonly defaultAddCapabilities?: readonly string[];
  readonly requiredDropCapabilities?: readonly string[];
  readonly allowedCapabilities?: readonly string[];
  readonly volumes?: readonly string[];
  readonly hostNetwork?: boolean;
  readonly hostPorts?: readonly IdRange[];
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly seLinux: { readonly rule: 'MustRunAs' | 'RunAsAny'; readonly seLinuxOptions?: SELinuxOptions };
  readonly runAsUser: IdStrategy;
  readonly runAsGroup?: IdStrategy;
  readonly supplementalGroups: IdStrategy;
  readonly fsGroup: IdStrategy;
  readonly readOnlyRootFilesystem?: boolean;
  readonly defaultAllowPrivilegeEscalation?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly allowedHostPaths?: readonly { readonly pathPrefix: string; readonly readOnly?: boolean }[];
  readonly allowedFlexVolumes?: readonly { readonly driver: string }[];
  readonly allowedCSIDrivers?: readonly { readonly name: string }[];
  readonly allowedUnsafeSysctls?: readonly string[];
  readonly forbiddenSysctls?: readonly string[];
  readonly allowedProcMountTypes?: readonly string[];
  readonly runtimeClass?: {
    readonly allowedRuntimeClassNames: readonly string[];
    readonly defaultRuntimeClassName?: string;
  };
}

/**
 * Every volume type, and `*` for all: PodSecurityPolicy writes one of them in its own way and is older than image
 * volumes.
 */
export const POLICY_VOLUMES: readonly string[] = [
  '*',
  ...[...RESTRICTED_VOLUMES_ALLOWED, ...RESTRICTED_VOLUMES_FORBIDDEN]
    .filter((type) => type !== 'image')
    .map((type) => (type === 'cephfs' ? 'cephFS' : type)),
];

const STRINGS: Shape = { listOf: 'string' };
const RANGES: Shape = { listOf: { fields: { min: 'integer', max: 'integer' }, required: ['min', 'max'] } };

function strategy(...rules: IdStrategy['rule'][]): Shape {
  return { fields: { rule: { oneOf: rules }, ranges: RANGES }, required: ['rule'] };
}

const SPEC: Shape = {
  required: ['seLinux', 'runAsUser', 'supplementalGroups', 'fsGroup'],
  fields: {
    privileged: 'boolean',
    defaultAddCapabilities: STRINGS,
    requiredDropCapabilities: STRINGS,
    allowedCapabilities: STRINGS,
    volumes: { listOf: { oneOf: POLICY_VOLUMES } },
    hostNetwork: 'boolean',
    hostPorts: RANGES,
    hostPID: 'boolean',
    hostIPC: 'boolean',
    seLinux: {
      fields: {
        rule: { oneOf: ['MustRunAs', 'RunAsAny'] },
        seLinuxOptions: { fields: { user: 'string', role: 'string', type: 'string', level: 'string' } },
      },
      required: ['rule'],
    },
    runAsUser: strategy('MustRunAs', 'MustRunAsNonRoot', 'RunAsAny'),
    runAsGroup: strategy('MustRunAs', 'MayRunAs', 'RunAsAny'),
    supplementalGroups: strategy('MustRunAs', 'MayRunAs', 'RunAsAny'),
    fsGroup: strategy('MustRunAs', 'MayRunAs', 'RunAsAny'),
    readOnlyRootFilesystem: 'boolean',
    defaultAllowPrivilegeEscalation: 'boolean',
    allowPrivilegeEscalation: 'boolean',
    allowedHostPaths: { listOf: { fields: { pathPrefix: 'string', readOnly: 'boolean' }, required: ['pathPrefix'] } },
    allowedFlexVolumes: { listOf: { fields: { driver: 'string' }, required: ['driver'] } },
    allowedCSIDrivers: { listOf: { fields: { name: 'string' }, required: ['name'] } },
    allowedUnsafeSysctls: STRINGS,
    forbiddenSysctls: STRINGS,
    allowedProcMountTypes: { listOf: { oneOf: ['Default', 'Unmasked'] } },
    runtimeClass: { fields: { allowedRuntimeClassNames: STRINGS, defaultRuntimeClassName: 'string' } },
  },
};

/** The whole object; what else metadata and status may hold is not looked at. */
export const POD_SECURITY_POLICY: Shape = {
  required: ['apiVersion', 'kind', 'spec'],
  fields: {
    apiVersion: { oneOf: ['policy/v1beta1', 'extensions/v1beta1'] },
    kind: { oneOf: ['PodSecurityPolicy'] },
    metadata: { fields: { name: 'string', annotations: { mapOf: 'string' } } },
    spec: SPEC,
  },
};
