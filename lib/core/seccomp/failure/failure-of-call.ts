import type { Explained, FailureContext } from './failure';
import { findOut, waysOutOf } from './ways-out';
import { parseAuditRecord } from '../derive/audit-record';
import { parseStraceLine } from '../derive/strace-line';
import { isAllowing } from '../profile/action';
import { DEFAULT_ARCHITECTURE } from '../runtime-default/context';
import { runtimeDefaultOf } from '../runtime-default/runtime-default';
import { isSyscall } from '../syscalls/syscalls';
import { errnoName } from '../verdict/errno-name';
import { outcomeInWords } from '../verdict/outcome-in-words';
import { type SyscallVerdict, verdictOf } from '../verdict/verdict';

/** How strace shows the signal of a filter that kills or traps. */
const SIGSYS = /--- SIGSYS \{.*si_syscall=__NR_(\w+)/;

/** Other causes of a refusal, where nothing more specific is known. */
export const OTHER_CAUSES = 'a capability that the container lacks, the owner or mode of a file, or AppArmor';

/** Such a refusal is seldom what made a program fail. */
const FALLBACK = ', which most programs take for a kernel without the call, and use another: look whether it went on';

/** Explains a line that names its system call: an audit record, or a line of strace with an error that filters give. */
export function failureOfCall(line: string, context: FailureContext): Explained | undefined {
  const record = parseAuditRecord(line);
  if (record) {
    const { syscall, architecture, action, call, arch } = record;
    const isThere = architecture === (context.architecture ?? DEFAULT_ARCHITECTURE);
    return syscall === undefined
      ? unnamed(call, arch)
      : audited(syscall, action, isThere ? context : { ...context, architecture });
  }
  const signalled = SIGSYS.exec(line)?.[1];
  if (signalled !== undefined && isSyscall(signalled)) return audited(signalled, 'SCMP_ACT_TRAP', context);
  const call = parseStraceLine(line);
  return call?.error !== undefined && isSyscall(call.syscall) ? failed(call.syscall, call.error, context) : undefined;
}

/** The verdict of a context's profile on a call. */
export function verdictIn({ profile, ...context }: FailureContext, syscall: string): SyscallVerdict {
  return verdictOf(profile?.oci ?? runtimeDefaultOf(context), syscall, [], context.architecture);
}

/** The part of a profile that decides about a call. */
export function decidedBy({ rule }: SyscallVerdict): string {
  return rule === undefined ? 'defaultAction' : `syscalls[${rule}]`;
}

/** The profile of a context, in a sentence. */
export function profileName({ profile }: FailureContext): string {
  return profile ? `the profile ${profile.name}` : 'RuntimeDefault';
}

/** The kernel itself says that a filter was asked. */
function audited(
  syscall: string,
  action: SyscallVerdict['action'] | undefined,
  context: FailureContext,
): Explained {
  const verdict = verdictIn(context, syscall);
  const isLogged = action !== undefined && isAllowing(action);
  const what = isLogged ? `a profile let ${syscall} through and logged it` : `a profile stopped ${syscall}`;
  if (isAllowing(verdict.action)) {
    return {
      syscall,
      isSeccomp: isLogged ? 'no' : 'yes',
      decidedBy: decidedBy(verdict),
      message: `${what}; it was another than ${profileName(context)}, under which the call is `
        + `${outcomeInWords(verdict)}`,
      waysOut: [
        { what: 'look at the pod which profile it names, and at the node whether that file is the one meant' },
      ],
    };
  }
  return {
    syscall,
    isSeccomp: 'yes',
    decidedBy: decidedBy(verdict),
    message: `${what}; under ${profileName(context)} it is `
      + `${outcomeInWords(verdict)}${verdict.isConditional ? ', depending on its arguments' : ''}`,
    waysOut: waysOutOf(syscall, verdict, context),
  };
}

/** A number that has no name here, most often a 32-bit program's. */
function unnamed(call: string, arch: string): Explained {
  return {
    isSeccomp: 'yes',
    message: `a profile was asked about call ${call} of the kind ${arch}, which has no name here: most often a `
      + '32-bit program\'s',
    waysOut: [
      {
        what: "make sure that the profile's architectures name this kind of calls, or build the program for 64 bits",
      },
    ],
  };
}

/** strace saw an error: the filter is asked before the kernel, so what it refuses for certain comes from it. */
function failed(syscall: string, error: string, context: FailureContext): Explained | undefined {
  const verdict = verdictIn(context, syscall);
  const isOurs = verdict.errno !== undefined && errnoName(verdict.errno) === error;
  if (!isOurs && error !== 'EPERM' && error !== 'ENOSYS') return undefined;
  const base = { syscall, decidedBy: decidedBy(verdict) };
  if (isOurs && !verdict.isConditional) {
    return {
      ...base,
      isSeccomp: 'yes',
      message: `${profileName(context)} refuses ${syscall} with ${error}${error === 'ENOSYS' ? FALLBACK : ''}`,
      waysOut: waysOutOf(syscall, verdict, context),
    };
  }
  if (isOurs) {
    return {
      ...base,
      isSeccomp: 'perhaps',
      message: `${profileName(context)} refuses ${syscall} with ${error}, but only with some arguments; with others `
        + 'the error is the kernel\'s own',
      waysOut: [findOut(context), ...waysOutOf(syscall, verdict, context)],
    };
  }
  return {
    ...base,
    isSeccomp: 'no',
    message: `${syscall} failed with ${error}, which is not from ${profileName(context)}, under which the call is `
      + `${outcomeInWords(verdict)}`,
    waysOut: [
      {
        what:
          error === 'ENOSYS'
            ? "look for a newer kernel: the node's does not have the call"
            : `look for ${OTHER_CAUSES}`,
      },
    ],
  };
}
