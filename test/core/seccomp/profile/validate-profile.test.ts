import * as fc from 'fast-check';
import { SECCOMP_ACTIONS } from '../../../../lib/core/seccomp/profile/action';
import { OCI_ARCHITECTURES } from '../../../../lib/core/seccomp/profile/architecture';
import { MAX_UINT64, SECCOMP_FLAGS, SECCOMP_OPERATORS } from '../../../../lib/core/seccomp/profile/oci-profile';
import { validateProfile } from '../../../../lib/core/seccomp/profile/validate-profile';
import { HIGHEST_ERRNO } from '../../../../lib/core/seccomp/profile/validate-rule';
import { thrownBy } from '../../thrown';
import { profiles } from '../profile-arbitrary';

const withRule = (rule: object): object => ({
  defaultAction: 'SCMP_ACT_ALLOW',
  syscalls: [{ names: ['chmod'], action: 'SCMP_ACT_ERRNO', ...rule }],
});
const withArgument = (argument: object): object =>
  withRule({ args: [{ index: 0, value: 1, op: 'SCMP_CMP_EQ', ...argument }] });

test('a profile is made complete: name is names, what says nothing is gone, and numbers are exact', () => {
  expect(validateProfile({
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: 38,
    architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
    flags: ['SECCOMP_FILTER_FLAG_LOG'],
    listenerPath: '/run/agent.sock',
    listenerMetadata: 'web',
    syscalls: [
      {
        name: 'clone',
        action: 'SCMP_ACT_ALLOW',
        args: [{ index: 0, value: 2114060288, op: 'SCMP_CMP_MASKED_EQ' }],
        comment: 'no namespaces',
      },
      { names: ['read', 'write'], action: 'SCMP_ACT_ALLOW', args: [], errnoRet: null },
      {
        names: ['socket'],
        action: 'SCMP_ACT_TRACE',
        errnoRet: 7,
        args: [{ index: 0, value: MAX_UINT64, valueTwo: 0, op: 'SCMP_CMP_NE' }],
      },
    ],
  })).toEqual({
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: 38,
    architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
    flags: ['SECCOMP_FILTER_FLAG_LOG'],
    listenerPath: '/run/agent.sock',
    listenerMetadata: 'web',
    syscalls: [
      {
        names: ['clone'],
        action: 'SCMP_ACT_ALLOW',
        args: [{ index: 0, value: 2114060288n, valueTwo: 0n, op: 'SCMP_CMP_MASKED_EQ' }],
      },
      { names: ['read', 'write'], action: 'SCMP_ACT_ALLOW' },
      {
        names: ['socket'],
        action: 'SCMP_ACT_TRACE',
        errnoRet: 7,
        args: [{ index: 0, value: MAX_UINT64, op: 'SCMP_CMP_NE' }],
      },
    ],
  });
});

test.each([
  { defaultAction: 'SCMP_ACT_ALLOW' },
  { defaultAction: 'SCMP_ACT_ALLOW', syscalls: null, architectures: [], archMap: undefined },
])('the rules may be left out: %j', (profile) =>
  expect(validateProfile(profile)).toEqual({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [] }),
);

test('an empty list of flags stays: without one runc takes a flag of its own', () => {
  expect(validateProfile({ defaultAction: 'SCMP_ACT_ALLOW', flags: [] }).flags).toEqual([]);
});

