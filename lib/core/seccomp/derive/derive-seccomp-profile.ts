import { derivationFindings } from './derivation-findings';
import { ownRecordings, type SyscallRecording } from './syscall-recording';
import { checkShape } from '../../data/shape';
import type { Finding } from '../../report/finding';
import { HardeningError } from '../../report/hardening-error';
import { checkKnown, type NamesOf } from '../../report/known-options';
import { isAllowing } from '../profile/action';
import { ARCHITECTURES, type Architecture, OCI_ARCHITECTURES_OF } from '../profile/architecture';
import type { OciProfile, OciRule } from '../profile/oci-profile';
import { SECCOMP_PROFILE_OPTIONS, SeccompProfile, type SeccompProfileOptions } from '../profile/seccomp-profile';
import { runcBaseSet } from '../runc-base-set';
import { RUNTIME_CONTEXT, type RuntimeContext } from '../runtime-default/context';
import { runtimeDefaultOf } from '../runtime-default/runtime-default';
import { syscallNumber } from '../syscalls/syscalls';
import { effectiveRules } from '../verdict/effective-rules';
import { verdictOf } from '../verdict/verdict';

/** Options of deriving a profile besides the recordings. */
export interface DeriveOptions extends SeccompProfileOptions {
  /** Whether the container may gain privileges: runc then needs more calls. False by default, as in hardened pods. */
  readonly allowPrivilegeEscalation?: boolean;
  /** The processors that the profile is for; by default those of the recordings. */
  readonly architectures?: readonly Architecture[];
  /** The pods that it is for, whose RuntimeDefault it is held against. */
  readonly context?: Omit<RuntimeContext, 'architecture'>;
}

const KNOWN: NamesOf<DeriveOptions> = {
  ...SECCOMP_PROFILE_OPTIONS, allowPrivilegeEscalation: true, architectures: true, context: true,
};

const { architecture: _, ...CONTEXT } = RUNTIME_CONTEXT;

/** A profile, and where each of its calls comes from. */
export interface DerivedSeccompProfile {
  readonly profile: SeccompProfile;
  /** In alphabetical order. */
  readonly calls: readonly DerivedCall[];
  /** Reasons why the profile is less certain than it looks, or wider than RuntimeDefault. */
  readonly findings: readonly Finding[];
}

/** A call that a derived profile has a rule for. */
export interface DerivedCall {
  readonly syscall: string;
  /** Which recordings saw it; none did where only runc, the vDSO or the way around clone3 needs it. */
  readonly seenIn: readonly number[];
  /**
   * Whether it is let through whatever its arguments, where RuntimeDefault's conditions hold, or not at all, as in
   * RuntimeDefault.
   */
  readonly let: 'always' | 'sometimes' | 'never';
}

/**
 * Calls that the vDSO answers without the kernel on some nodes, so that no recording there shows it, and by a call on
 * others.
 *
 * @see https://man7.org/linux/man-pages/man7/vdso.7.html
 */
export const VDSO_CALLS: readonly string[] = Object.freeze([
  'clock_getres', 'clock_gettime', 'getcpu', 'getrandom', 'gettimeofday', 'time',
]);

/**
 * The smallest profile under which the recorded program runs: what some recording saw, what runc needs to start the
 * container, and what the vDSO may hide.
 *
 * It is never wider than RuntimeDefault but by calls that were seen and that RuntimeDefault has no rule for, each of
 * which is a finding. What RuntimeDefault lets through under conditions (the flags of clone, the family of a socket)
 * keeps them. clone3, whose flags no filter sees, is answered as RuntimeDefault does, by ENOSYS, upon which programs
 * take clone.
 *
 * @throws HardeningError `invalid-option` without a recording, for what is none, and for the options.
 */
export function deriveSeccompProfile(
  recordings: readonly SyscallRecording[],
  options: DeriveOptions = {},
): DerivedSeccompProfile {
  checkDeriveOptions(options);
  return derive(ownRecordings(recordings), options);
}

