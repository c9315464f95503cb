import { conditionHolds, rangeOf, splitRange } from './argument-range';
import type { ArgumentRange } from './argument-range';
import { defaultOutcome, effectiveRules, isCompiledAsWritten, isSameOutcome } from './effective-rules';
import type { EffectiveRule, Outcome } from './effective-rules';
import { HardeningError } from '../../report/hardening-error';
import { invalidName } from '../../report/invalid';
import { isAllowing, SECCOMP_ACTIONS } from '../profile/action';
import type { Architecture } from '../profile/architecture';
import type { OciProfile } from '../profile/oci-profile';
import { MAX_ARGUMENTS } from '../profile/validate-rule';
import { isSyscall, syscallNumber } from '../syscalls/syscalls';

/** The action that a profile takes on a call. */
export interface SyscallVerdict extends Outcome {
  /**
   * The verdict is not sure: it turns on arguments that were not given, on rules that say different things of the same
   * arguments, or on rules of which libseccomp is not known to make what they say. Then this is the strictest there can
   * be.
   */
  readonly isConditional: boolean;
}

/** The error of a call that the kernel does not have. */
export const ENOSYS = 38;

/**
 * The action that a checked profile takes on a call, see `checkedVerdictOf`.
 *
 * @throws HardeningError `invalid-option` for a name that is no system call's, and for an argument that is no unsigned
 *   64-bit number.
 */
export function verdictOf(
  profile: OciProfile,
  syscall: string,
  args: readonly (bigint | number | undefined)[] = [],
  architecture: Architecture = 'x86_64',
): SyscallVerdict {
  if (!isSyscall(syscall)) throw invalidName('invalid-option', 'syscall', 'must be the name of a system call', syscall);
  if (args.length > MAX_ARGUMENTS) {
    throw new HardeningError(
      'invalid-option',
      'args',
      `must be at most ${MAX_ARGUMENTS} arguments, got ${args.length}`,
    );
  }
  const ranges = Array.from({ length: MAX_ARGUMENTS }, (_, index) => rangeOf(args[index], `args[${index}]`));
  if (isTooNew(profile, syscall, architecture)) {
    return { action: 'SCMP_ACT_ERRNO', errno: ENOSYS, isConditional: false };
  }
  const rules = effectiveRules(profile, syscall);
  const unconditional = rules.find((rule) => rule.args.length === 0);
  if (unconditional) return strictestOf([outcomeOf(unconditional)]);
  const otherwise = defaultOutcome(profile);
  if (!isCompiledAsWritten(rules)) return strictestOf([...rules.map(outcomeOf), otherwise]);
  const whole = strictestOf(possibleOutcomes(rules, otherwise, ranges));
  if (!whole.isConditional) return whole;
  // Cutting one argument where its conditions change their answers gives a bound; each is true, so that the least
  // strict is the best known.
  const conditions = rules.flatMap((rule) => rule.args);
  const bounds = [...new Set(conditions.map(({ index }) => index))].map((cut) => {
    const pieces = splitRange(
      ranges[cut]!,
      conditions.filter(({ index }) => index === cut).map(({ value }) => value),
    );
    return strictestOf(
      pieces.flatMap((piece) =>
        possibleOutcomes(
          rules,
          otherwise,
          ranges.map((each, index) => (index === cut ? piece : each)),
        ),
      ),
    );
  });
  return bounds.reduce((best, bound) =>
    isStricter(best, bound) || (best.isConditional && !isStricter(bound, best)) ? bound : best,
  );
}

/** Whether runc's own check of the call's number comes before the profile's. */
function isTooNew(profile: OciProfile, syscall: string, architecture: Architecture): boolean {
  const { action } = defaultOutcome(profile);
  if (isAllowing(action) || action === 'SCMP_ACT_TRACE') return false;
  const number = syscallNumber(syscall, architecture);
  const namesOneFrom = (least: number): boolean =>
    profile.syscalls.some(({ names }) => names.some((name) => (syscallNumber(name, architecture) ?? 0) >= least));
  return number !== undefined && namesOneFrom(1) && !namesOneFrom(number);
}

/** Every outcome that is possible for a call whose arguments are in some ranges. */
function possibleOutcomes(
  rules: readonly EffectiveRule[],
  otherwise: Outcome,
  ranges: readonly ArgumentRange[],
): readonly Outcome[] {
  const judged = rules.map((rule) => ({
    rule,
    holds: rule.args.map((arg) => conditionHolds(arg, ranges[arg.index]!)),
  }));
  const possible = judged.filter(({ holds }) => !holds.includes(false));
  const isDecided = possible.some(({ holds }) => !holds.includes(undefined));
  return [...possible.map(({ rule }) => outcomeOf(rule)), ...(isDecided ? [] : [otherwise])];
}

function strictestOf(outcomes: readonly Outcome[]): SyscallVerdict {
  const strictest = outcomes.reduce((best, each) => isStricter(each, best) ? each : best);
  return { ...strictest, isConditional: !outcomes.every((each) => isSameOutcome(each, strictest)) };
}

function outcomeOf({ args: _, ...outcome }: EffectiveRule): Outcome {
  return outcome;
}

function isStricter(one: Outcome, other: Outcome): boolean {
  return SECCOMP_ACTIONS.indexOf(one.action) < SECCOMP_ACTIONS.indexOf(other.action);
}
