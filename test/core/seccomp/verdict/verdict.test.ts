import * as fc from 'fast-check';
import { isAllowing, SECCOMP_ACTIONS } from '../../../../lib/core/seccomp/profile/action';
import { SeccompProfile } from '../../../../lib/core/seccomp/profile/seccomp-profile';
import { validateProfile } from '../../../../lib/core/seccomp/profile/validate-profile';
import { isAllowed } from '../../../../lib/core/seccomp/verdict/is-allowed';
import { ENOSYS, verdictOf } from '../../../../lib/core/seccomp/verdict/verdict';
import { thrownBy } from '../../thrown';
import { CALLS, numbers, profiles } from '../profile-arbitrary';

const eq = (index: number, value: bigint | number): object => ({ index, value, op: 'SCMP_CMP_EQ' });
const compare = (op: string, value: bigint | number, index = 0): object => ({ index, value, op: `SCMP_CMP_${op}` });
const mask = (value: number, valueTwo: number): object => ({ index: 0, value, valueTwo, op: 'SCMP_CMP_MASKED_EQ' });

/** A rule about personality: `ALLOW`, or `ERRNO 5`. */
function rule(what: string, ...args: object[]): object {
  const [action, errno] = what.split(' ');
  return {
    names: ['personality'],
    action: `SCMP_ACT_${action}`,
    args,
    ...(errno === undefined ? {} : { errnoRet: Number(errno) }),
  };
}

/** What a profile does with personality: `ALLOW #1`, `ERRNO 5 #0?`; the mark says that it is conditional. */
function judge(defaultAction: string, syscalls: object[], args: (bigint | number | undefined)[] = []): string {
  const {
    action,
    errno,
    rule: index,
    isConditional,
  } = verdictOf(validateProfile({ defaultAction: `SCMP_ACT_${defaultAction}`, syscalls }), 'personality', args);
  return (
    [action.slice(9), errno, index === undefined ? undefined : `#${index}`]
      .filter((part) => part !== undefined)
      .join(' ') + (isConditional ? '?' : '')
  );
}

