import { AKS_TABLE } from './aks-table';
import { REASONS, UNIMPLEMENTED } from './reasons';
import { type SyscallWay, waysOf } from './syscall-way';
import { describeName } from '../../data/describe';
import { HardeningError } from '../../report/hardening-error';
import { ARCHITECTURES, type Architecture } from '../profile/architecture';
import { CAPABILITIES } from '../runtime-default/capability';
import { resolveContext, type ResolvedContext, type RuntimeContext } from '../runtime-default/context';
import { RUNTIME_RULES } from '../runtime-default/rules';
import { runtimeDefaultOf } from '../runtime-default/runtime-default';
import { isInForce } from '../runtime-default/runtime-rule';
import { nearestSyscall } from '../syscalls/nearest-syscall';
import { isSyscall, syscallNumber } from '../syscalls/syscalls';
import { ENOSYS, verdictOf } from '../verdict/verdict';

/** The default profile's answer to a call; `conditional`: it depends on the call's arguments. */
export type RuntimeDefaultAnswer = 'allowed' | 'conditional' | 'blocked';

/** Everything known about a system call and the runtime's default profile. */
export interface SyscallExplanation {
  readonly name: string;
  /** By which number programs make the call; nothing for a processor that does not have it. */
  readonly numbers: Readonly<Partial<Record<Architecture, number>>>;
  /** The answer of `RuntimeDefault` in this context. */
  readonly runtimeDefault: RuntimeDefaultAnswer;
  /** With `conditional`: when it is allowed, in words. */
  readonly only?: string;
  /** The error that a refused program sees. */
  readonly error?: 'EPERM' | 'ENOSYS';
  /**
   * Capabilities any one of which would allow it, whatever its arguments, on the same node; none where it is allowed.
   */
  readonly unlockedBy: readonly string[];
  /** Every way in which any release lets it through. */
  readonly ways: readonly SyscallWay[];
  /** Why it is worth blocking; nothing for a call that nobody minds. */
  readonly why?: string;
  /** The entry in the AKS page's table, for the calls that it lists as blocked. */
  readonly aksTable?: AksTableRow;
  /** The answer in a few sentences. */
  readonly summary: string;
}

/** A row of the AKS page's table, held to what containerd does. */
export interface AksTableRow {
  /** The capability that the page names. */
  readonly capability?: string;
  /**
   * Where the page is wrong, or leaves out what matters, in this context, to be read after "the page"; nothing where it
   * is right.
   */
  readonly differs?: string;
}

/**
 * Explains how the runtime's default profile treats a system call, and why.
 *
 * @param context where the container runs and what it may do; by default a hardened pod on a node with the newest
 *   containerd.
 * @throws HardeningError `invalid-option` for a name that is no system call's, and for a context that is none.
 */
export function explainSyscall(name: string, context?: RuntimeContext): SyscallExplanation {
  if (typeof name !== 'string' || !isSyscall(name)) throw unknownName(name);
  const resolved = resolveContext(context);
  const numbers = Object.fromEntries(ARCHITECTURES.flatMap((architecture) => {
    const number = syscallNumber(name, architecture);
    return number === undefined ? [] : [[architecture, number]];
  }));
  const { answer, only } = answerOf(name, resolved);
  const errno =
    answer === 'allowed' ? undefined : verdictOf(runtimeDefaultOf(context), name, [], resolved.architecture).errno;
  const errorName = errno === ENOSYS ? 'ENOSYS' : 'EPERM';
  const error = errno === undefined ? undefined : errorName;
  const unlockedBy =
    answer === 'allowed'
      ? []
      : CAPABILITIES.filter(
        (capability) =>
          answerOf(name, { ...resolved, capabilities: new Set([...resolved.capabilities, capability]) }).answer
            === 'allowed',
      );
  const why = REASONS.get(name) ?? (answer === 'allowed' ? undefined : generalReason(name, resolved.architecture));
  const aksTable = aksRow(name, { answer, only, unlockedBy });
  const found: Omit<SyscallExplanation, 'summary'> = {
    name,
    numbers,
    runtimeDefault: answer,
    only,
    error,
    unlockedBy,
    ways: waysOf(name),
    why,
    aksTable,
  };
  return { ...found, summary: summary(found, resolved) };
}

