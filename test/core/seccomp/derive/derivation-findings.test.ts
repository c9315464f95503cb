import { derivationFindings } from '../../../../lib/core/seccomp/derive/derivation-findings';
import type { SyscallRecording } from '../../../../lib/core/seccomp/derive/syscall-recording';

function recording(fields: Partial<SyscallRecording> = {}): SyscallRecording {
  return {
    syscalls: ['execve', 'read'],
    architectures: ['x86_64'],
    unresolved: [],
    isIncomplete: false,
    ignored: 0,
    ...fields,
  };
}

function found(
  recordings: readonly SyscallRecording[],
  architectures: readonly ('x86_64' | 'arm64')[] = ['x86_64'],
  beyond: readonly string[] = [],
): string[] {
  return derivationFindings(recordings, architectures, beyond).map(
    ({ rule, path, message }) => `${rule} at ${path}: ${message}`,
  );
}

test('runs that agree leave no doubt', () => expect(found([recording(), recording()])).toEqual([]));

test.each([
  ['one run', [recording()], 'single-recording at recordings: one run does not show'],
  ['a last run that adds calls', [recording(), recording({ syscalls: ['execve', 'poll', 'read', 'sendfile'] })],
    'not-converged at recordings[1]: the last recording still added poll and sendfile: record more'],
  ['lost records', [recording(), recording({ isIncomplete: true })],
    'incomplete-recording at recordings[1]: the kernel says'],
  ['a start that was missed', [recording({ syscalls: ['read'] }), recording()],
    'late-recording at recordings[0]: the program\'s start is not in it'],
  ['calls without a name', [recording({ unresolved: ['calls in 32 bit mode'] }), recording()],
    'unresolved-call at recordings[0]: the profile does not allow calls in 32 bit mode'],
])('%s', (_, recordings, finding) => {
  const all = found(recordings).filter(
    (each) => !each.startsWith('not-converged') || finding.startsWith('not-converged'),
  );
  expect(all).toEqual([expect.stringContaining(finding)]);
});

test('a start by execveat is one', () =>
  expect(found([recording({ syscalls: ['execveat'] }), recording({ syscalls: ['execveat'] })])).toEqual([]));

test('a last run that saw less than the others adds nothing', () => {
  expect(found([recording({ syscalls: ['execve', 'poll', 'read'] }), recording()])).toEqual([]);
});

test('a processor of which there is no run', () => {
  expect(found([recording(), recording()], ['x86_64', 'arm64'])).toEqual([
    expect.stringContaining('unrecorded-architecture at architectures: no recording is of arm64'),
  ]);
});

test('calls that RuntimeDefault refuses, where they were first seen', () => {
  const recordings = [
    recording(),
    recording({ syscalls: ['execve', 'mount', 'read'] }),
    recording({ syscalls: ['execve', 'mount', 'read'] }),
  ];
  expect(found(recordings, ['x86_64'], ['mount'])).toEqual([
    'beyond-runtime-default at recordings[1]: the program calls mount, which RuntimeDefault refuses, and the profile '
      + 'lets it through: make sure that the program needs it',
  ]);
});