test.each<[string, string, object[], (bigint | number | undefined)[], string]>([
  ['the default', 'ALLOW', [], [], 'ALLOW'],
  ['an error is EPERM unless said', 'ALLOW', [rule('ERRNO')], [], 'ERRNO 1 #0'],
  ['an error that is said', 'ALLOW', [rule('ERRNO 38')], [], 'ERRNO 38 #0'],
  ['a tracer is told EPERM too', 'ALLOW', [rule('TRACE')], [], 'TRACE 1 #0'],
  ['KILL is KILL_THREAD', 'KILL', [], [], 'KILL_THREAD'],
  ['of rules without conditions the first stays', 'TRAP', [rule('ALLOW'), rule('ERRNO')], [], 'ALLOW #0'],
  ['one without conditions beats those with, before it', 'KILL', [rule('ERRNO', eq(0, 1)), rule('ALLOW')], [1],
    'ALLOW #1'],
  ['and after it', 'KILL', [rule('ALLOW'), rule('ERRNO', eq(0, 1))], [1], 'ALLOW #0'],
  ['a rule that says what the default says is none', 'ALLOW', [rule('ALLOW'), rule('ERRNO', eq(0, 1))], [1],
    'ERRNO 1 #1'],
  ['also where both mean KILL_THREAD', 'KILL', [rule('KILL_THREAD'), rule('ALLOW', eq(0, 1))], [1], 'ALLOW #1'],
  ['another error is not the same', 'ERRNO', [rule('ERRNO 38'), rule('ALLOW')], [], 'ERRNO 38 #0'],
  ['all conditions must hold', 'ERRNO', [rule('ALLOW', eq(0, 1), eq(1, 2))], [1, 3], 'ERRNO 1'],
  ['and do', 'ERRNO', [rule('ALLOW', eq(0, 1), eq(1, 2))], [1, 2], 'ALLOW #0'],
  ['but two on one argument are alternatives', 'ERRNO', [rule('ALLOW', compare('NE', 38), compare('NE', 40))], [40],
    'ALLOW #0'],
  ['and then one on another argument is one too', 'ERRNO', [rule('ALLOW', eq(0, 1), eq(0, 2), eq(1, 3))], [7, 3],
    'ALLOW #0'],
  ['a mask', 'ERRNO', [rule('ALLOW', mask(0x7E020000, 0))], [0x1200011], 'ALLOW #0'],
  ['a mask that does not fit', 'ERRNO', [rule('ALLOW', mask(0x7E020000, 0))], [0x10000000], 'ERRNO 1'],
  ['what a mask is compared with is masked too', 'ERRNO', [rule('ALLOW', mask(6, 15))], [7], 'ALLOW #0'],
  ['a mask without bits is no condition', 'ERRNO', [rule('ALLOW', mask(0, 5)), rule('KILL', eq(0, 1))], [1],
    'ALLOW #0'],
  ['numbers have no sign', 'ERRNO', [rule('ALLOW', compare('GT', 5))], [2n ** 64n - 1n], 'ALLOW #0'],
  ['rules that differ on the same arguments: the strictest', 'KILL', [rule('ALLOW', eq(0, 1)), rule('ERRNO', eq(1, 1))],
    [1, 1], 'ERRNO 1 #1?'],
  ['rules that never meet', 'KILL', [rule('ALLOW', compare('LT', 5)), rule('ERRNO', compare('GE', 5))], [4],
    'ALLOW #0'],
  ['an argument that is not known: the strictest', 'ERRNO', [rule('ALLOW', eq(0, 8))], [], 'ERRNO 1?'],
  ['one that a denying rule turns on', 'ALLOW', [rule('ERRNO', eq(0, 8))], [], 'ERRNO 1 #0?'],
  ['one that no rule looks at', 'ERRNO', [rule('ALLOW', eq(0, 8))], [8, undefined], 'ALLOW #0'],
  ['one that another argument makes irrelevant', 'ERRNO', [rule('ALLOW', eq(0, 8), eq(1, 1))], [7], 'ERRNO 1'],
  ['alternatives that cover all numbers', 'ERRNO', [rule('ALLOW', compare('NE', 38), compare('NE', 40))], [],
    'ALLOW #0'],
  ['rules that cover all numbers', 'ERRNO', [rule('ALLOW', compare('LE', 5)), rule('ALLOW', compare('GT', 5))], [],
    'ALLOW #0'],
  ['rules that leave one number out', 'ERRNO', [rule('ALLOW', compare('LT', 40)), rule('ALLOW', compare('GT', 40))], [],
    'ERRNO 1?'],
  ['a condition that no number meets', 'ERRNO', [rule('ALLOW', compare('LT', 0))], [], 'ERRNO 1'],
  // libseccomp 2.5.4 lets personality(2, 0) be refused here: the second rule gets lost behind the first.
  ['rules that libseccomp may not compile', 'ERRNO',
    [rule('ALLOW', compare('NE', 3), compare('NE', 0, 1)), rule('ALLOW', eq(0, 2))], [2, 0], 'ERRNO 1?'],
  ['comparisons beyond 32 bits', 'ERRNO', [rule('ALLOW', compare('LE', 2)), rule('ALLOW', compare('GE', 2n ** 63n))],
    [1], 'ERRNO 1?'],
  ['one such rule alone', 'ERRNO', [rule('ALLOW', compare('GE', 2n ** 63n), compare('NE', 0, 1))], [2n ** 63n, 1],
    'ALLOW #0'],
  ['equality, with many conditions', 'KILL',
    [rule('ALLOW', eq(0, 1), eq(1, 2n ** 40n)), rule('ERRNO', eq(0, 2), eq(2, 1))], [1, 2n ** 40n, 1], 'ALLOW #0'],
])('%s', (_, defaultAction, syscalls, args, expected) => expect(judge(defaultAction, syscalls, args)).toBe(expected));

