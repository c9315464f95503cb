import { goQuote } from './go-quote';
import { isLevel, isStricter, POD_SECURITY_LEVELS, type PodSecurityLevel } from './level';
import { checkShape, type ObjectShape, type ShapeRules } from '../data/shape';

/** Prefix of all labels that Pod Security Admission reads on a namespace. */
export const POD_SECURITY_LABEL_PREFIX = 'pod-security.kubernetes.io/';

/** The level that pods of a namespace are refused by. */
export const ENFORCE_LABEL = `${POD_SECURITY_LABEL_PREFIX}enforce`;
/** The policy version of {@link ENFORCE_LABEL}. */
export const ENFORCE_VERSION_LABEL = `${POD_SECURITY_LABEL_PREFIX}enforce-version`;
/** The level by which the audit log is told. */
export const AUDIT_LABEL = `${POD_SECURITY_LABEL_PREFIX}audit`;
/** The policy version of {@link AUDIT_LABEL}. */
export const AUDIT_VERSION_LABEL = `${POD_SECURITY_LABEL_PREFIX}audit-version`;
/** The level by which users are warned. */
export const WARN_LABEL = `${POD_SECURITY_LABEL_PREFIX}warn`;
/** The policy version of {@link WARN_LABEL}. */
export const WARN_VERSION_LABEL = `${POD_SECURITY_LABEL_PREFIX}warn-version`;

/** A level and the policy version it is taken at. */
export interface LevelAndVersion {
  readonly level: PodSecurityLevel;
  /** `latest` or `v1.34`. */
  readonly version: string;
}

/** The policies that a namespace sets for its pods. */
export interface NamespacePolicy {
  readonly enforce: LevelAndVersion;
  readonly audit: LevelAndVersion;
  readonly warn: LevelAndVersion;
}

/**
 * A label that Pod Security Admission cannot read. The API server refuses a namespace with one, unless it had it
 * before.
 */
export interface NamespaceLabelError {
  readonly label: string;
  readonly value: string;
  /** In the admission controller's words. */
  readonly message: string;
}

const ALLOW_ALL: LevelAndVersion = Object.freeze({ level: 'privileged', version: 'latest' });

/** The policies of a namespace without labels, unless the cluster's administrator configured others. */
export const UPSTREAM_DEFAULT_POLICY: NamespacePolicy = Object.freeze({
  enforce: ALLOW_ALL,
  audit: ALLOW_ALL,
  warn: ALLOW_ALL,
});

const LABELS: ObjectShape = {
  fields: Object.fromEntries([
    ENFORCE_LABEL, ENFORCE_VERSION_LABEL, AUDIT_LABEL, AUDIT_VERSION_LABEL, WARN_LABEL, WARN_VERSION_LABEL,
  ].map((label) => [label, 'string' as const])),
};

const LEVEL_AND_VERSION: ObjectShape = {
  fields: { level: { oneOf: POD_SECURITY_LEVELS }, version: 'string' }, required: ['level', 'version'],
};

const POLICY: ObjectShape = {
  fields: { enforce: LEVEL_AND_VERSION, audit: LEVEL_AND_VERSION, warn: LEVEL_AND_VERSION },
  required: ['enforce', 'audit', 'warn'],
};

/** Other labels, and what else a policy says, do not matter. The API server reads null as an empty label. */
const SHAPE_RULES: ShapeRules = {
  code: 'invalid-object', isUnset: (value) => value == null, unknown: () => undefined,
};

/**
 * Reads a namespace's Pod Security labels as the admission controller does.
 *
 * - A level that cannot be read enforces `restricted`, but audits and warns about nothing.
 * - A version that cannot be read means `latest`.
 * - A namespace that enforces a level but does not say what to warn about warns about that level, if it is the
 *   stricter.
 *
 * @param defaults what holds where a label is absent.
 * @throws HardeningError `invalid-object` for labels that are no strings, and for defaults that are no policy.
 * @see PolicyToEvaluate in api/helpers.go of k8s.io/pod-security-admission v0.37.0
 */
export function namespacePolicy(
  labels: Readonly<Record<string, string>> | null | undefined, defaults: NamespacePolicy = UPSTREAM_DEFAULT_POLICY,
): NamespacePolicy & { readonly errors: readonly NamespaceLabelError[] } {
  checkShape(labels ?? {}, LABELS, 'metadata.labels', SHAPE_RULES);
  checkShape(defaults, POLICY, 'defaults', SHAPE_RULES);
  const errors: NamespaceLabelError[] = [];
  const read = <T>(label: string, parse: (value: string) => T | undefined, problem: string): Reading<T> => {
    if (labels == null || !Object.hasOwn(labels, label)) return { present: false, value: undefined };
    const text = labels[label] ?? '';
    const value = parse(text);
    if (value === undefined) {
      errors.push({
        label,
        value: text,
        message: `metadata.labels[${label}]: Invalid value: ${goQuote(text)}: ${problem}`,
      });
    }
    return { present: true, value };
  };
  const mode = (
    levelLabel: string,
    versionLabel: string,
    fallback: LevelAndVersion,
    invalid: PodSecurityLevel,
  ): Mode => {
    const level = read(levelLabel, parseLevel, `must be one of ${POD_SECURITY_LEVELS.join(', ')}`);
    const version = read(versionLabel, parseVersion, 'must be "latest" or "v1.x"');
    return {
      saysLevel: level.present,
      saysVersion: version.present,
      isLevelValid: level.value !== undefined,
      policy: {
        level: level.present ? (level.value ?? invalid) : fallback.level,
        version: version.present ? (version.value ?? 'latest') : fallback.version,
      },
    };
  };

  const enforce = mode(ENFORCE_LABEL, ENFORCE_VERSION_LABEL, defaults.enforce, 'restricted');
  const audit = mode(AUDIT_LABEL, AUDIT_VERSION_LABEL, defaults.audit, 'privileged');
  const warn = mode(WARN_LABEL, WARN_VERSION_LABEL, defaults.warn, 'privileged');
  return { enforce: enforce.policy, audit: audit.policy, warn: inherit(warn, enforce), errors };
}

interface Reading<T> {
  readonly present: boolean;
  readonly value: T | undefined;
}

interface Mode {
  readonly saysLevel: boolean;
  readonly saysVersion: boolean;
  readonly isLevelValid: boolean;
  readonly policy: LevelAndVersion;
}

function inherit(warn: Mode, enforce: Mode): LevelAndVersion {
  if (warn.saysLevel || !enforce.isLevelValid || !isStricter(enforce.policy.level, warn.policy.level)) {
    return warn.policy;
  }
  return { level: enforce.policy.level, version: warn.saysVersion ? warn.policy.version : enforce.policy.version };
}

function parseLevel(text: string): PodSecurityLevel | undefined {
  return isLevel(text) ? text : undefined;
}

const MAX_INT64 = 2n ** 63n - 1n;
const MAX_DIGITS = 19;

/** Stricter in form than versions elsewhere in this library: labels take `v1.34`, not `1.34`. */
function parseVersion(text: string): string | undefined {
  if (text === 'latest') return text;
  const match = /^v1\.(0|[1-9][0-9]*)$/.exec(text);
  const digits = match?.[1];
  return digits !== undefined && digits.length <= MAX_DIGITS && BigInt(digits) <= MAX_INT64 ? text : undefined;
}
