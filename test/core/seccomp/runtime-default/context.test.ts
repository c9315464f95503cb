import { CAPABILITIES, capabilitiesNamed } from '../../../../lib/core/seccomp/runtime-default/capability';
import {
  DEFAULT_ARCHITECTURE, DEFAULT_CONTAINERD, DEFAULT_KERNEL, resolveContext, type RuntimeContext,
} from '../../../../lib/core/seccomp/runtime-default/context';
import { isAtLeast } from '../../../../lib/core/seccomp/runtime-default/kernel';
import { isSince, releaseOf } from '../../../../lib/core/seccomp/runtime-default/release';
import { thrownBy } from '../../thrown';

test('a context that says nothing', () => {
  expect([DEFAULT_CONTAINERD, DEFAULT_KERNEL, DEFAULT_ARCHITECTURE]).toEqual(['2.4.2', '5.15', 'x86_64']);
  expect(resolveContext()).toEqual({
    release: { major: 2, minor: 4, patch: 2 },
    capabilities: new Set(),
    architecture: 'x86_64',
    kernel: [5, 15],
  });
});

test.each([
  ['1.6.0', [1, 6, 0]],
  ['v2.2.4', [2, 2, 4]],
  ['containerd://1.7.28-1', [1, 7, 28]],
  ['1.6.20~ds1-1+b1', [1, 6, 20]],
  ['2.0.0-rc.1', [2, 0, 0]],
  ['1.7.28+azure', [1, 7, 28]],
  ['10.0.0', [10, 0, 0]],
])('the release %s', (text, [major, minor, patch]) => {
  expect(releaseOf(text)).toEqual({ major, minor, patch });
});

test.each([
  ['4.8', [4, 8]],
  ['5.15.0-1071-azure', [5, 15]],
  ['6.6.96.2-2.azl3', [6, 6]],
  ['6.8-rc1', [6, 8]],
])('the kernel %s', (kernel, expected) => {
  expect(resolveContext({ kernel }).kernel).toEqual(expected);
});

test.each<[string, RuntimeContext, string]>([
  ['an old containerd', { containerd: '1.5.18' },
    'containerd: must be a release of containerd such as "2.2.4", 1.6 or later, got "1.5.18"'],
  ['a containerd before 1', { containerd: '0.9.9' },
    'containerd: must be a release of containerd such as "2.2.4", 1.6 or later, got "0.9.9"'],
  ['a line of containerd', { containerd: '2.2' },
    'containerd: must be a release of containerd such as "2.2.4", 1.6 or later, got "2.2"'],
  ['another runtime', { containerd: 'cri-o://1.30.0' },
    'containerd: must be a release of containerd such as "2.2.4", 1.6 or later, got "cri-o://1.30.0"'],
  ['no text', { containerd: 2 as never },
    'containerd: must be a release of containerd such as "2.2.4", 1.6 or later, got 2'],
  ['no kernel', { kernel: 'linux' }, 'kernel: must be a version of Linux such as "5.15", got "linux"'],
  ['half a kernel', { kernel: '5' }, 'kernel: must be a version of Linux such as "5.15", got "5"'],
  ['a kernel that is a number', { kernel: 5.15 as never },
    'kernel: must be a version of Linux such as "5.15", got 5.15'],
  ['another processor', { architecture: 'amd64' as never }, 'architecture: must be one of x86_64, arm64, got "amd64"'],
  ['an unknown capability', { capabilities: ['CHOWN', 'SYS_ADMlN'] },
    'capabilities[1]: must be a capability of Linux such as "SYS_ADMIN", or "ALL", got "SYS_ADMlN"'],
  ['CAP_ALL twice over', { capabilities: ['CAP_CAP_CHOWN'] },
    'capabilities[0]: must be a capability of Linux such as "SYS_ADMIN", or "ALL", got "CAP_CAP_CHOWN"'],
  ['a capability that is no text', { capabilities: [21 as never] },
    'capabilities[0]: must be a capability of Linux such as "SYS_ADMIN", or "ALL", got a number'],
  ['capabilities that are no list', { capabilities: 'ALL' as never },
    'capabilities: must be a list of capabilities, got "ALL"'],
])('%s is refused', (_, context, message) => {
  const error = thrownBy(() => resolveContext(context));
  expect([error.code, error.message]).toEqual(['invalid-option', message]);
});

test.each([
  [['SYS_ADMIN'], ['SYS_ADMIN']],
  [['CAP_SYS_ADMIN', 'sys_admin', 'cap_sys_time'], ['SYS_ADMIN', 'SYS_TIME']],
  [['ALL'], CAPABILITIES],
  [['chown', 'all'], CAPABILITIES],
  [[], []],
])('%j are %j', (names, expected) => {
  expect([...capabilitiesNamed(names)].sort()).toEqual(expected);
});

test('Linux has 41 capabilities', () => {
  expect(CAPABILITIES).toHaveLength(41);
  expect(CAPABILITIES).toEqual([...new Set(CAPABILITIES)].sort());
});

// A change that 1.7, 2.0 and 2.2 got, and 2.1 did not.
test.each([
  ['1.6.99', false],
  ['1.7.31', false],
  ['1.7.32', true],
  ['1.7.99', true],
  ['2.0.8', false],
  ['2.0.9', true],
  ['2.1.0', false],
  ['2.1.99', false],
  ['2.2.3', false],
  ['2.2.4', true],
  ['2.3.0', true],
  ['2.99.0', true],
  ['3.0.0', true],
])('containerd %s has it: %p', (release, expected) => {
  expect(isSince(releaseOf(release), ['1.7.32', '2.0.9', '2.2.4'].map((first) => releaseOf(first)))).toBe(expected);
});

test.each([
  [[4, 8], [4, 8], true],
  [[4, 7], [4, 8], false],
  [[4, 19], [4, 8], true],
  [[5, 0], [4, 8], true],
  [[3, 19], [4, 8], false],
] as const)('Linux %j is at least %j: %p', (kernel, least, expected) => {
  expect(isAtLeast(kernel, least)).toBe(expected);
});
