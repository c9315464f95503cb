import { SeccompProfile } from '../../../../../lib/core/seccomp/profile/seccomp-profile';
import { linted } from '../linted';

function slipping(profile: unknown): string[] {
  return linted('sibling-slips-through', profile);
}

/** A profile for 64-bit programs only. */
function denying64(...names: string[]): unknown {
  return {
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'],
    syscalls: [{ names, action: 'SCMP_ACT_ERRNO' }],
  };
}

test("the AKS page's example", () => {
  expect(slipping(SeccompProfile.deny(['chmod', 'fchmodat', 'chmodat']))).toEqual([
    'syscalls[0].names[0]: chmod and fchmodat are refused, but a program can also change the mode of a file by '
      + 'fchmod and fchmodat2: refuse that too',
  ]);
  expect(slipping(SeccompProfile.deny(['chmod', 'fchmod', 'fchmodat', 'fchmodat2']))).toEqual([]);
});

test.each([
  [['chown'], 'change the owner of a file by lchown, fchown and fchownat'],
  [['openat'], 'open a file by open, openat2, creat and io_uring_setup'],
  [['unlink'], 'remove a file by unlinkat and io_uring_setup'],
  [['rmdir'], 'remove a directory by unlinkat and io_uring_setup'],
  [
    ['mount'],
    'mount a file system by fsopen, fspick, fsconfig, fsmount, move_mount, open_tree, open_tree_attr and mount_setattr',
  ],
  [['execve'], 'run a program by execveat'],
  [['fork', 'vfork'], 'start a process by clone and clone3'],
  [['unshare'], 'make new namespaces by clone and clone3'],
  [['ptrace'], 'read and write another process by process_vm_readv and process_vm_writev'],
  [['init_module'], 'load a kernel module by finit_module'],
  [['kexec_load'], 'load another kernel by kexec_file_load'],
  [['settimeofday'], 'set the clock by clock_settime, adjtimex and clock_adjtime'],
  [['socket'], 'make a socket by io_uring_setup'],
])('who refuses %j, and lets %s', (names, also) => {
  expect(slipping(denying64(...names))).toEqual([
    expect.stringContaining(`but a program can also ${also}: refuse that too`),
  ]);
});

test('what does much else is not expected to be refused alone', () => {
  expect(slipping(denying64('unlinkat', 'unlink', 'io_uring_setup', 'io_uring_enter', 'io_uring_register'))).toEqual(
    [],
  );
});

test('32-bit programs have calls of their own', () => {
  const names = ['chown', 'lchown', 'fchown', 'fchownat'];
  expect(slipping(denying64(...names))).toEqual([]);
  expect(slipping(SeccompProfile.deny(names))).toEqual([expect.stringContaining('by chown32, lchown32 and fchown32')]);
  expect(slipping(SeccompProfile.deny([...names, 'chown32', 'lchown32', 'fchown32']))).toEqual([]);
});

test('a sibling that a processor lacks does not count there', () => {
  const arm64 = {
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures: ['SCMP_ARCH_AARCH64'],
    syscalls: [{ names: ['fchmodat'], action: 'SCMP_ACT_KILL_PROCESS' }],
  };
  expect(slipping(arm64)).toEqual([expect.stringContaining('by fchmod and fchmodat2')]);
});

test.each([
  ['a supervisor may still refuse', { action: 'SCMP_ACT_TRACE' }],
  ['the error ENOSYS sends programs to the sibling', { action: 'SCMP_ACT_ERRNO', errnoRet: 38 }],
  ['it is let through', { action: 'SCMP_ACT_LOG' }],
])('a call is not refused for certain where %s', (_, rule) => {
  expect(slipping({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names: ['clone3'], ...rule }] })).toEqual([]);
});

describe('clone under conditions is about namespaces, not about processes', () => {
  const args = [{ index: 0, value: 0x10000000, valueTwo: 0x10000000, op: 'SCMP_CMP_MASKED_EQ' }];
  const clone = { names: ['clone'], action: 'SCMP_ACT_ERRNO', args };

  test('is found where there are other ways to make namespaces', () =>
    expect(slipping({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [clone] })).toEqual([
      'syscalls[0].names[0]: clone is refused, but a program can also make new namespaces by unshare and clone3: '
        + 'refuse that too',
    ]));

  test('is not found where every other way is refused, too', () => {
    const syscalls = [
      clone,
      { names: ['unshare'], action: 'SCMP_ACT_ERRNO' },
      { names: ['clone3'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 },
    ];
    expect(slipping({ defaultAction: 'SCMP_ACT_ALLOW', syscalls })).toEqual([]);
  });
});

test('what is not on a list of allowed calls is no refusal by intent', () => {
  expect(slipping(SeccompProfile.allowOnly(['fchmod', 'read']))).toEqual([]);
});

test('a call that is cut out of RuntimeDefault is refused by intent', () => {
  expect(slipping(SeccompProfile.runtimeDefault().denying('chmod'))).toEqual([
    'syscalls: chmod is refused, but a program can also change the mode of a file by fchmod, fchmodat and fchmodat2: '
      + 'refuse that too',
  ]);
  expect(slipping(SeccompProfile.runtimeDefault().denying('socket'))).toEqual([
    expect.stringContaining('make a socket by socketcall'),
  ]);
});

test('a call that an older RuntimeDefault does not know is not cut out', () => {
  expect(
    slipping(SeccompProfile.runtimeDefault({ containerd: '1.6.20' })).filter((finding) =>
      finding.includes('mode of a file'),
    ),
  ).toEqual([]);
});
