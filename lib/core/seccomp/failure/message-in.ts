import type { Explained, FailureContext } from './failure';
import { decidedBy, OTHER_CAUSES, profileName, verdictIn } from './failure-of-call';
import { NODE_MESSAGES } from './node-messages';
import { POD_MESSAGES } from './pod-messages';
import { PROGRAM_MESSAGES } from './program-messages';
import { findOut, waysOutOf } from './ways-out';
import { isAllowing } from '../profile/action';
import { isSyscall } from '../syscalls/syscalls';

/**
 * The messages that programs print for the errors that profiles return; "permission denied" is EACCES, which they do
 * not.
 */
const REFUSED = /operation not permitted|\beperm\b|function not implemented|\benosys\b/i;

/**
 * Where a system call may be named, as in `mbind: …`, `mbind(2) …`, `open /etc/shadow: …`; many are English words or
 * log fields elsewhere.
 */
const NAMED = /(?<![\w/.=-])[a-z_]\w*(?=\(|: | \/| failed)/g;

/** The traces of a process that a filter killed: the shell's word for SIGSYS, strace's, and 128 + 31 as exit code. */
const KILLED =
  /bad system call|\bSIGSYS\b|\bsignal(?: number)?\W{1,3}31\b|(?:code|status)\W{0,12}159\b|\bexited \(159\)/i;

/** Explains a line that does not name a system call in a form of its own. */
export function messageIn(line: string, context: FailureContext): Explained | undefined {
  const known = NODE_MESSAGES.find(({ pattern }) => pattern.test(line));
  if (known) {
    return { isSeccomp: known.isSeccomp, message: known.message, waysOut: known.waysOut.map((what) => ({ what })) };
  }
  const ofPod = explainedOfPod(line);
  if (ofPod) return ofPod;
  if (KILLED.test(line)) return killed(context);
  const program = PROGRAM_MESSAGES.find(({ pattern }) => pattern.test(line));
  if (program) return suspected(program.calls, context, program.otherCauses);
  if (!REFUSED.test(line)) return undefined;
  const named = [...line.slice(0, REFUSED.exec(line)!.index).matchAll(NAMED)]
    .map(([name]) => name)
    .filter(isSyscall)
    .at(-1);
  return named === undefined ? anonymous(context) : suspected([named], context);
}

/** Of a longer line the beginning is read, because the time for some patterns grows faster than the line. */
const LONGEST = 2000;

/** Explains a line about something other than a profile that hardening sets. */
function explainedOfPod(line: string): Explained | undefined {
  const start = line.slice(0, LONGEST);
  for (const { pattern, explain } of POD_MESSAGES) {
    const found = pattern.exec(start);
    const explained = found && explain(found);
    if (explained) return { isSeccomp: 'no', ...explained };
  }
  return undefined;
}

/** Calls that a program makes where it prints such a line. */
function suspected(calls: readonly string[], context: FailureContext, otherCauses = OTHER_CAUSES): Explained {
  const judged = calls.map((syscall) => ({ syscall, verdict: verdictIn(context, syscall) }));
  const refused = judged.find(({ verdict }) => !isAllowing(verdict.action));
  const { syscall, verdict } = refused ?? judged[0]!;
  const base = { syscall, decidedBy: decidedBy(verdict) };
  if (!refused) {
    return {
      ...base,
      isSeccomp: 'no',
      message: `the message seems to be about ${calls.join(' or ')}, which ${profileName(context)} lets through, so `
        + 'that the cause is another',
      waysOut: [{ what: `look for ${otherCauses}` }],
    };
  }
  const others = verdict.isConditional
    ? ' with some arguments; with others the cause may be'
    : ', so that it may be the cause; another may be';
  return {
    ...base,
    isSeccomp: 'perhaps',
    message: `the message seems to be about ${syscall}, which ${profileName(context)} refuses${others} ${otherCauses}`,
    waysOut: [findOut(context), ...waysOutOf(syscall, verdict, context)],
  };
}

function killed({ profile }: FailureContext): Explained {
  const message =
    'a process was killed by the signal SIGSYS, which only seccomp filters send; the line does not say for which call';
  const another =
    'RuntimeDefault kills only for calls of a kind that its architectures leave out: most likely another '
      + 'profile was on';
  return {
    isSeccomp: 'yes',
    message: profile ? message : `${message}. ${another}`,
    waysOut: [
      {
        what: "look at the kernel's log of the node, which has a line with type=1326 and the call's number for every "
          + 'kill, and give it to explainFailure',
      },
    ],
  };
}

function anonymous(context: FailureContext): Explained {
  return {
    isSeccomp: 'perhaps',
    message: 'something was refused, and the line does not say which system call: seccomp may be the cause; another '
      + `may be ${OTHER_CAUSES}`,
    waysOut: [
      findOut(context),
      { what: 'run the program under strace -f, and give explainFailure the lines that end in EPERM or ENOSYS' },
    ],
  };
}
