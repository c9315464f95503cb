import { ACTIONS_WITH_ERRNO } from '../profile/action';
import type { SeccompAction } from '../profile/action';
import { DEFAULT_ERRNO } from '../profile/oci-profile';
import type { OciArgument, OciProfile, OciRule } from '../profile/oci-profile';

/** The action that is taken on a call, and the rule that decides it. */
export interface Outcome {
  /** `SCMP_ACT_KILL` reads as what it is another name of, `SCMP_ACT_KILL_THREAD`. */
  readonly action: SeccompAction;
  /** With an action that gives one: the error's number. */
  readonly errno?: number;
  /** The index of the rule in `syscalls` that decides; undefined where the default does. */
  readonly rule?: number;
}

/** A rule as libseccomp gets it: about one call, and all of its conditions must hold. */
export interface EffectiveRule extends Outcome {
  /** None: the rule is about every call. */
  readonly args: readonly OciArgument[];
}

/** The outcome of a profile's default action. */
export function defaultOutcome({ defaultAction, defaultErrnoRet }: OciProfile): Outcome {
  return outcomeOf(defaultAction, defaultErrnoRet);
}

/**
 * The rules about a system call as runc gives them to libseccomp: a rule with two conditions on the same argument
 * becomes a rule for each of its conditions; what says the same as the default is left out.
 *
 * @see https://github.com/opencontainers/runc/blob/v1.2.0/libcontainer/seccomp/seccomp_linux.go
 */
export function effectiveRules(profile: OciProfile, syscall: string): readonly EffectiveRule[] {
  const otherwise = defaultOutcome(profile);
  return profile.syscalls.flatMap((rule, index) => {
    const outcome = outcomeOf(rule.action, rule.errnoRet);
    if (!rule.names.includes(syscall) || isSameOutcome(outcome, otherwise)) return [];
    return alternativesOf(rule).map((args) => ({
      ...outcome,
      rule: index,
      args: args.filter((arg) => !isAlwaysTrue(arg)),
    }));
  });
}

/**
 * Whether libseccomp makes of the rules about one call what they say. It is known to where there is one; where none has
 * two conditions and none compares beyond 32 bits; and where all compare for equality. Elsewhere its filters are at
 * times wrong, in both directions, and for some rules it never comes to an end: measured with release 2.5.4, by running
 * what it makes of random rules.
 */
export function isCompiledAsWritten(rules: readonly EffectiveRule[]): boolean {
  const conditions = rules.flatMap(({ args }) => args);
  return (
    rules.length <= 1
    || (rules.every(({ args }) => args.length <= 1)
      && conditions.every(({ value, valueTwo = 0n }) => value <= MAX_UINT32 && valueTwo <= MAX_UINT32))
    || conditions.every(({ op }) => op === 'SCMP_CMP_EQ' || op === 'SCMP_CMP_MASKED_EQ')
  );
}

const MAX_UINT32 = 2n ** 32n - 1n;

/** Whether a program sees the same. */
export function isSameOutcome(one: Outcome, other: Outcome): boolean {
  return one.action === other.action && one.errno === other.errno;
}

function outcomeOf(action: SeccompAction, errno = DEFAULT_ERRNO): Outcome {
  if (ACTIONS_WITH_ERRNO.includes(action)) return { action, errno };
  return { action: action === 'SCMP_ACT_KILL' ? 'SCMP_ACT_KILL_THREAD' : action };
}

function alternativesOf({ args = [] }: OciRule): readonly (readonly OciArgument[])[] {
  const isRepeated = new Set(args.map(({ index }) => index)).size < args.length;
  return isRepeated ? args.map((arg) => [arg]) : [args];
}

/** libseccomp compiles no check for a mask without bits. */
function isAlwaysTrue({ op, value }: OciArgument): boolean {
  return op === 'SCMP_CMP_MASKED_EQ' && value === 0n;
}