test('the input is left as it is, and the result never changes', () => {
  const input = {
    defaultAction: 'SCMP_ACT_ALLOW',
    syscalls: [{ names: ['chmod'], action: 'SCMP_ACT_ERRNO', args: [{ index: 0, value: 1, op: 'SCMP_CMP_EQ' }] }],
  };
  const before = structuredClone(input);
  const result = validateProfile(input);
  expect(input).toEqual(before);
  input.syscalls[0]!.names.push('read');
  expect(result.syscalls[0]!.names).toEqual(['chmod']);
  const rule = result.syscalls[0]!;
  for (const part of [result, result.syscalls, rule, rule.names, rule.args, rule.args![0]]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
});

test('validation is idempotent', () => {
  fc.assert(fc.property(profiles, (profile) => expect(validateProfile(profile)).toEqual(profile)));
});

test.each<[string, readonly string[], (word: string) => object]>([
  ['defaultAction', SECCOMP_ACTIONS.filter((action) => action !== 'SCMP_ACT_NOTIFY'),
    (word) => ({ defaultAction: word })],
  ['action', SECCOMP_ACTIONS, (word) => ({ ...withRule({ action: word }), listenerPath: '/run/agent.sock' })],
  ['op', SECCOMP_OPERATORS, (word) => withArgument({ op: word })],
  ['architectures', OCI_ARCHITECTURES, (word) => ({ defaultAction: 'SCMP_ACT_ALLOW', architectures: [word] })],
  ['flags', SECCOMP_FLAGS, (word) => ({ defaultAction: 'SCMP_ACT_ALLOW', flags: [word] })],
])('every word of %s is taken', (_, words, profileWith) => {
  for (const word of words) {
    expect(() => validateProfile(profileWith(word))).not.toThrow();
    expect(thrownBy(() => validateProfile(profileWith(word.toLowerCase()))).problem).toMatch(
      new RegExp(`^must be one of .*, got "${word.toLowerCase()}"$`),
    );
  }
});

test('the errors that are documented', () =>
  expect(HIGHEST_ERRNO).toEqual({ SCMP_ACT_ERRNO: 4095, SCMP_ACT_TRACE: 65_535 }));

const ONE_OF_FIELDS =
  'must be one of defaultAction, defaultErrnoRet, architectures, flags, listenerPath, listenerMetadata, syscalls, got';
const MOBY =
  'must be compiled with SeccompProfile.fromMoby, as only Docker understands it and containerd drops it silently, got';
const UINT64 = 'must be a whole number from 0 to 2^64-1, a bigint from 2^53 on, got';

test.each<[string, unknown, string]>([
  // The profile.
  ['', null, 'must be an object, got null'],
  ['', [], 'must be an object, got a list'],
  ['', 'SCMP_ACT_ALLOW', 'must be an object, got a string'],
  ['defaultAction', {}, `must be one of ${SECCOMP_ACTIONS.join(', ')}, got nothing`],
  [
    'defaultAction',
    { defaultAction: 'SCMP_ACT_NOTIFY', listenerPath: '/a' },
    'must be another action, as runc refuses to ask a listener about every call, got "SCMP_ACT_NOTIFY"',
  ],
  [
    'defaultaction',
    { defaultaction: 'SCMP_ACT_ALLOW' },
    `${ONE_OF_FIELDS} an unknown field, which containerd drops silently (did you mean "defaultAction"?)`,
  ],
  ['archMap', { defaultAction: 'SCMP_ACT_ALLOW', archMap: [] }, `${MOBY} a list`],
  [
    'defaultErrnoRet',
    { defaultAction: 'SCMP_ACT_ALLOW', defaultErrnoRet: 1 },
    'must not be set with SCMP_ACT_ALLOW, which has no error, got 1',
  ],
  [
    'defaultErrnoRet',
    { defaultAction: 'SCMP_ACT_ERRNO', defaultErrnoRet: 4096 },
    'must be a whole number from 0 to 4095, got 4096',
  ],
  [
    'architectures',
    { defaultAction: 'SCMP_ACT_ALLOW', architectures: 'SCMP_ARCH_X86' },
    'must be a list, got a string',
  ],
  [
    'architectures[1]',
    { defaultAction: 'SCMP_ACT_ALLOW', architectures: ['SCMP_ARCH_X86', 'SCMP_ARCH_S390X'] },
    `must be one of ${OCI_ARCHITECTURES.join(', ')}, got "SCMP_ARCH_S390X"`,
  ],
  [
    'flags[0]',
    { defaultAction: 'SCMP_ACT_ALLOW', flags: [1] },
    `must be one of ${SECCOMP_FLAGS.join(', ')}, got a number`,
  ],
  [
    'listenerPath',
    { defaultAction: 'SCMP_ACT_ALLOW', listenerMetadata: 'x' },
    "must be the listener's socket, which listenerMetadata needs, got nothing",
  ],
  [
    'listenerPath',
    withRule({ action: 'SCMP_ACT_NOTIFY' }),
    "must be the listener's socket, which SCMP_ACT_NOTIFY needs, got nothing",
  ],
  [
    'listenerPath',
    { defaultAction: 'SCMP_ACT_ALLOW', listenerPath: '' },
    'must be a non-empty string, got an empty string',
  ],
  [
    'listenerMetadata',
    { defaultAction: 'SCMP_ACT_ALLOW', listenerPath: '/a', listenerMetadata: 1 },
    'must be a non-empty string, got a number',
  ],
  ['syscalls', { defaultAction: 'SCMP_ACT_ALLOW', syscalls: {} }, 'must be a list, got an object'],
  // A rule.
  ['syscalls[0]', { defaultAction: 'SCMP_ACT_ALLOW', syscalls: ['chmod'] }, 'must be an object, got a string'],
  ['syscalls[0]', { defaultAction: 'SCMP_ACT_ALLOW', syscalls: Array(1) }, 'must be an object, got null'],
  ['syscalls[0].includes', withRule({ includes: { caps: ['CAP_SYS_ADMIN'] } }), `${MOBY} an object`],
  ['syscalls[0].excludes', withRule({ excludes: {} }), `${MOBY} an object`],
  [
    'syscalls[0].errno',
    withRule({ errno: 1 }),
    'must be one of name, names, action, errnoRet, args, comment, got an unknown field, which containerd '
      + 'drops silently',
  ],
  ['syscalls[0].names', withRule({ names: [] }), 'must name at least one system call, got none'],
  ['syscalls[0].names', withRule({ names: undefined }), 'must name at least one system call, got none'],
  ['syscalls[0].names', withRule({ names: 'chmod' }), 'must be a list, got a string'],
  ['syscalls[0].names[1]', withRule({ names: ['chmod', ''] }), 'must be a non-empty string, got an empty string'],
  ['syscalls[0].name', withRule({ name: 'chmod' }), 'must be left out beside names, got "chmod"'],
  ['syscalls[0].name', withRule({ name: 5, names: undefined }), 'must be a non-empty string, got a number'],
  [
    'syscalls[0].action',
    withRule({ action: undefined }),
    `must be one of ${SECCOMP_ACTIONS.join(', ')}, got nothing`,
  ],
  [
    'syscalls[0].names',
    { ...withRule({ names: ['write'], action: 'SCMP_ACT_NOTIFY' }), listenerPath: '/a' },
    'must not have "write" with SCMP_ACT_NOTIFY, as runc itself writes to the listener, got it',
  ],
  [
    'syscalls[0].errnoRet',
    withRule({ action: 'SCMP_ACT_KILL', errnoRet: 1 }),
    'must not be set with SCMP_ACT_KILL, which has no error, got 1',
  ],
  ['syscalls[0].errnoRet', withRule({ errnoRet: 4096 }), 'must be a whole number from 0 to 4095, got 4096'],
  ['syscalls[0].errnoRet', withRule({ errnoRet: -1 }), 'must be a whole number from 0 to 4095, got -1'],
  [
    'syscalls[0].errnoRet',
    withRule({ errnoRet: 1.5 }),
    'must be a whole number from 0 to 4095, got a number with a fraction',
  ],
  [
    'syscalls[0].errnoRet',
    withRule({ errnoRet: 'EPERM' }),
    'must be a whole number from 0 to 4095, got a string',
  ],
  [
    'syscalls[0].errnoRet',
    withRule({ action: 'SCMP_ACT_TRACE', errnoRet: 65_536 }),
    'must be a whole number from 0 to 65535, got 65536',
  ],
  ['syscalls[0].args', withRule({ args: {} }), 'must be a list, got an object'],
  // A condition.
  ['syscalls[0].args[0]', withRule({ args: [1] }), 'must be an object, got a number'],
  [
    'syscalls[0].args[0].mask',
    withArgument({ mask: 1 }),
    'must be one of index, value, valueTwo, op, got an unknown field, which containerd drops silently',
  ],
  ['syscalls[0].args[0].index', withArgument({ index: 6 }), 'must be a whole number from 0 to 5, got 6'],
  [
    'syscalls[0].args[0].index',
    withArgument({ index: undefined }),
    'must be a whole number from 0 to 5, got nothing',
  ],
  ['syscalls[0].args[0].value', withArgument({ value: undefined }), `${UINT64} nothing`],
  ['syscalls[0].args[0].value', withArgument({ value: 2 ** 53 }), `${UINT64} 9007199254740992`],
  ['syscalls[0].args[0].value', withArgument({ value: -1 }), `${UINT64} -1`],
  ['syscalls[0].args[0].value', withArgument({ value: -1n }), `${UINT64} -1`],
  ['syscalls[0].args[0].value', withArgument({ value: MAX_UINT64 + 1n }), `${UINT64} 18446744073709551616`],
  ['syscalls[0].args[0].value', withArgument({ value: '1' }), `${UINT64} "1"`],
  ['syscalls[0].args[0].valueTwo', withArgument({ op: 'SCMP_CMP_MASKED_EQ', valueTwo: 0.5 }), `${UINT64} 0.5`],
  [
    'syscalls[0].args[0].valueTwo',
    withArgument({ valueTwo: 1 }),
    'must be left out with SCMP_CMP_EQ, which compares with value alone, got 1',
  ],
])('%s of %j', (path, profile, problem) => {
  const error = thrownBy(() => validateProfile(profile));
  expect([error.code, error.path, error.problem]).toEqual(['invalid-profile', path, problem]);
});

describe('rules that contradict each other', () => {
  const one = { index: 0, value: 1, op: 'SCMP_CMP_EQ' };
  const two = { index: 1, value: 2, op: 'SCMP_CMP_EQ' };
  const profileOf = (...rules: [action: string, args: object[], names?: string[]][]): object => ({
    defaultAction: 'SCMP_ACT_KILL',
    syscalls: rules.map(([action, args, names = ['chmod', 'socket']]) => ({
      names,
      action: `SCMP_ACT_${action}`,
      args,
    })),
  });

  test.each<[string, object]>([
    ['the same conditions', profileOf(['ALLOW', [one]], ['ERRNO', [one]])],
    ['in another order', profileOf(['ALLOW', [one, two]], ['ERRNO', [two, one]])],
    ['fewer conditions after more', profileOf(['ALLOW', [one, two]], ['ERRNO', [one]])],
    [
      'a mask that comes to the same',
      profileOf(
        ['ALLOW', [{ index: 0, value: 6, valueTwo: 6, op: 'SCMP_CMP_MASKED_EQ' }]],
        ['ERRNO', [{ index: 0, value: 6, valueTwo: 15, op: 'SCMP_CMP_MASKED_EQ' }]],
      ),
    ],
    ['before one without conditions', profileOf(['ALLOW', [one]], ['ERRNO', [one]], ['ERRNO', []])],
  ])('%s', (_, profile) => {
    const error = thrownBy(() => validateProfile(profile));
    expect([error.code, error.message]).toEqual([
      'invalid-profile',
      'syscalls[1]: must do with chmod what syscalls[0] does, whose conditions it shares, or libseccomp refuses '
        + 'both, got SCMP_ACT_ERRNO',
    ]);
  });

  test.each<[string, object]>([
    ['no conditions: the first stays', profileOf(['ALLOW', []], ['ERRNO', []])],
    ['after one without conditions', profileOf(['ALLOW', []], ['LOG', [one]], ['ERRNO', [one]])],
    ['other calls', profileOf(['ALLOW', [one], ['chmod']], ['ERRNO', [one], ['fchmod']])],
    ['other conditions', profileOf(['ALLOW', [one]], ['ERRNO', [two]])],
    [
      'more conditions after fewer: they never get in',
      profileOf(['ALLOW', [one]], ['ERRNO', [one, two]], ['ALLOW', [one]]),
    ],
    [
      'nor after fewer took the place of more',
      profileOf(['ALLOW', [one, two]], ['ALLOW', [one]], ['ERRNO', [one, two]]),
    ],
    ['what the default does', profileOf(['ALLOW', [one]], ['KILL_THREAD', [one]])],
    ['the same twice', profileOf(['ALLOW', [one]], ['ALLOW', [one]])],
  ])('are not: %s', (_, profile) => expect(() => validateProfile(profile)).not.toThrow());
});
