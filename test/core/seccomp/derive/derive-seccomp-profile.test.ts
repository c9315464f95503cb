import fc from 'fast-check';
import { deriveSeccompProfile, VDSO_CALLS } from '../../../../lib/core/seccomp/derive/derive-seccomp-profile';
import type { SyscallRecording } from '../../../../lib/core/seccomp/derive/syscall-recording';
import { lintSeccompProfile } from '../../../../lib/core/seccomp/lint/lint-seccomp-profile';
import { isAllowing } from '../../../../lib/core/seccomp/profile/action';
import { runcBaseSet } from '../../../../lib/core/seccomp/runc-base-set';
import { runtimeDefaultOf } from '../../../../lib/core/seccomp/runtime-default/runtime-default';
import { SYSCALL_NAMES, syscallNumber } from '../../../../lib/core/seccomp/syscalls/syscalls';
import { isAllowed } from '../../../../lib/core/seccomp/verdict/is-allowed';
import { verdictOf } from '../../../../lib/core/seccomp/verdict/verdict';
import { thrownBy } from '../../thrown';

function recording(...syscalls: string[]): SyscallRecording {
  return { syscalls: [...syscalls].sort(), architectures: ['x86_64'], unresolved: [], isIncomplete: false, ignored: 0 };
}

const WHOLE = ['execve', 'exit_group', 'read'];

function letThrough(...recordings: SyscallRecording[]): string[] {
  return deriveSeccompProfile(recordings).calls.filter((call) => call.let !== 'never').map(({ syscall }) => syscall);
}

test('a derived profile is the union of the runs, what runc needs, and what the vDSO may hide', () => {
  const { profile, calls } = deriveSeccompProfile([recording(...WHOLE), recording(...WHOLE, 'sendfile')], {
    name: 'web',
  });
  expect(profile.name).toBe('web');
  expect(profile.oci).toMatchObject({ defaultAction: 'SCMP_ACT_ERRNO', architectures: ['SCMP_ARCH_X86_64'] });
  const names = [...new Set([...WHOLE, 'sendfile', ...runcBaseSet(false), ...VDSO_CALLS])].sort();
  expect(profile.oci.syscalls).toEqual([{ names, action: 'SCMP_ACT_ALLOW' }]);
  expect(calls.map(({ syscall }) => syscall)).toEqual(names);
  expect(calls.find(({ syscall }) => syscall === 'read')).toEqual({ syscall: 'read', let: 'always', seenIn: [0, 1] });
  expect(calls.find(({ syscall }) => syscall === 'sendfile')).toEqual({
    syscall: 'sendfile',
    let: 'always',
    seenIn: [1],
  });
  expect(calls.find(({ syscall }) => syscall === 'epoll_ctl')).toEqual({
    syscall: 'epoll_ctl',
    let: 'always',
    seenIn: [],
  });
});

test('what a processor lacks is left out', () => {
  const { calls } = deriveSeccompProfile([{ ...recording(...WHOLE), architectures: ['arm64'] }]);
  expect(calls.map(({ syscall }) => syscall)).not.toContain('time');
});

test('what only 32-bit programs have is judged all the same', () => {
  const { calls, findings } = deriveSeccompProfile([recording(...WHOLE, 'chown32', 'stime'), recording(...WHOLE)]);
  expect(calls.find(({ syscall }) => syscall === 'chown32')).toEqual({
    syscall: 'chown32',
    let: 'always',
    seenIn: [0],
  });
  expect(findings).toEqual([
    expect.objectContaining({
      rule: 'beyond-runtime-default',
      path: 'recordings[0]',
      message: expect.stringContaining('stime') as string,
    }),
  ]);
});