function derive(recordings: readonly SyscallRecording[], options: DeriveOptions): DerivedSeccompProfile {
  const { allowPrivilegeEscalation = false, architectures = architecturesOf(recordings), context, ...named } = options;
  if (architectures.length === 0) {
    throw new HardeningError('invalid-option', 'recordings', 'must hold at least one call that has a name, got none');
  }
  const references = architectures.map((architecture) => ({
    architecture,
    profile: runtimeDefaultOf({ ...context, architecture }),
  }));
  const seen = new Set(recordings.flatMap(({ syscalls }) => syscalls));
  const unseen = [
    ...runcBaseSet(allowPrivilegeEscalation),
    ...VDSO_CALLS,
    ...(seen.has('clone3') ? ['clone'] : []),
  ].filter((call) => architectures.some((architecture) => syscallNumber(call, architecture) !== undefined));
  const answers = [...new Set([...seen, ...unseen])].sort().map((call) => ({ call, ...answerOf(call, references) }));
  const always = answers.filter((answer) => answer.let === 'always').map(({ call }) => call);
  const profile = SeccompProfile.fromOci(
    {
      defaultAction: 'SCMP_ACT_ERRNO',
      architectures: architectures.map((architecture) => OCI_ARCHITECTURES_OF[architecture][0]),
      syscalls: [{ names: always, action: 'SCMP_ACT_ALLOW' }, ...answers.flatMap(({ rules }) => rules)],
    },
    named,
  );
  return {
    profile,
    calls: answers.map(({ call, let: how }) => ({
      syscall: call,
      let: how,
      seenIn: [...recordings.keys()].filter((index) => recordings[index]!.syscalls.includes(call)),
    })),
    findings: derivationFindings(
      recordings,
      architectures,
      answers.filter(({ isBeyond }) => isBeyond).map(({ call }) => call),
    ),
  };
}

function checkDeriveOptions(options: DeriveOptions): void {
  checkKnown(options, KNOWN);
  const { context, architectures, allowPrivilegeEscalation } = options;
  if (context !== undefined) checkKnown(context, CONTEXT, 'field of the context', 'context');
  const rules = { code: 'invalid-option', unknown: () => undefined } as const;
  if (architectures !== undefined) {
    checkShape(architectures, { listOf: { oneOf: ARCHITECTURES } }, 'architectures', rules);
  }
  if (allowPrivilegeEscalation !== undefined) {
    checkShape(allowPrivilegeEscalation, 'boolean', 'allowPrivilegeEscalation', rules);
  }
}

function architecturesOf(recordings: readonly SyscallRecording[]): Architecture[] {
  return [...new Set(recordings.flatMap(({ architectures }) => architectures))].sort();
}

/** RuntimeDefault on a processor that the profile is for. */
interface Reference {
  readonly architecture: Architecture;
  readonly profile: OciProfile;
}

/** The entry of a derived profile for one call. */
interface Answer {
  readonly let: DerivedCall['let'];
  /** The rules of a call that is not always let through. */
  readonly rules: readonly OciRule[];
  /** Whether RuntimeDefault refuses it. */
  readonly isBeyond: boolean;
}

function answerOf(call: string, references: readonly Reference[]): Answer {
  const { architecture, profile } =
    references.find((each) => syscallNumber(call, each.architecture) !== undefined) ?? references[0]!;
  const { action, isConditional, rule } = verdictOf(profile, call, [], architecture);
  if (isAllowing(action)) return { let: 'always', rules: [], isBeyond: false };
  if (isConditional) return { let: 'sometimes', rules: rulesFor(profile, call), isBeyond: false };
  return rule === undefined
    ? { let: 'always', rules: [], isBeyond: true }
    : { let: 'never', rules: rulesFor(profile, call), isBeyond: false };
}

function rulesFor(profile: OciProfile, call: string): OciRule[] {
  return effectiveRules(profile, call).map(({ action, errno, args }) => ({
    names: [call], action, ...errno !== undefined && { errnoRet: errno }, ...args.length > 0 && { args },
  }));
}
