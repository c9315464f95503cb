import type { PodSecurityPolicy, PodSecurityPolicySpec } from './pod-security-policy';
import { join } from '../../data/field-path';
import { CHECK_IDS } from '../../pod-security/checks';
import { CAPABILITIES_BASELINE_ALLOWED } from '../../pod-security/checks/capabilities-baseline';
import { RESTRICTED_VOLUMES_ALLOWED } from '../../pod-security/checks/restricted-volumes';
import { SELINUX_TYPES_1_31 } from '../../pod-security/checks/se-linux-options';
import { SYSCTLS_ADDED } from '../../pod-security/checks/sysctls';
import type { CheckId } from '../../report/check-id';

/** A field by which a PodSecurityPolicy allows what a check refuses. */
export interface Allowance {
  readonly checkId: CheckId;
  /** The field, such as `spec.hostNetwork`; one that is not set is named where that is what allows. */
  readonly path: string;
  /** The permission that it gives to pods. */
  readonly message: string;
}

/** The annotations in which a PodSecurityPolicy says what its fields do not. */
export const SECCOMP_ALLOWED_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/allowedProfileNames';
export const APP_ARMOR_ALLOWED_ANNOTATION = 'apparmor.security.beta.kubernetes.io/allowedProfileNames';

/**
 * Whether a policy allows what a check refuses, and how: the field and what pods may do; undefined where it does not.
 */
type Rule = (policy: PodSecurityPolicy) => readonly [path: string, message: string] | undefined;

/**
 * The rules of each check, one for each field that PodSecurityPolicy has for it; none where it has no such field.
 *
 * Pods are taken as the policy left them: what it filled in counts as set. Where the upstream table is coarser than the
 * code of 1.24, the code counts: HostProcess needs hostNetwork and is allowed with it, an absent list of seccomp
 * profiles allows only pods without one, a range of uids above 0 lets no container run as uid 0, and host port 0 is
 * none. Sysctls that the standards have since come to call safe are no allowance.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/psp-to-pod-security-standards/
 * @see https://github.com/kubernetes/kubernetes/tree/v1.24.17/pkg/security/podsecuritypolicy
 */