test.each([
  [undefined, ['SCMP_ARCH_X86_64']],
  [['arm64'], ['SCMP_ARCH_AARCH64']],
  [['x86_64', 'arm64'], ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64']],
] as const)('for %j it names %j', (architectures, named) => {
  expect(deriveSeccompProfile([recording(...WHOLE)], { architectures }).profile.oci.architectures).toEqual(named);
});

describe('RuntimeDefault\'s conditions stay', () => {
  const { profile, calls } = deriveSeccompProfile([recording(...WHOLE, 'clone', 'clone3', 'personality', 'socket')]);

  test.each([
    ['clone', [0x11], true],
    ['clone', [0x10000011], false],
    ['personality', [0], true],
    ['personality', [0x40000], false],
    ['socket', [2], true],
    ['socket', [38], false],
  ])('%s(%j): %s', (syscall, args, expected) => expect(isAllowed(profile, syscall, args)).toBe(expected));

  test('clone3 is answered by ENOSYS', () => {
    expect(verdictOf(profile.oci, 'clone3')).toMatchObject({ action: 'SCMP_ACT_ERRNO', errno: 38 });
    expect(calls.filter((call) => call.let !== 'always').map((call) => [call.syscall, call.let])).toEqual([
      ['clone', 'sometimes'], ['clone3', 'never'], ['personality', 'sometimes'], ['socket', 'sometimes'],
    ]);
  });
});

test('who sees clone3 gets clone, which programs take instead', () => {
  const { profile } = deriveSeccompProfile([recording(...WHOLE, 'clone3')]);
  expect(isAllowed(profile, 'clone', [0x11])).toBe(true);
});

test('with a capability RuntimeDefault is wider, and so may the profile be', () => {
  const { profile, findings } = deriveSeccompProfile([recording(...WHOLE, 'clone3', 'mount'), recording(...WHOLE)], {
    context: { capabilities: ['SYS_ADMIN'] },
  });
  expect([isAllowed(profile, 'clone3'), isAllowed(profile, 'clone'), isAllowed(profile, 'mount')]).toEqual([
    true,
    true,
    true,
  ]);
  expect(findings).toEqual([]);
});

test.each([
  [[], 'recordings: must hold at least one call that has a name, got none'],
  [[{ ...recording(), architectures: [], unresolved: ['calls in 32 bit mode'] }],
    'recordings: must hold at least one call that has a name, got none'],
])('of %j nothing is derived', (recordings, message) => {
  const error = thrownBy(() => deriveSeccompProfile(recordings));
  expect([error.code, error.message]).toEqual(['invalid-option', message]);
});

describe('laws', () => {
  const onX86 = SYSCALL_NAMES.filter((name) => syscallNumber(name, 'x86_64') !== undefined);
  const recordings = fc.array(
    fc.record({
      syscalls: fc.uniqueArray(fc.constantFrom(...onX86), { minLength: 1 }).map((names) => names.sort()),
      architectures: fc.constant(['x86_64'] as const),
      unresolved: fc.constant([]),
      isIncomplete: fc.constant(false),
      ignored: fc.constant(0),
    }),
    { minLength: 1, maxLength: 4 },
  );
  const runtimeDefault = runtimeDefaultOf();

  test('every call seen, and each that runc needs, is let through wherever RuntimeDefault lets it or has '
    + 'no rule for it', () => {
    const numbers = fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), { maxLength: 6 });
    fc.assert(
      fc.property(recordings, fc.boolean(), numbers, (runs, allowPrivilegeEscalation, args) => {
        const { profile } = deriveSeccompProfile(runs, { allowPrivilegeEscalation });
        for (const call of [
          ...runs.flatMap(({ syscalls }) => syscalls),
          ...runcBaseSet(allowPrivilegeEscalation),
        ]) {
          const { action, rule, isConditional } = verdictOf(runtimeDefault, call);
          const mustLet =
            isAllowing(verdictOf(runtimeDefault, call, args).action)
            || (!isAllowing(action) && !isConditional && rule === undefined);
          expect([call, isAllowed(profile, call, args)]).toEqual([call, mustLet]);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('nothing else is let through', () => {
    fc.assert(
      fc.property(recordings, (runs) => {
        const expected = new Set(letThrough(...runs));
        const { profile } = deriveSeccompProfile(runs);
        expect(
          SYSCALL_NAMES.filter((name) => !expected.has(name) && isAllowing(verdictOf(profile.oci, name).action)),
        ).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('the order of the runs does not matter', () => {
    fc.assert(
      fc.property(recordings, (runs) => {
        expect(deriveSeccompProfile([...runs].reverse()).profile.id).toBe(deriveSeccompProfile(runs).profile.id);
      }),
      { numRuns: 25 },
    );
  });

  test('another run takes nothing away', () => {
    fc.assert(
      fc.property(recordings, recordings, (runs, more) => {
        expect(letThrough(...runs, ...more)).toEqual(expect.arrayContaining(letThrough(...runs)));
      }),
      { numRuns: 25 },
    );
  });

  test('lint finds nothing in it but what is a finding already', () => {
    fc.assert(
      fc.property(recordings, fc.boolean(), (runs, allowPrivilegeEscalation) => {
        const { profile, findings } = deriveSeccompProfile(runs, { allowPrivilegeEscalation });
        const isBeyond = findings.some(({ rule }) => rule === 'beyond-runtime-default');
        expect(lintSeccompProfile(profile, { allowPrivilegeEscalation }).map(({ rule }) => rule)).toEqual(
          isBeyond ? ['too-wide'] : [],
        );
      }),
      { numRuns: 25 },
    );
  });
});
