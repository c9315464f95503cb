import { boundaryArguments } from './boundary-arguments';
import { reading } from '../../report/readable';
import { isAllowing } from '../profile/action';
import { type Architecture, checkArchitecture } from '../profile/architecture';
import type { OciProfile } from '../profile/oci-profile';
import type { SeccompProfile } from '../profile/seccomp-profile';
import { SYSCALL_NAMES, syscallNumber } from '../syscalls/syscalls';
import {
  defaultOutcome,
  effectiveRules,
  isCompiledAsWritten,
  isSameOutcome,
  type Outcome,
} from '../verdict/effective-rules';
import { ociProfileOf } from '../verdict/oci-profile-of';
import { outcomeInWords } from '../verdict/outcome-in-words';
import { type SyscallVerdict, verdictOf } from '../verdict/verdict';

/** One way in which two profiles differ. */
export interface ProfileDifference {
  /** The call; undefined for what is about the whole profile. */
  readonly syscall?: string;
  /**
   * `allowed`: let through now, or more often; `refused`: refused now, or more often; `conditions`: let through under
   * others; `action` and `errno`: answered otherwise; `default`: what becomes of calls that no rule is about;
   * `architectures`: which kinds of calls are not killed.
   */
  readonly kind: 'allowed' | 'refused' | 'conditions' | 'action' | 'errno' | 'default' | 'architectures';
  readonly summary: string;
}

/**
 * Compares two profiles, whatever they are made of: their verdicts on every system call that the nodes have or a rule
 * names, at the arguments at which their conditions change.
 *
 * @param architecture of the nodes; `x86_64` by default.
 * @throws HardeningError `invalid-profile` for what is no profile; `invalid-option` for the architecture.
 */
export function diffSeccompProfiles(
  before: SeccompProfile | OciProfile, after: SeccompProfile | OciProfile, architecture: Architecture = 'x86_64',
): ProfileDifference[] {
  checkArchitecture(architecture);
  const read = (profile: SeccompProfile | OciProfile): OciProfile => (
    reading('invalid-profile', [profile], () => ociProfileOf(profile)));
  const profiles: Pair<OciProfile> = [read(before), read(after)];
  return [
    ...defaultDifference(profiles), ...architecturesDifference(profiles),
    ...SYSCALL_NAMES.filter((syscall) => isMeant(profiles, syscall, architecture)).flatMap((syscall) => {
      const difference = callDifference(profiles, syscall, architecture);
      return difference ? [{ syscall, ...difference }] : [];
    }),
  ];
}

/** Whether the nodes have the call, or a rule names it: their 32-bit kinds may have it then. */
function isMeant(profiles: Pair<OciProfile>, syscall: string, architecture: Architecture): boolean {
  return (
    syscallNumber(syscall, architecture) !== undefined
    || profiles.some(({ syscalls }) => syscalls.some(({ names }) => names.includes(syscall)))
  );
}

type Pair<T> = readonly [before: T, after: T];

function defaultDifference(profiles: Pair<OciProfile>): ProfileDifference[] {
  const [before, after] = [defaultOutcome(profiles[0]), defaultOutcome(profiles[1])];
  return isSameOutcome(before, after)
    ? []
    : [
      {
        kind: 'default',
        summary: `a call that no rule is about is now ${outcomeInWords(after)}; it was ${outcomeInWords(before)}`,
      },
    ];
}

function architecturesDifference(profiles: Pair<OciProfile>): ProfileDifference[] {
  const kinds = ({ architectures = [] }: OciProfile): string =>
    [...architectures].sort().join(', ') || "the node's own kind only";
  const [before, after] = [kinds(profiles[0]), kinds(profiles[1])];
  return before === after
    ? []
    : [
      {
        kind: 'architectures',
        summary: `the kinds of calls that are not killed are now ${after}; they were ${before}`,
      },
    ];
}

function callDifference(
  profiles: Pair<OciProfile>,
  syscall: string,
  architecture: Architecture,
): Omit<ProfileDifference, 'syscall'> | undefined {
  const rules = profiles.map((profile) => effectiveRules(profile, syscall));
  const calls = rules.every(isCompiledAsWritten) ? boundaryArguments(rules.flat()) : undefined;
  const outcomes = (profile: OciProfile): SyscallVerdict[] =>
    (calls ?? [[]]).map((args) => verdictOf(profile, syscall, args, architecture));
  const [before, after] = [outcomes(profiles[0]), outcomes(profiles[1])];
  const isSame = calls
    ? before.every((outcome, index) => isSameOutcome(outcome, after[index]!))
    : sameText(rules[0], rules[1]);
  if (isSame) return undefined;
  const [was, is] = [formOf(before), formOf(after)];
  const summary = `${syscall} is now ${words(after)}; it was ${words(before)}`;
  if (was !== is) return { kind: FORMS.indexOf(is) > FORMS.indexOf(was) ? 'allowed' : 'refused', summary };
  if (is === 'sometimes') {
    return {
      kind: 'conditions',
      summary: `${syscall} is now let through under other conditions, or refused in another way`,
    };
  }
  return { kind: before.every(({ action }, index) => action === after[index]!.action) ? 'errno' : 'action', summary };
}

/** How often a call is let through, ascending. */
const FORMS = ['never', 'sometimes', 'always'] as const;

function formOf(verdicts: readonly SyscallVerdict[]): typeof FORMS[number] {
  if (verdicts.some(({ isConditional }) => isConditional)) return 'sometimes';
  const through = verdicts.filter(({ action }) => isAllowing(action)).length;
  if (through === 0) return 'never';
  return through < verdicts.length ? 'sometimes' : 'always';
}

function words(outcomes: readonly Outcome[]): string {
  const different = [...new Set(outcomes.map(outcomeInWords))];
  return `${different.join(' or ')}${different.length > 1 ? ', depending on its arguments' : ''}`;
}

/** Whether rules of which not every case can be tried are written alike. */
function sameText(one: unknown, other: unknown): boolean {
  const text = (value: unknown): string => JSON.stringify(value, (key, part: unknown) => {
    if (key === 'rule') return undefined;
    return typeof part === 'bigint' ? part.toString() : part;
  });
  return text(one) === text(other);
}
