import type { KyvernoRules } from './targets';
import type { KubernetesVersion } from '../../kubernetes/version';
import type { PodSecurityLevel } from '../../pod-security/level';

/** Options of {@link kyvernoExceptions}. */
export interface KyvernoOptions {
  /** Where the exceptions are created: Kyverno uses only those in the namespace that it was configured with. */
  readonly namespace: string;
  /**
   * Policies whose rules have `validate.podSecurity`; by default the exceptions are from the policies of the chart
   * kyverno-policies.
   */
  readonly policies?: readonly KyvernoRules[];
  /** The level that the policies hold pods to; `restricted` by default. */
  readonly level?: PodSecurityLevel;
  /** The policy version that they take; `latest` by default. */
  readonly version?: KubernetesVersion;
  /**
   * The image of each container that a waiver names, in which `*` stands for any characters: Kyverno knows containers
   * by their image only.
   */
  readonly images?: Readonly<Record<string, string>>;
  /** An ISO date, by which waivers expire. */
  readonly today?: string;
}