test.each([
  ['EQ', [false, true, false]], ['NE', [true, false, true]], ['LT', [true, false, false]],
  ['LE', [true, true, false]], ['GT', [false, false, true]], ['GE', [false, true, true]],
])('%s compares below, at and above', (op, expected) => {
  expect(
    [4, 5, 6].map((argument) => judge('ERRNO', [rule('ALLOW', compare(op, 5))], [argument]) === 'ALLOW #0'),
  ).toEqual(expected);
});

describe('calls newer than all that the profile names', () => {
  const verdict = (
    syscall: string,
    defaultAction: string,
    names: string[],
    architecture?: 'x86_64' | 'arm64',
  ): string => {
    const { action, errno } = verdictOf(
      validateProfile({ defaultAction, syscalls: [{ names, action: 'SCMP_ACT_ALLOW' }] }),
      syscall,
      [],
      architecture,
    );
    return `${action.slice(9)} ${errno}`;
  };

  test.each([
    ['fchmodat2', 'SCMP_ACT_ERRNO', ['chmod'], `ERRNO ${ENOSYS}`],
    ['fchmodat2', 'SCMP_ACT_KILL_PROCESS', ['chmod'], `ERRNO ${ENOSYS}`],
    ['fchmodat2', 'SCMP_ACT_LOG', ['chmod'], 'LOG undefined'],
    ['fchmodat2', 'SCMP_ACT_TRACE', ['chmod'], 'TRACE 1'],
    // An older one is refused as the profile says.
    ['chown', 'SCMP_ACT_ERRNO', ['fchmodat2'], 'ERRNO 1'],
    // read is number 0: runc takes it for no call found.
    ['chmod', 'SCMP_ACT_ERRNO', ['read'], 'ERRNO 1'],
    // A name that nobody knows has no number.
    ['chmod', 'SCMP_ACT_ERRNO', ['chmodat'], 'ERRNO 1'],
    // x86_64 has no stime, but its 32-bit kind has.
    ['stime', 'SCMP_ACT_ERRNO', ['read', 'write'], 'ERRNO 1'],
  ])('%s, default %s, naming %j: %s', (syscall, defaultAction, names, expected) =>
    expect(verdict(syscall, defaultAction, names)).toBe(expected),
  );

  test('numbers are the architecture\'s', () => {
    // ptrace and openat are 101 and 257 on x86_64, 117 and 56 on arm64.
    expect(verdict('ptrace', 'SCMP_ACT_ERRNO', ['openat'], 'x86_64')).toBe('ERRNO 1');
    expect(verdict('ptrace', 'SCMP_ACT_ERRNO', ['openat'], 'arm64')).toBe(`ERRNO ${ENOSYS}`);
  });

  test('a rule that says what the default says names calls too', () => {
    const profile = validateProfile({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [{ names: ['fchmodat2'], action: 'SCMP_ACT_ERRNO' }],
    });
    expect(verdictOf(profile, 'clone3')).toEqual({ action: 'SCMP_ACT_ERRNO', errno: 1, isConditional: false });
  });
});

test('the node\'s own architecture need not be named', () => {
  const profile = SeccompProfile.fromOci({
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures: ['SCMP_ARCH_X86_64'],
    syscalls: [],
  });
  expect(verdictOf(profile.oci, 'fchmod', [], 'arm64').action).toBe('SCMP_ACT_ALLOW');
});

