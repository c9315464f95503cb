import { type Allowance, allowancesFor } from './allowance';
import { lostRules } from './lost-rules';
import { readPolicy } from './read-policy';
import { isStricter, POD_SECURITY_LEVELS, type PodSecurityLevel } from '../../pod-security/level';
import { policyOf } from '../../pod-security/policy';
import type { Finding } from '../../report/finding';
import type { Waiver } from '../../waivers/waiver';

/** Where a PodSecurityPolicy stands among the Pod Security levels. */
export interface PodSecurityPolicyLevel {
  /** The policy's name; empty when it has none. */
  readonly name: string;
  /**
   * The strictest level that the policy's fields are as strict as, by Kubernetes' own table. It may still refuse a pod
   * that the policy admitted: see the findings `psp-fills-in`, `psp-run-as-user` and `psp-never-ruled`.
   */
  readonly level: PodSecurityLevel;
  /** The stricter levels, the nearest first. */
  readonly stricter: readonly StricterLevel[];
  /**
   * Differences that no level covers: values that the policy filled in, values that only it refused, and values that
   * are refused from now on.
   */
  readonly findings: readonly Finding[];
}

/** A level that refuses some of what a policy allows. */
export interface StricterLevel {
  readonly level: PodSecurityLevel;
  /** Everything that the policy allows beyond the level. */
  readonly allowances: readonly Allowance[];
  /**
   * With these the level could stand, one for each check. Their reasons say who allowed it, and are for you to
   * complete; give each a `match`, so that it covers only the workloads that need it.
   */
  readonly waivers: readonly Waiver[];
}

/**
 * Maps a PodSecurityPolicy (`policy/v1beta1`, Kubernetes up to 1.24) to the nearest Pod Security level, by the newest
 * policy version.
 *
 * It says what the policy allows, not what pods make use of: most can be held to a stricter level, which `minimumLevel`
 * tells from the manifests.
 *
 * @throws HardeningError `invalid-object` for what is no PodSecurityPolicy, at the first field that is missing, of
 *   another type, or none of the values that Kubernetes names. What else the API server refused, such as a range that
 *   ends before it begins, is not looked for.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/psp-to-pod-security-standards/
 */
export function levelOfPodSecurityPolicy(psp: unknown): PodSecurityPolicyLevel {
  const { policy, unknownFields } = readPolicy(psp);
  const name = policy.metadata?.name ?? '';
  const levels = POD_SECURITY_LEVELS.map((level) => {
    const allowances = policyOf(level, 'latest').checks.flatMap(({ id }) => allowancesFor(id, policy));
    return { level, allowances, waivers: waiversFor(allowances, name) };
  });
  const { level } = levels.filter(({ allowances }) => allowances.length === 0).at(-1)!;
  return {
    name,
    level,
    stricter: levels.filter((other) => isStricter(other.level, level)),
    findings: [
      ...unknownFields.map((path): Finding => ({
        rule: 'psp-unknown-field',
        severity: 'advice',
        cause: 'author',
        path,
        message: `${path} is no field of a PodSecurityPolicy: it never ruled a pod.`,
      })),
      ...lostRules(policy),
    ],
  };
}

function waiversFor(allowances: readonly Allowance[], name: string): Waiver[] {
  return [...new Set(allowances.map(({ checkId }) => checkId))].map((check) => {
    const allowed = allowances.filter(({ checkId }) => checkId === check).map(({ message }) => message).join('; ');
    return { check, reason: `PodSecurityPolicy ${name} allowed it (${allowed}). Say why it is still needed.` };
  });
}