interface Answer {
  readonly answer: RuntimeDefaultAnswer;
  readonly only?: string;
}

function answerOf(syscall: string, context: ResolvedContext): Answer {
  const rules = RUNTIME_RULES.filter(
    (rule) => rule.errno === undefined && rule.names.includes(syscall) && isInForce(rule, context),
  );
  if (rules.some(({ only }) => only === undefined)) return { answer: 'allowed' };
  return rules.length === 0 ? { answer: 'blocked' } : { answer: 'conditional', only: rules[0]!.only!.words };
}

/** The summary of a blocked call that has no reason of its own. */
function generalReason(name: string, architecture: Architecture): string {
  if (UNIMPLEMENTED.includes(name)) return 'Linux has a number for it and nothing behind it.';
  if (syscallNumber(name, architecture) === undefined) {
    return `Not a call of ${architecture}: other processors have it, or 32-bit programs.`;
  }
  return 'Not on containerd\'s list: what nobody has judged fit for every container stays blocked.';
}

function aksRow(
  name: string,
  { answer, only, unlockedBy }: Answer & Pick<SyscallExplanation, 'unlockedBy'>,
): AksTableRow | undefined {
  if (!Object.hasOwn(AKS_TABLE, name)) return undefined;
  const capability = AKS_TABLE[name];
  return { capability, differs: aksDifference(capability, { answer, only, unlockedBy }) };
}

/** The way in which the AKS page differs from what is true of a call on its list. */
function aksDifference(
  capability: string | undefined, { answer, only, unlockedBy }: Answer & Pick<SyscallExplanation, 'unlockedBy'>,
): string | undefined {
  if (answer === 'allowed') return 'lists it as blocked, and it is allowed';
  if (answer === 'conditional') return `lists it as blocked, and it is allowed ${only}`;
  if (capability !== undefined && !unlockedBy.includes(capability)) {
    return `names ${capability}, which does not unlock it`;
  }
  const others = unlockedBy.filter((other) => other !== capability);
  return others.length > 0 ? `does not say that ${either(others)} unlocks it` : undefined;
}

function summary(
  { name, runtimeDefault, only, error, unlockedBy, why, aksTable }: Omit<SyscallExplanation, 'summary'>,
  { release }: ResolvedContext,
): string {
  const unlocked = unlockedBy.length === 0 ? 'no capability unlocks it' : `${either(unlockedBy)} unlocks it`;
  const verdict = {
    allowed: `allows ${name}`,
    conditional: `allows ${name} ${only}, and else gives ${error}; ${unlocked}`,
    blocked: `blocks ${name} (${error}); ${unlocked}`,
  }[runtimeDefault];
  const sentences = [
    `RuntimeDefault of containerd ${release.major}.${release.minor}.${release.patch} ${verdict}.`,
    why,
    aksTable?.differs && `The AKS page ${aksTable.differs}.`,
  ];
  return sentences.filter((sentence) => sentence).join(' ');
}

/** `SYS_ADMIN or BPF`. */
function either(names: readonly string[]): string {
  return names.join(', ').replace(/, ([^,]*)$/, ' or $1');
}

function unknownName(name: unknown): HardeningError {
  const nearest = typeof name === 'string' ? nearestSyscall(name) : undefined;
  const hint = nearest === undefined ? '' : ` (did you mean ${describeName(nearest)}?)`;
  return new HardeningError(
    'invalid-option',
    'name',
    `must be the name of a system call, got ${describeName(name)}${hint}`,
  );
}