const RULES: Readonly<Record<CheckId, readonly Rule[]>> = {
  appArmorProfile: [({ metadata }) => {
    const path = join('metadata.annotations', APP_ARMOR_ALLOWED_ANNOTATION);
    const allowed = metadata?.annotations?.[APP_ARMOR_ALLOWED_ANNOTATION];
    if (allowed === undefined) return [path, 'is not set: any AppArmor profile, unconfined too'];
    return listed(path, allowed.split(',').filter((name) => !isRuntimeOrLocal(name)));
  }],
  capabilities_baseline: addable(CAPABILITIES_BASELINE_ALLOWED),
  hostNamespaces: [flag('hostIPC'), flag('hostNetwork'), flag('hostPID')],
  hostPathVolumes: [volumes((type) => type === 'hostPath' || type === '*')],
  hostPorts: [
    ({ spec }) =>
      listed(
        'spec.hostPorts',
        (spec.hostPorts ?? []).filter(({ max }) => max > 0).map(({ min, max }) => `${min}-${max}`),
      ),
  ],
  hostProbesAndHostLifecycle: [],
  privileged: [flag('privileged')],
  procMount: [unmasked],
  seLinuxOptions: [({ spec: { seLinux } }) => {
    const { user = '', role = '', type = '' } = seLinux.seLinuxOptions ?? {};
    if (seLinux.rule === 'RunAsAny') return ['spec.seLinux.rule', 'is RunAsAny: any SELinux user, role and type'];
    return listed(
      'spec.seLinux.seLinuxOptions',
      [user, role, ...(SELINUX_TYPES_1_31.includes(type) ? [] : [type])].filter((text) => text !== ''),
    );
  }],
  seccompProfile_baseline: [({ metadata }) => {
    const allowed = metadata?.annotations?.[SECCOMP_ALLOWED_ANNOTATION] ?? '';
    return listed(
      join('metadata.annotations', SECCOMP_ALLOWED_ANNOTATION),
      allowed.split(',').filter((name) => !isRuntimeOrLocal(name)),
    );
  }],
  sysctls: [({ spec }) => {
    const safe = SYSCTLS_ADDED.flatMap(({ names }) => names);
    return listed(
      'spec.allowedUnsafeSysctls',
      (spec.allowedUnsafeSysctls ?? []).filter((name) => !safe.includes(name)),
    );
  }],
  windowsHostProcess: [flag('hostNetwork')],
  allowPrivilegeEscalation: [
    ({ spec }) =>
      spec.allowPrivilegeEscalation === false ? undefined : ['spec.allowPrivilegeEscalation', 'is not false'],
  ],
  capabilities_restricted: [
    ...addable(['NET_BIND_SERVICE']),
    ({ spec }) =>
      spec.requiredDropCapabilities?.includes('ALL') ? undefined : ['spec.requiredDropCapabilities', 'is without ALL'],
  ],
  procMount_restricted: [unmasked],
  restrictedVolumes: [volumes((type) => !(RESTRICTED_VOLUMES_ALLOWED as readonly string[]).includes(type))],
  runAsNonRoot: [
    ({ spec: { runAsUser } }) =>
      runAsUser.rule === 'MustRunAsNonRoot' ? undefined : ['spec.runAsUser.rule', `is ${runAsUser.rule}`],
  ],
  runAsUser: [({ spec: { runAsUser: { rule, ranges = [] } } }) => {
    if (rule === 'RunAsAny') return ['spec.runAsUser.rule', 'is RunAsAny'];
    return rule === 'MustRunAs' && ranges.some(({ min }) => min <= 0)
      ? ['spec.runAsUser.ranges', 'includes 0']
      : undefined;
  }],
  seccompProfile_restricted: [({ metadata }) => {
    const allowed = metadata?.annotations?.[SECCOMP_ALLOWED_ANNOTATION] ?? '';
    const names = allowed.split(',').filter((name) => name === '' || !isRuntimeOrLocal(name));
    return listed(
      join('metadata.annotations', SECCOMP_ALLOWED_ANNOTATION),
      names.map((name) => (name === '' ? 'none' : name)),
    );
  }],
};

/** The checks that no PodSecurityPolicy could rule, so that none says anything about them. */
export const UNRULED_CHECKS: readonly CheckId[] = CHECK_IDS.filter((id) => RULES[id].length === 0);

/** How a policy allows what a check refuses: nothing where it allows no such thing. */
export function allowancesFor(checkId: CheckId, policy: PodSecurityPolicy): Allowance[] {
  return RULES[checkId].flatMap((rule) => {
    const found = rule(policy);
    return found === undefined ? [] : [{ checkId, path: found[0], message: `${found[0]} ${found[1]}` }];
  });
}

function listed(path: string, values: readonly string[]): readonly [string, string] | undefined {
  return values.length === 0 ? undefined : [path, `allows ${values.join(', ')}`];
}

function flag(field: 'hostIPC' | 'hostNetwork' | 'hostPID' | 'privileged'): Rule {
  return ({ spec }) => spec[field] === true ? [`spec.${field}`, 'is true'] : undefined;
}

function volumes(isRefused: (type: string) => boolean): Rule {
  return ({ spec }) => listed('spec.volumes', (spec.volumes ?? []).filter(isRefused));
}

function addable(allowed: readonly string[]): Rule[] {
  const fields = [
    'allowedCapabilities',
    'defaultAddCapabilities',
  ] as const satisfies readonly (keyof PodSecurityPolicySpec)[];
  return fields.map(
    (field) =>
      ({ spec }) =>
        listed(
          `spec.${field}`,
          (spec[field] ?? []).filter((name) => !allowed.includes(name)),
        ),
  );
}

function unmasked({ spec }: PodSecurityPolicy): readonly [string, string] | undefined {
  return listed('spec.allowedProcMountTypes', (spec.allowedProcMountTypes ?? []).filter((type) => type !== 'Default'));
}

function isRuntimeOrLocal(profile: string): boolean {
  return ['', 'runtime/default', 'docker/default'].includes(profile) || profile.startsWith('localhost/');
}
