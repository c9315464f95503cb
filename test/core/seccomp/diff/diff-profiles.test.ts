import fc from 'fast-check';
import { diffSeccompProfiles } from '../../../../lib/core/seccomp/diff/diff-profiles';
import { SeccompProfile } from '../../../../lib/core/seccomp/profile/seccomp-profile';
import {
  defaultOutcome,
  effectiveRules,
  isCompiledAsWritten,
  isSameOutcome,
} from '../../../../lib/core/seccomp/verdict/effective-rules';
import { verdictOf } from '../../../../lib/core/seccomp/verdict/verdict';

function differences(before: SeccompProfile, after: SeccompProfile, architecture?: 'x86_64' | 'arm64'): string[] {
  return diffSeccompProfiles(before, after, architecture).map(({ kind, summary }) => `${kind}: ${summary}`);
}

function oci(defaultAction: string, ...syscalls: object[]): SeccompProfile {
  return SeccompProfile.fromOci({ defaultAction, syscalls });
}

const FLAGS = { index: 0, value: 0x10000000, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' };

const ALLOWING = { names: ['clone'], action: 'SCMP_ACT_ALLOW' };

test.each([
  [
    'allowed',
    oci('SCMP_ACT_ERRNO', { names: ['execve'], action: 'SCMP_ACT_ALLOW' }),
    oci('SCMP_ACT_ERRNO', { names: ['close', 'execve'], action: 'SCMP_ACT_ALLOW' }),
    ['allowed: close is now let through; it was refused with EPERM'],
  ],
  [
    'refused',
    oci('SCMP_ACT_ALLOW'),
    oci('SCMP_ACT_ALLOW', { names: ['chmod'], action: 'SCMP_ACT_KILL_PROCESS' }),
    ['refused: chmod is now refused, and its process killed; it was let through'],
  ],
  [
    'under conditions',
    oci('SCMP_ACT_LOG', ALLOWING),
    oci('SCMP_ACT_LOG', { names: ['clone'], action: 'SCMP_ACT_ERRNO', args: [FLAGS] }),
    [
      'refused: clone is now refused with EPERM or let through and logged, depending on its arguments; it '
        + 'was let through',
    ],
  ],
  [
    'under others',
    oci('SCMP_ACT_ALLOW', { names: ['clone'], action: 'SCMP_ACT_ERRNO', args: [FLAGS] }),
    oci('SCMP_ACT_ALLOW', {
      names: ['clone'],
      action: 'SCMP_ACT_ERRNO',
      args: [{ ...FLAGS, value: 0x30000000 }],
    }),
    ['conditions: clone is now let through under other conditions, or refused in another way'],
  ],
  [
    'another error',
    oci('SCMP_ACT_ALLOW', { names: ['chmod'], action: 'SCMP_ACT_ERRNO' }),
    oci('SCMP_ACT_ALLOW', { names: ['chmod'], action: 'SCMP_ACT_ERRNO', errnoRet: 13 }),
    ['errno: chmod is now refused with EACCES; it was refused with EPERM'],
  ],
  [
    'an error without a name here',
    oci('SCMP_ACT_ALLOW', { names: ['chmod'], action: 'SCMP_ACT_ERRNO' }),
    oci('SCMP_ACT_ALLOW', { names: ['chmod'], action: 'SCMP_ACT_ERRNO', errnoRet: 7 }),
    ['errno: chmod is now refused with error 7; it was refused with EPERM'],
  ],
  [
    'another action',
    oci('SCMP_ACT_ALLOW', { names: ['chmod'], action: 'SCMP_ACT_KILL' }),
    oci('SCMP_ACT_ALLOW', { names: ['chmod'], action: 'SCMP_ACT_TRAP' }),
    ['action: chmod is now refused with the signal SIGSYS; it was refused, and its thread killed'],
  ],
  [
    'left to others',
    oci('SCMP_ACT_ALLOW', { names: ['chmod'], action: 'SCMP_ACT_TRACE' }),
    SeccompProfile.fromOci({
      defaultAction: 'SCMP_ACT_ALLOW',
      listenerPath: '/run/l',
      syscalls: [{ names: ['chmod'], action: 'SCMP_ACT_NOTIFY' }],
    }),
    ['action: chmod is now left to a supervisor; it was left to a tracer'],
  ],
  [
    'a log line',
    oci('SCMP_ACT_ALLOW'),
    oci('SCMP_ACT_ALLOW', { names: ['chmod'], action: 'SCMP_ACT_LOG' }),
    ['action: chmod is now let through and logged; it was let through'],
  ],
])('%s', (_, before, after, expected) => expect(differences(before, after)).toEqual(expected));

test('the default and the kinds of calls', () => {
  const after = SeccompProfile.fromOci({
    defaultAction: 'SCMP_ACT_ERRNO',
    architectures: ['SCMP_ARCH_X86_64'],
    syscalls: [{ names: ['read'], action: 'SCMP_ACT_ALLOW' }],
  });
  const found = diffSeccompProfiles(oci('SCMP_ACT_ALLOW'), after);
  expect(found.slice(0, 2)).toEqual([
    { kind: 'default', summary: 'a call that no rule is about is now refused with EPERM; it was let through' },
    {
      kind: 'architectures',
      summary: "the kinds of calls that are not killed are now SCMP_ARCH_X86_64; they were the node's own kind only",
    },
  ]);
  expect(found.map(({ syscall }) => syscall)).toEqual(expect.arrayContaining(['mount', 'bpf']));
  expect(found.map(({ syscall }) => syscall)).not.toContain('read');
});

test('a call that the nodes lack is looked at if a rule names it', () => {
  const before = SeccompProfile.deny(['chmod']);
  expect(differences(before, before.denying('chown32'))).toEqual([
    'refused: chown32 is now refused with EPERM; it was let through',
  ]);
  expect(differences(before, before.denying('chown'), 'arm64')).toHaveLength(1);
});

test('profiles of the runtime specification can be compared, too', () => {
  const before = SeccompProfile.deny(['chmod']);
  expect(diffSeccompProfiles(before.oci, before)).toEqual([]);
});

test('how the rules are written does not matter', () => {
  const one = oci('SCMP_ACT_ERRNO', {
    names: ['personality'],
    action: 'SCMP_ACT_ALLOW',
    args: [{ index: 0, value: 8, op: 'SCMP_CMP_LT' }],
  });
  const other = oci('SCMP_ACT_ERRNO', {
    names: ['personality'],
    action: 'SCMP_ACT_ALLOW',
    args: [{ index: 0, value: 7, op: 'SCMP_CMP_LE' }],
  });
  expect(differences(one, other)).toEqual([]);
});

describe('where no verdict is sure, the rules are compared as they are written', () => {
  function unsure(value: bigint): SeccompProfile {
    const rule = (index: number): object => ({
      names: ['personality'],
      action: 'SCMP_ACT_ALLOW',
      args: [{ index, value, op: 'SCMP_CMP_GT' }],
    });
    return oci('SCMP_ACT_ERRNO', rule(0), rule(1));
  }

  test('alike', () => expect(differences(unsure(2n ** 40n), unsure(2n ** 40n))).toEqual([]));
  test('not alike', () => expect(differences(unsure(2n ** 40n), unsure(2n ** 41n))).toEqual([
    'conditions: personality is now let through under other conditions, or refused in another way',
  ]));
});

test('conditions on many arguments are compared as they are written, too', () => {
  const many = (value: number): SeccompProfile =>
    oci('SCMP_ACT_ERRNO', {
      names: ['mmap'],
      action: 'SCMP_ACT_ALLOW',
      args: [0, 1, 2, 3, 4, 5].map((index) => ({ index, value: value + index, op: 'SCMP_CMP_EQ' })),
    });
  expect(differences(many(5), many(5))).toEqual([]);
  expect(differences(many(5), many(6))).toHaveLength(1);
});

describe('laws', () => {
  const arg = fc.record({
    index: fc.constantFrom(0, 1),
    value: fc.constantFrom(0n, 1n, 2n, 7n, 8n),
    valueTwo: fc.constant(0n),
    op: fc.constantFrom('SCMP_CMP_EQ', 'SCMP_CMP_NE', 'SCMP_CMP_LT', 'SCMP_CMP_GE', 'SCMP_CMP_MASKED_EQ'),
  });
  const profile = fc.record({
    defaultAction: fc.constantFrom('SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO'),
    syscalls: fc.array(fc.record({
      names: fc.uniqueArray(fc.constantFrom('clone', 'socket'), { minLength: 1 }),
      action: fc.constantFrom('SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO', 'SCMP_ACT_LOG'),
      args: fc.array(arg, { maxLength: 1 }),
    }), { maxLength: 2 }),
  });
  const readable = profile.filter((value) => {
    try {
      return ['clone', 'socket'].every((name) =>
        isCompiledAsWritten(effectiveRules(SeccompProfile.fromOci(value).oci, name)),
      );
    } catch {
      return false;
    }
  }).map((value) => SeccompProfile.fromOci(value));

  test('a profile does not differ from itself', () => {
    fc.assert(fc.property(readable, (one) => expect(differences(one, one)).toEqual([])), { numRuns: 20 });
  });

  test('there is a difference exactly where a verdict differs', () => {
    const values = [0n, 1n, 2n, 3n, 6n, 7n, 8n, 9n, 2n ** 64n - 1n];
    const calls = values.flatMap((first) => values.map((second) => [first, second]));
    fc.assert(fc.property(readable, readable, (one, other) => {
      const found = diffSeccompProfiles(one, other);
      expect(found.some(({ kind }) => kind === 'default')).toBe(
        !isSameOutcome(defaultOutcome(one.oci), defaultOutcome(other.oci)),
      );
      for (const name of ['clone', 'socket']) {
        const differs = calls.some(
          (args) => !isSameOutcome(verdictOf(one.oci, name, args), verdictOf(other.oci, name, args)),
        );
        expect([name, found.some(({ syscall }) => syscall === name)]).toEqual([name, differs]);
      }
    }), { numRuns: 60 });
  });
});
