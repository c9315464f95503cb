import type { Check } from '../../pod-security/check';
import { CHECKS } from '../../pod-security/checks';
import type { CheckId } from '../../report/check-id';

/** Rules of a Kyverno policy, as the `exceptions` of a PolicyException name them. */
export interface KyvernoRules {
  /** The name of a ClusterPolicy; `namespace/name` for a Policy. */
  readonly policyName: string;
  readonly ruleNames: readonly string[];
}

/** A control of the Pod Security Standards by Kyverno's name for it, and what of a pod it looks at. */
export interface KyvernoControl {
  readonly controlName: string;
  readonly looksAt: Check['looksAt'];
}

/**
 * The policy of the Helm chart kyverno-policies that holds each check, where there is one.
 *
 * @see https://github.com/kyverno/kyverno/tree/v1.19.1/charts/kyverno-policies/templates
 */
export const CHART_POLICIES: Readonly<Record<CheckId, KyvernoRules | undefined>> = {
  appArmorProfile: { policyName: 'restrict-apparmor-profiles', ruleNames: ['app-armor'] },
  capabilities_baseline: { policyName: 'disallow-capabilities', ruleNames: ['adding-capabilities'] },
  hostNamespaces: { policyName: 'disallow-host-namespaces', ruleNames: ['host-namespaces'] },
  hostPathVolumes: { policyName: 'disallow-host-path', ruleNames: ['host-path'] },
  hostPorts: { policyName: 'disallow-host-ports', ruleNames: ['host-ports-none'] },
  hostProbesAndHostLifecycle: undefined,
  privileged: { policyName: 'disallow-privileged-containers', ruleNames: ['privileged-containers'] },
  procMount: { policyName: 'disallow-proc-mount', ruleNames: ['check-proc-mount'] },
  seLinuxOptions: { policyName: 'disallow-selinux', ruleNames: ['selinux-type', 'selinux-user-role'] },
  seccompProfile_baseline: { policyName: 'restrict-seccomp', ruleNames: ['check-seccomp'] },
  sysctls: { policyName: 'restrict-sysctls', ruleNames: ['check-sysctls'] },
  windowsHostProcess: { policyName: 'disallow-host-process', ruleNames: ['host-process-containers'] },
  allowPrivilegeEscalation: { policyName: 'disallow-privilege-escalation', ruleNames: ['privilege-escalation'] },
  capabilities_restricted: {
    policyName: 'disallow-capabilities-strict',
    ruleNames: ['require-drop-all', 'adding-capabilities-strict'],
  },
  procMount_restricted: undefined,
  restrictedVolumes: { policyName: 'restrict-volume-types', ruleNames: ['restricted-volumes'] },
  runAsNonRoot: { policyName: 'require-run-as-nonroot', ruleNames: ['run-as-non-root'] },
  runAsUser: { policyName: 'require-run-as-non-root-user', ruleNames: ['run-as-non-root-user'] },
  seccompProfile_restricted: { policyName: 'restrict-seccomp-strict', ruleNames: ['check-seccomp-strict'] },
};

/** The control of each check, where there is one. */
const CONTROL_NAMES: Readonly<Record<CheckId, string | undefined>> = {
  appArmorProfile: 'AppArmor',
  capabilities_baseline: 'Capabilities',
  hostNamespaces: 'Host Namespaces',
  hostPathVolumes: 'HostPath Volumes',
  hostPorts: 'Host Ports',
  hostProbesAndHostLifecycle: undefined,
  privileged: 'Privileged Containers',
  procMount: '/proc Mount Type',
  seLinuxOptions: 'SELinux',
  seccompProfile_baseline: 'Seccomp',
  sysctls: 'Sysctls',
  windowsHostProcess: 'HostProcess',
  allowPrivilegeEscalation: 'Privilege Escalation',
  capabilities_restricted: 'Capabilities',
  procMount_restricted: undefined,
  restrictedVolumes: 'Volume Types',
  runAsNonRoot: 'Running as Non-root',
  runAsUser: 'Running as Non-root user',
  seccompProfile_restricted: 'Seccomp',
};

/**
 * The controls by which rules with `validate.podSecurity` can be excepted from, one for each check that has one.
 *
 * @see https://github.com/kyverno/kyverno/blob/v1.19.1/pkg/pss/utils/mapping.go
 */
export const CONTROLS: Readonly<Partial<Record<CheckId, KyvernoControl>>> = Object.fromEntries(
  CHECKS.flatMap(({ id, looksAt }) => {
    const controlName = CONTROL_NAMES[id];
    return controlName === undefined ? [] : [[id, { controlName, looksAt }]];
  }),
);

/**
 * A check and those whose place it takes at the restricted level: Kyverno asks for all of them, so an exception must
 * name all.
 */
export function checksOf(id: CheckId): CheckId[] {
  const { versions } = CHECKS.find((check) => check.id === id)!;
  return [...new Set([id, ...versions.flatMap(({ overrides = [] }) => overrides)])];
}

/** Kyverno cuts the names of the rules that it makes after so many characters. */
const LONGEST_RULE_NAME = 63;

/**
 * The names of a rule for Pods, and of the rules that Kyverno makes of it for what holds a pod template.
 *
 * @see https://github.com/kyverno/kyverno/tree/v1.19.1/pkg/autogen
 */
export function withGenerated({ policyName, ruleNames }: KyvernoRules): KyvernoRules {
  const generated = (name: string): string[] =>
    ['autogen', 'autogen-cronjob'].map((prefix) => `${prefix}-${name}`.slice(0, LONGEST_RULE_NAME));
  return { policyName, ruleNames: ruleNames.flatMap((name) => [name, ...generated(name)]) };
}