test.each<[string, unknown[], string, string]>([
  ['chmodat', [], 'syscall', 'syscall: must be the name of a system call, got "chmodat"'],
  ['toString', [], 'syscall', 'syscall: must be the name of a system call, got "toString"'],
  ['chmod', [0, -1], 'args[1]', 'args[1]: must be an unsigned 64-bit number, a bigint from 2^53 on, got -1'],
  ['chmod', [2 ** 53], 'args[0]',
    'args[0]: must be an unsigned 64-bit number, a bigint from 2^53 on, got 9007199254740992'],
  ['chmod', [0.5], 'args[0]', 'args[0]: must be an unsigned 64-bit number, a bigint from 2^53 on, got 0.5'],
  ['chmod', [2n ** 64n], 'args[0]',
    'args[0]: must be an unsigned 64-bit number, a bigint from 2^53 on, got 18446744073709551616'],
  ['chmod', [-1n], 'args[0]', 'args[0]: must be an unsigned 64-bit number, a bigint from 2^53 on, got -1'],
  ['chmod', ['1'], 'args[0]', 'args[0]: must be an unsigned 64-bit number, a bigint from 2^53 on, got "1"'],
  ['chmod', [1, 2, 3, 4, 5, 6, 7], 'args', 'args: must be at most 6 arguments, got 7'],
])('%s(%j) is misuse', (syscall, args, path, message) => {
  const error = thrownBy(() => verdictOf(SeccompProfile.deny(['chmod']).oci, syscall, args as bigint[]));
  expect([error.code, error.path, error.message]).toEqual(['invalid-option', path, message]);
});

const asked = fc.record({
  profile: profiles,
  syscall: fc.constantFrom(...CALLS),
  args: fc.array(numbers, { minLength: 3, maxLength: 3 }),
  known: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  architecture: fc.constantFrom('x86_64' as const, 'arm64' as const),
});

const rank = (action: typeof SECCOMP_ACTIONS[number]): number => SECCOMP_ACTIONS.indexOf(action);

test('what is said of unknown arguments is at least as strict as what is said of any', () => {
  fc.assert(fc.property(asked, ({ profile, syscall, args, known, architecture }) => {
    const concrete = verdictOf(profile, syscall, args, architecture);
    const partial = verdictOf(
      profile,
      syscall,
      args.map((argument, index) => (known[index] ? argument : undefined)),
      architecture,
    );
    expect(rank(partial.action)).toBeLessThanOrEqual(rank(concrete.action));
    if (!partial.isConditional) expect([concrete.action, concrete.errno]).toEqual([partial.action, partial.errno]);
  }), { numRuns: 500 });
});

test('logging refuses nothing that the profile lets through, and logs every error', () => {
  fc.assert(fc.property(asked, ({ profile, syscall, args, architecture }) => {
    const before = verdictOf(profile, syscall, args, architecture);
    const after = verdictOf(SeccompProfile.fromOci(profile).logging().oci, syscall, args, architecture);
    fc.pre(!before.isConditional);
    const isRuncs =
      before.action === 'SCMP_ACT_ERRNO' && before.rule === undefined && profile.defaultAction !== 'SCMP_ACT_ERRNO';
    if (before.action === 'SCMP_ACT_ERRNO' && !isRuncs) expect(after.action).toBe('SCMP_ACT_LOG');
    else expect(after).toMatchObject({ action: before.action });
    if (isAllowing(before.action)) expect(isAllowing(after.action)).toBe(true);
  }), { numRuns: 500 });
});

test('allowing and denying decide whatever the arguments, and change no other call', () => {
  fc.assert(fc.property(asked, fc.constantFrom(...CALLS), ({ profile, syscall, args, architecture }, other) => {
    const whole = SeccompProfile.fromOci(profile);
    expect(isAllowed(whole.allowing(syscall), syscall)).toBe(true);
    expect(isAllowed(whole.denying(syscall), syscall)).toBe(false);
    fc.pre(other !== syscall);
    for (const changed of [whole.allowing(syscall), whole.denying(syscall)]) {
      const [before, after] = [profile, changed.oci].map((oci) => verdictOf(oci, other, args, architecture));
      // Only runc's ENOSYS looks at which other calls are named.
      if (before!.errno !== ENOSYS && after!.errno !== ENOSYS) {
        expect([after!.action, after!.errno]).toEqual([before!.action, before!.errno]);
      }
    }
  }), { numRuns: 300 });
});
