import { DEFAULT_LEVEL, type PodSecurityLevel } from './level';
import { viewOf } from './pod-view';
import { type Policy, policyOf } from './policy';
import { copyPlain } from '../data/plain-data';
import type { Pod } from '../kubernetes/pod';
import { checkSinglePod } from '../kubernetes/single-pod';
import { validatePod } from '../kubernetes/validate-pod';
import type { KubernetesVersion } from '../kubernetes/version';
import { HardeningError } from '../report/hardening-error';
import { checkKnown, type NamesOf } from '../report/known-options';
import type { Violation } from '../report/violation';

/** The policy version unless told otherwise: the newest that this library knows. */
export const DEFAULT_POLICY_VERSION: KubernetesVersion = 'latest';

/** The level and version by which a pod is judged. */
export interface PodSecurityOptions {
  /** {@link DEFAULT_LEVEL} by default. */
  readonly level?: PodSecurityLevel;
  /**
   * `1.34`, `v1.34` or `latest`: {@link DEFAULT_POLICY_VERSION} by default. A version newer than the newest policy
   * means the newest.
   */
  readonly version?: KubernetesVersion;
}

/** The names of {@link PodSecurityOptions}. */
export const POD_SECURITY_OPTIONS: NamesOf<PodSecurityOptions> = { level: true, version: true };

/** The verdict on a pod. */
export interface PodSecurityResult {
  readonly allowed: boolean;
  readonly level: PodSecurityLevel;
  /** `latest`, or the version asked for as the admission controller prints it: `v1.34`. */
  readonly version: string;
  /** One for each check that the pod fails, in the order of the message. */
  readonly violations: readonly Violation[];
  /** The message of the admission controller after `violates PodSecurity "restricted:v1.34": `; empty when allowed. */
  readonly message: string;
}

const NO_VIOLATIONS: readonly Violation[] = Object.freeze([]);

/**
 * Says what Pod Security Admission says of a Pod that is created, in its words (k8s.io/pod-security-admission v0.37.0).
 *
 * The defaults that the API server fills in before admission are taken into account, and the pod is not changed. It
 * must be well typed: what the API server would refuse for any other reason is not looked for.
 *
 * The pod is read as it stands, without a copy, so it must be plain data. Give an object that other code made, which
 * could have getters or a `toJSON` method, to evaluateManifest or hardenPod: these read every field once, and refuse
 * both.
 *
 * @throws HardeningError `invalid-object` for an object of another kind, such as a Deployment, when there is no spec or
 *   no container, and when a list of containers is no list; `invalid-option` for a level or version that there is not.
 */
export function evaluatePod(pod: Pod, options: PodSecurityOptions = {}): PodSecurityResult {
  return evaluate(pod, options, false);
}

/**
 * Says what Pod Security Admission warns about a pod template, such as a Deployment's.
 *
 * The verdict is that on its pods. The message can say less than theirs, as the API server fills in less: no `hostPort`
 * under `hostNetwork: true`, and no AppArmor field from an annotation.
 *
 * @throws HardeningError as {@link evaluatePod}.
 */
export function evaluatePodTemplate(template: Pod, options: PodSecurityOptions = {}): PodSecurityResult {
  return evaluate(template, options, true);
}

function evaluate(pod: Pod, options: PodSecurityOptions, isTemplate: boolean): PodSecurityResult {
  const policy = policyFor(options);
  return readingPod(pod, () => {
    checkSinglePod(pod, 'evaluateManifest');
    return judgePod(pod, policy, isTemplate);
  });
}

/**
 * Reads a pod as it stands. Where that fails for a field of a wrong type, or for something that throws when it is read,
 * the error names it.
 */
function readingPod(pod: Pod, judge: () => PodSecurityResult): PodSecurityResult {
  try {
    return judge();
  } catch (error) {
    if (!HardeningError.isHardeningError(error)) validatePod(copyPlain(pod));
    throw error;
  }
}

/**
 * The policy that options name.
 *
 * @throws HardeningError `invalid-option`.
 */
export function policyFor(options: PodSecurityOptions): Policy {
  checkKnown(options, POD_SECURITY_OPTIONS);
  const { level = DEFAULT_LEVEL, version = DEFAULT_POLICY_VERSION } = options;
  return policyOf(level, version);
}

/** Judges a pod as it stands. */
export function judgePod(pod: Pod, { level, version, checks }: Policy, isTemplate: boolean): PodSecurityResult {
  const view = viewOf(pod, isTemplate);
  let violations: Violation[] | undefined;
  for (const { id, check } of checks) {
    const failure = check(view);
    if (failure !== undefined) {
      (violations ??= []).push({ checkId: id, reason: failure.reason, detail: failure.detail, fields: failure.fields });
    }
  }
  if (violations === undefined) return { allowed: true, level, version, violations: NO_VIOLATIONS, message: '' };
  return { allowed: false, level, version, violations, message: messageOf(violations) };
}

/** The reasons why a pod is refused, as the admission controller lists them. */
export function messageOf(violations: readonly Violation[]): string {
  let message = '';
  for (const { reason, detail } of violations) {
    if (message !== '') message += ', ';
    message += detail === '' ? reason : `${reason} (${detail})`;
  }
  return message;
}
