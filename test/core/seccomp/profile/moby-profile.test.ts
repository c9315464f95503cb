import { compileMobyProfile } from '../../../../lib/core/seccomp/profile/moby-profile';
import type { RuntimeContext } from '../../../../lib/core/seccomp/runtime-default/context';
import { thrownBy } from '../../thrown';

/** A small profile that uses all that Docker's form has. */
const PROFILE = {
  defaultAction: 'SCMP_ACT_ERRNO',
  defaultErrnoRet: 1,
  archMap: [
    { architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86', 'SCMP_ARCH_X32'] },
    { architecture: 'SCMP_ARCH_AARCH64', subArchitectures: ['SCMP_ARCH_ARM'] },
    { architecture: 'SCMP_ARCH_S390X', subArchitectures: null },
  ],
  syscalls: [
    { names: ['read', 'write'], action: 'SCMP_ACT_ALLOW', args: [], comment: '', includes: {}, excludes: {} },
    { names: ['ptrace'], action: 'SCMP_ACT_ALLOW', includes: { minKernel: '4.8' } },
    { names: ['uselib'], action: 'SCMP_ACT_ALLOW', excludes: { minKernel: '6.1' } },
    { names: ['arch_prctl'], action: 'SCMP_ACT_ALLOW', includes: { arches: ['amd64', 'x32'] } },
    { names: ['breakpoint'], action: 'SCMP_ACT_ALLOW', excludes: { arches: ['amd64', 'x86'] } },
    {
      names: ['clone'],
      action: 'SCMP_ACT_ALLOW',
      args: [{ index: 0, value: 2114060288, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }],
      excludes: { caps: ['CAP_SYS_ADMIN', 'CAP_SYS_CHROOT'] },
    },
    { names: ['mount', 'clone'], action: 'SCMP_ACT_ALLOW', includes: { caps: ['CAP_SYS_ADMIN'] } },
    { names: ['bpf'], action: 'SCMP_ACT_ALLOW', includes: { caps: ['CAP_SYS_ADMIN', 'CAP_BPF'], minKernel: '' } },
    {
      name: 'acct',
      action: 'SCMP_ACT_ERRNO',
      errnoRet: 38,
      includes: { caps: ['CAP_SYS_PACCT'], arches: ['arm64'], minKernel: '5.15' },
    },
  ],
};

/** What of the profile is left: the first name of each rule. */
const left = (context: RuntimeContext): string[] =>
  compileMobyProfile(PROFILE, context).syscalls.map(({ names }) => names[0]!);

test.each<[string, RuntimeContext, string[]]>([
  ['a hardened pod', {}, ['read', 'ptrace', 'uselib', 'arch_prctl', 'clone']],
  ['an arm64 node', { architecture: 'arm64' }, ['read', 'ptrace', 'uselib', 'breakpoint', 'clone']],
  ['an old kernel', { kernel: '4.7' }, ['read', 'uselib', 'arch_prctl', 'clone']],
  ['the first kernel of minKernel', { kernel: '4.8.0-azure' }, ['read', 'ptrace', 'uselib', 'arch_prctl', 'clone']],
  ['4.18 is newer than 4.8', { kernel: '4.18' }, ['read', 'ptrace', 'uselib', 'arch_prctl', 'clone']],
  ['a new kernel', { kernel: '6.1' }, ['read', 'ptrace', 'arch_prctl', 'clone']],
  ['one excluded capability of two', { capabilities: ['CAP_SYS_CHROOT'] }, ['read', 'ptrace', 'uselib', 'arch_prctl']],
  ['one included capability of two', { capabilities: ['SYS_ADMIN'] },
    ['read', 'ptrace', 'uselib', 'arch_prctl', 'mount']],
  ['both included capabilities', { capabilities: ['SYS_ADMIN', 'BPF'] },
    ['read', 'ptrace', 'uselib', 'arch_prctl', 'mount', 'bpf']],
  ['all that a rule includes', { capabilities: ['SYS_PACCT'], architecture: 'arm64', kernel: '5.15' },
    ['read', 'ptrace', 'uselib', 'breakpoint', 'clone', 'acct']],
  ['all but the architecture', { capabilities: ['SYS_PACCT'] }, ['read', 'ptrace', 'uselib', 'arch_prctl', 'clone']],
])('%s', (_, context, expected) => expect(left(context)).toEqual(expected));

test('what is left is what runc takes', () => {
  const { syscalls, ...profile } = compileMobyProfile(JSON.stringify(PROFILE), {
    capabilities: ['SYS_PACCT'],
    architecture: 'arm64',
  });
  expect(profile).toEqual({
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: 1,
    architectures: ['SCMP_ARCH_AARCH64', 'SCMP_ARCH_ARM'],
  });
  expect(syscalls.at(0)).toEqual({ names: ['read', 'write'], action: 'SCMP_ACT_ALLOW' });
  expect(syscalls.at(-1)).toEqual({ names: ['acct'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 });
  expect(Object.isFrozen(syscalls)).toBe(true);
});

test.each<[string, object, string[] | undefined]>([
  ['without an archMap those named stay', { architectures: ['SCMP_ARCH_X86'] }, ['SCMP_ARCH_X86']],
  ["nothing said is the node's own alone", {}, undefined],
  ["a map without the node's says nothing", { archMap: [{ architecture: 'SCMP_ARCH_S390X' }] }, undefined],
])('%s', (_, fields, expected) =>
  expect(compileMobyProfile({ defaultAction: 'SCMP_ACT_ALLOW', ...fields }, {}).architectures).toEqual(expected),
);

test('rules that are never together may contradict each other', () => {
  const args = [{ index: 0, value: 1, op: 'SCMP_CMP_EQ' }];
  const profile = {
    defaultAction: 'SCMP_ACT_KILL',
    syscalls: [
      { names: ['clone'], action: 'SCMP_ACT_ALLOW', args, includes: { caps: ['CAP_SYS_ADMIN'] } },
      { names: ['clone'], action: 'SCMP_ACT_ERRNO', args, excludes: { caps: ['CAP_SYS_ADMIN'] } },
    ],
  };
  expect(compileMobyProfile(profile, {}).syscalls).toMatchObject([{ action: 'SCMP_ACT_ERRNO' }]);
});

const withRule = (rule: object): object => ({
  defaultAction: 'SCMP_ACT_ALLOW',
  syscalls: [{ names: ['chmod'], action: 'SCMP_ACT_ERRNO', ...rule }],
});
const OTHER_ARCHES = /^must be one of amd64, .*, got "x86_64"$/;
const CAPABILITY = 'must be a capability of Linux as Docker writes it, such as "CAP_SYS_ADMIN", got';

test.each<[string, unknown, string | RegExp]>([
  ['', '[]', 'must be an object, got a list'],
  ['', '{', /^must be JSON, got /],
  ['archmap', { defaultAction: 'SCMP_ACT_ALLOW', archmap: [] },
    /^must be one of defaultAction, .*, archMap, got an unknown field/],
  ['archMap', { defaultAction: 'SCMP_ACT_ALLOW', archMap: {} }, 'must be a list, got an object'],
  ['archMap', { defaultAction: 'SCMP_ACT_ALLOW', archMap: [], architectures: ['SCMP_ARCH_X86'] },
    'must be left out beside architectures, got a list'],
  ['archMap[0].arch', { defaultAction: 'SCMP_ACT_ALLOW', archMap: [{ arch: 'SCMP_ARCH_X86' }] },
    /^must be one of architecture, subArchitectures, got an unknown field/],
  ['archMap[0].architecture', { defaultAction: 'SCMP_ACT_ALLOW', archMap: [{}] },
    'must be an architecture such as "SCMP_ARCH_X86_64", got nothing'],
  [
    'archMap[0].subArchitectures[0]',
    { defaultAction: 'SCMP_ACT_ALLOW', archMap: [{ architecture: 'SCMP_ARCH_S390X', subArchitectures: ['s390'] }] },
    'must be an architecture such as "SCMP_ARCH_X86_64", got "s390"',
  ],
  // What is left out is checked as well.
  ['syscalls[0].action', withRule({ action: 'ERRNO', includes: { caps: ['CAP_BPF'] } }),
    /^must be one of SCMP_ACT_KILL_PROCESS, .*, got "ERRNO"$/],
  ['syscalls[0].include', withRule({ include: {} }),
    /^must be one of name, .*, includes, excludes, got an unknown field/],
  ['syscalls[0].name', withRule({ name: 'chmod' }), 'must be left out beside names, got "chmod"'],
  ['syscalls[0].includes', withRule({ includes: [] }), 'must be an object, got a list'],
  ['syscalls[0].includes.capabilities', withRule({ includes: { capabilities: [] } }),
    /^must be one of caps, arches, minKernel, got an unknown field/],
  ['syscalls[0].includes.caps', withRule({ includes: { caps: 'CAP_BPF' } }), 'must be a list, got a string'],
  ['syscalls[0].includes.caps[0]', withRule({ includes: { caps: ['SYS_ADMIN'] } }), `${CAPABILITY} "SYS_ADMIN"`],
  ['syscalls[0].includes.caps[0]', withRule({ includes: { caps: ['CAP_ROOT'] } }), `${CAPABILITY} "CAP_ROOT"`],
  ['syscalls[0].excludes.caps[0]', withRule({ excludes: { caps: [1] } }), `${CAPABILITY} a number`],
  ['syscalls[0].includes.arches[0]', withRule({ includes: { arches: ['x86_64'] } }), OTHER_ARCHES],
  ['syscalls[0].excludes.arches[0]', withRule({ excludes: { arches: ['x86_64'] } }), OTHER_ARCHES],
  ['syscalls[0].includes.minKernel', withRule({ includes: { minKernel: '4.8.1' } }),
    'must be a version of Linux such as "4.8", got "4.8.1"'],
  ['syscalls[0].excludes.minKernel', withRule({ excludes: { minKernel: 4.8 } }),
    'must be a version of Linux such as "4.8", got 4.8'],
])('%s of %j', (path, profile, problem) => {
  const error = thrownBy(() => compileMobyProfile(profile, {}));
  expect([error.code, error.path]).toEqual(['invalid-profile', path]);
  if (typeof problem === 'string') expect(error.problem).toBe(problem);
  else expect(error.problem).toMatch(problem);
});

test.each<[string, RuntimeContext]>([
  ['kernel', { kernel: 'new' }],
  ['architecture', { architecture: 'amd64' as 'arm64' }],
  ['capabilities[0]', { capabilities: ['ROOT'] }],
])('a wrong %s in the context is misuse', (path, context) => {
  expect(thrownBy(() => compileMobyProfile(PROFILE, context))).toMatchObject({ code: 'invalid-option', path });
});
