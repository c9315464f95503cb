import type { SyscallRecording } from './syscall-recording';
import type { Finding, FindingRank } from '../../report/finding';
import { listed } from '../listed';
import type { Architecture } from '../profile/architecture';

/** A call that was not recorded is one that the profile refuses. */
const MAY_FAIL: FindingRank = { severity: 'may-fail', cause: 'author' };

/**
 * Finds what makes a derived profile less certain than it looks.
 *
 * @param beyond the calls that RuntimeDefault refuses.
 */
export function derivationFindings(
  recordings: readonly SyscallRecording[],
  architectures: readonly Architecture[],
  beyond: readonly string[],
): Finding[] {
  return [
    ...convergence(recordings),
    ...recordings.flatMap((recording, index) =>
      doubts(recording).map((doubt): Finding => ({ ...MAY_FAIL, path: `recordings[${index}]`, ...doubt })),
    ),
    ...architectures
      .filter((each) => !recordings.some((recording) => recording.architectures.includes(each)))
      .map((each): Finding => ({
        rule: 'unrecorded-architecture',
        ...MAY_FAIL,
        path: 'architectures',
        message: `no recording is of ${each}, where programs make other calls: record there too`,
      })),
    ...beyond.map((call): Finding => ({
      rule: 'beyond-runtime-default',
      severity: 'advice',
      cause: 'author',
      path: `recordings[${recordings.findIndex(({ syscalls }) => syscalls.includes(call))}]`,
      message: `the program calls ${call}, which RuntimeDefault refuses, and the profile lets it through: make sure `
        + 'that the program needs it',
    })),
  ];
}

function convergence(recordings: readonly SyscallRecording[]): Finding[] {
  const [last, earlier] = [recordings.at(-1)!, recordings.slice(0, -1)];
  if (earlier.length === 0) {
    return [{
      rule: 'single-recording',
      ...MAY_FAIL,
      path: 'recordings',
      message:
        'one run does not show every call that the program makes: record it several times, through all that it does',
    }];
  }
  const added = last.syscalls.filter((call) => !earlier.some(({ syscalls }) => syscalls.includes(call)));
  return added.length === 0 ? [] : [{
    rule: 'not-converged',
    ...MAY_FAIL,
    path: `recordings[${earlier.length}]`,
    message: `the last recording still added ${listed(added)}: record more, until one adds nothing`,
  }];
}

function doubts({ syscalls, unresolved, isIncomplete }: SyscallRecording): Pick<Finding, 'rule' | 'message'>[] {
  return [
    ...(isIncomplete
      ? [
        {
          rule: 'incomplete-recording',
          message: 'the kernel says that its log lost records: read them from the audit log, or record with strace',
        },
      ]
      : []),
    ...(syscalls.includes('execve') || syscalls.includes('execveat')
      ? []
      : [
        {
          rule: 'late-recording',
          message:
              "the program's start is not in it, as there is no execve: it was attached to later, or the profile "
                + 'logged only a part',
        },
      ]),
    ...unresolved.length === 0 ? [] : [{
      rule: 'unresolved-call',
      message: `the profile does not allow ${listed(unresolved)}, for they have no name here`,
    }],
  ];
}
