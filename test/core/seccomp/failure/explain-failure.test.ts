import { explainFailure } from '../../../../lib/core/seccomp/failure/explain-failure';
import type { FailureContext, FailureExplanation } from '../../../../lib/core/seccomp/failure/failure';
import { PROGRAM_MESSAGES } from '../../../../lib/core/seccomp/failure/program-messages';
import { SeccompProfile } from '../../../../lib/core/seccomp/profile/seccomp-profile';
import { isSyscall } from '../../../../lib/core/seccomp/syscalls/syscalls';
import { thrownBy } from '../../thrown';

/** What one line tells. */
function explained(line: string, context?: FailureContext): FailureExplanation {
  const all = explainFailure(line, context);
  expect(all).toHaveLength(1);
  return all[0]!;
}

function codes({ waysOut }: FailureExplanation): (string | undefined)[] {
  return waysOut.map(({ code }) => code);
}

function audit(syscall: number, { arch = 'c000003e', code = '0x7ffc0000' } = {}): string {
  return `audit: type=1326 audit(1795304745.515:113): uid=65532 pid=7 comm="web" exe="/bin/web" sig=0 arch=${arch} `
    + `syscall=${syscall} compat=0 ip=0x4 code=${code}`;
}

const NO_CHMOD = SeccompProfile.deny(['chmod'], { name: 'no-chmod' });
const UNCONFINED =
  "hardening: { seccomp: 'Unconfined', waivers: [{ check: 'seccompProfile_restricted', reason: '…' }] }";

describe("a record of the kernel's", () => {
  test('names the call, the rule and the ways out', () => {
    const found = explained(audit(90), { profile: NO_CHMOD });
    expect(found).toMatchObject({
      line: 1,
      syscall: 'chmod',
      isSeccomp: 'yes',
      decidedBy: 'syscalls[0]',
      message: 'a profile let chmod through and logged it; under the profile no-chmod it is refused with EPERM',
    });
    expect(codes(found)).toEqual(["profile.allowing('chmod')", UNCONFINED]);
  });

  test('under RuntimeDefault a capability is a way out too', () => {
    const found = explained(audit(165, { code: '0x80000000' }));
    expect(found).toMatchObject({
      syscall: 'mount',
      isSeccomp: 'yes',
      decidedBy: 'defaultAction',
      message: 'a profile stopped mount; under RuntimeDefault it is refused with EPERM',
    });
    expect(codes(found)).toEqual([
      "SeccompProfile.runtimeDefault().allowing('mount')",
      "securityContext: { allowPrivilegeEscalation: true, capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } }, "
        + 'hardening: { waivers: '
        + "[{ check: 'allowPrivilegeEscalation', reason: '…' }, { check: 'capabilities_restricted', reason: '…' }] }",
      UNCONFINED,
    ]);
  });

  test.each([
    [
      '0x7ffc0000',
      'no',
      'a profile let chmod through and logged it; it was another than RuntimeDefault, under which the call '
        + 'is let through',
    ],
    [
      '0x80000000',
      'yes',
      'a profile stopped chmod; it was another than RuntimeDefault, under which the call is let through',
    ],
  ])('with the code %s, of a call that the profile lets through', (code, isSeccomp, message) => {
    expect(explained(audit(90, { code }))).toMatchObject({ isSeccomp, message });
  });

  test('of a call under conditions', () => {
    expect(explained(audit(56)).message).toBe(
      'a profile let clone through and logged it; under RuntimeDefault it is refused with EPERM, depending on '
        + 'its arguments',
    );
  });

  test('of the other processor', () => {
    expect(codes(explained(audit(40, { arch: 'c00000b7' })))[0]).toBe(
      "SeccompProfile.runtimeDefault({ architecture: 'arm64' }).allowing('mount')",
    );
  });

  test('of a 32-bit program', () => {
    expect(explained(audit(11, { arch: '40000003', code: '0x80000000' }))).toMatchObject({
      isSeccomp: 'yes',
      message:
        "a profile was asked about call 11 of the kind 40000003, which has no name here: most often a 32-bit program's",
    });
  });
});

describe('a line of strace', () => {
  const refused = (call: string, error = 'EPERM (Operation not permitted)'): string =>
    `[pid    12] ${call} = -1 ${error}`;

  test.each([
    [
      'refused for certain',
      refused('mount("none", "/mnt", "tmpfs", 0, NULL)'),
      {},
      'yes',
      'defaultAction',
      'RuntimeDefault refuses mount with EPERM',
    ],
    [
      'refused by a rule',
      refused('chmod("/f", 0777)'),
      { profile: NO_CHMOD },
      'yes',
      'syscalls[0]',
      'the profile no-chmod refuses chmod with EPERM',
    ],
    [
      'answered as if the kernel lacked it',
      refused('clone3({flags=0}, 88)', 'ENOSYS (Function not implemented)'),
      {},
      'yes',
      expect.stringMatching(/^syscalls/),
      'RuntimeDefault refuses clone3 with ENOSYS, which most programs take for a kernel without the call, and use '
        + 'another: look whether it went on',
    ],
    [
      'refused with some arguments',
      refused('clone(child_stack=NULL, flags=CLONE_NEWUSER|SIGCHLD)'),
      {},
      'perhaps',
      'defaultAction',
      'RuntimeDefault refuses clone with EPERM, but only with some arguments; with others the error is '
        + "the kernel's own",
    ],
    [
      'refused by the kernel itself',
      refused('chmod("/f", 0777)'),
      {},
      'no',
      'syscalls[0]',
      'chmod failed with EPERM, which is not from RuntimeDefault, under which the call is let through',
    ],
    [
      "an error of a profile's own",
      refused('chmod("/f", 0777)', 'EACCES (Permission denied)'),
      {
        profile: SeccompProfile.fromOci({
          defaultAction: 'SCMP_ACT_ALLOW',
          syscalls: [{ names: ['chmod'], action: 'SCMP_ACT_ERRNO', errnoRet: 13 }],
        }),
      },
      'yes',
      'syscalls[0]',
      'the profile seccomp refuses chmod with EACCES',
    ],
    [
      'a signal',
      '--- SIGSYS {si_signo=SIGSYS, si_code=SYS_SECCOMP, si_call_addr=0x4, si_syscall=__NR_mount, '
        + 'si_arch=AUDIT_ARCH_X86_64} ---',
      {},
      'yes',
      'defaultAction',
      'a profile stopped mount; under RuntimeDefault it is refused with EPERM',
    ],
  ])('%s', (_, line, context, isSeccomp, decidedBy, message) => {
    expect(explained(line, context)).toMatchObject({ isSeccomp, decidedBy, message });
  });

  test('where it cannot tell, how to find out comes first', () => {
    expect(codes(explained(refused('clone(child_stack=NULL, flags=CLONE_NEWUSER|SIGCHLD)')))[0]).toBe(
      'SeccompProfile.runtimeDefault().logging()',
    );
    expect(codes(explained(refused('mount("none", "/mnt", "tmpfs", 0, NULL)')))[0]).toBe(
      "SeccompProfile.runtimeDefault().allowing('mount')",
    );
  });

  test.each([
    [
      'EPERM (Operation not permitted)',
      'look for a capability that the container lacks, the owner or mode of a file, or AppArmor',
    ],
    ['ENOSYS (Function not implemented)', "look for a newer kernel: the node's does not have the call"],
  ])("an error of the kernel's, %s", (error, what) =>
    expect(explained(refused('statx(3)', error)).waysOut).toEqual([{ what }]),
  );

  test.each([
    'openat(AT_FDCWD, "/x", O_RDONLY) = -1 ENOENT (No such file or directory)',
    'read(3, "", 512) = 0',
    'brandnew(1) = -1 EPERM (Operation not permitted)x',
  ])('nothing of seccomp: %s', (line) =>
    expect(explainFailure(line).filter(({ syscall }) => syscall !== undefined)).toEqual([]),
  );
});

test.each<[string, string, FailureExplanation['isSeccomp']]>([
  ['unshare: unshare failed: Operation not permitted', 'unshare', 'perhaps'],
  ["nsenter: reassociate to namespace 'ns/net' failed: Operation not permitted", 'setns', 'perhaps'],
  ['mount: /mnt: permission denied.', 'mount', 'perhaps'],
  ['mount: permission denied (are you root?)', 'mount', 'perhaps'],
  ['umount: /mnt: must be superuser to unmount.', 'umount2', 'perhaps'],
  [
    'bwrap: No permissions to create new namespace, likely because the kernel does not allow non-privileged '
      + 'user namespaces.',
    'clone',
    'perhaps',
  ],
  [
    'Failed to move to new namespace: PID namespaces supported, but failed: errno = Operation not permitted',
    'clone',
    'perhaps',
  ],
  ['strace: attach: ptrace(PTRACE_SEIZE, 1): Operation not permitted', 'ptrace', 'no'],
  ['ptrace: Operation not permitted.', 'ptrace', 'no'],
  [
    'perf_event_open(..., 0) failed unexpectedly with error 1 (Operation not permitted)',
    'perf_event_open',
    'perhaps',
  ],
  ['io_uring_queue_init: Operation not permitted', 'io_uring_setup', 'perhaps'],
  ['unable to join session keyring: create session key: operation not permitted', 'keyctl', 'perhaps'],
  ["modprobe: ERROR: could not insert 'overlay': Operation not permitted", 'finit_module', 'perhaps'],
  ['date: cannot set date: Operation not permitted', 'clock_settime', 'perhaps'],
  ["chroot: cannot change root directory to '/x': Operation not permitted", 'chroot', 'perhaps'],
  ["chmod: changing permissions of '/etc/hostname': Operation not permitted", 'fchmodat', 'no'],
  ["chown: changing ownership of '/data': Operation not permitted", 'fchownat', 'no'],
  ['mbind: Operation not permitted', 'mbind', 'perhaps'],
  ['keyctl_join_session_keyring: Operation not permitted', 'keyctl', 'perhaps'],
  ['clone3: ENOSYS', 'clone3', 'perhaps'],
  ['userfaultfd(2): EPERM', 'userfaultfd', 'perhaps'],
  ['open /etc/shadow: operation not permitted', 'open', 'no'],
])('a program says: %s', (line, syscall, isSeccomp) =>
  expect(explained(line)).toMatchObject({ syscall, isSeccomp }),
);

test('a profile of one\'s own is judged, not RuntimeDefault', () => {
  expect(explained('unshare: unshare failed: Operation not permitted', { profile: NO_CHMOD })).toMatchObject({
    isSeccomp: 'no',
    message: expect.stringContaining(
      'the message seems to be about unshare, which the profile no-chmod lets through',
    ) as string,
  });
  expect(codes(explained('chmod: Operation not permitted', { profile: NO_CHMOD }))).toEqual([
    'profile.logging()',
    "profile.allowing('chmod')",
    UNCONFINED,
  ]);
});

test('an older containerd is judged by what it did', () => {
  const line = 'io_uring_queue_init: Operation not permitted';
  expect([
    explained(line, { containerd: '1.7.0' }).isSeccomp,
    explained(line, { containerd: '2.0.0' }).isSeccomp,
  ]).toEqual(['no', 'perhaps']);
});

test.each<[string, FailureExplanation['isSeccomp'], string]>([
  [
    'Error: failed to create containerd container: cannot load seccomp profile '
      + '"/var/lib/kubelet/seccomp/prevent-chmod": open …: no such file or directory',
    'yes',
    'the node has no file for the seccomp profile that the pod names',
  ],
  [
    'Error: failed to create containerd container: decoding seccomp profile failed "/x": invalid character',
    'yes',
    'is not the JSON that containerd reads',
  ],
  [
    'runc create failed: string SCMP_ACT_BOGUS is not a valid action for seccomp',
    'yes',
    'runc or the kernel refuses the seccomp profile itself',
  ],
  ['Cannot enforce AppArmor: AppArmor is not enabled on the host', 'no', 'the node has no AppArmor'],
  [
    'Cannot enforce AppArmor: profile "k8s-apparmor-example-deny-write" is not loaded',
    'no',
    'is not loaded on the node',
  ],
  ['Bad system call (core dumped)', 'yes', 'killed by the signal SIGSYS'],
  ['+++ killed by SIGSYS (core dumped) +++', 'yes', 'killed by the signal SIGSYS'],
  ['      Exit Code:    159', 'yes', 'killed by the signal SIGSYS'],
  ['command terminated with exit code 159', 'yes', 'killed by the signal SIGSYS'],
  ['"lastState":{"terminated":{"exitCode":159}}', 'yes', 'killed by the signal SIGSYS'],
  ['Exited (159) 3 seconds ago', 'yes', 'killed by the signal SIGSYS'],
  ['sh: something: Operation not permitted', 'perhaps', 'the line does not say which system call'],
  [
    'time="2026-11-22T07:33:23Z" level=error msg="failed to write it: operation not permitted"',
    'perhaps',
    'the line does not say which system call',
  ],
  ['EPERM', 'perhaps', 'the line does not say which system call'],
])('of the node: %s', (line, isSeccomp, message) => {
  const found = explained(line);
  expect(found).toMatchObject({ isSeccomp, message: expect.stringContaining(message) as string });
  expect(found.waysOut.length).toBeGreaterThan(0);
});

test('who kills under RuntimeDefault is said', () => {
  expect(explained('Bad system call').message).toContain('most likely another profile was on');
  expect(explained('Bad system call', { profile: NO_CHMOD }).message).not.toContain('RuntimeDefault');
});

test.each([
  '',
  'listening on :8080',
  'open /data/x: permission denied',
  'exit code 1',
  '2026-11-22 step 159 of 200 done',
])('%j tells nothing', (line) => {
  expect(explainFailure(line)).toEqual([]);
});

test('a whole log: lines keep their numbers, and nothing is said twice', () => {
  const text = [
    'starting',
    '  mbind: Operation not permitted  ',
    'mbind: Operation not permitted',
    'Bad system call',
    '',
  ].join('\r\n');
  expect(explainFailure(text).map(({ line, text: shown, syscall }) => [line, shown, syscall])).toEqual([
    [2, 'mbind: Operation not permitted', 'mbind'],
    [4, 'Bad system call', undefined],
  ]);
});

test('the context is in the code, and no more than it says', () => {
  expect(
    codes(
      explained('mbind: Operation not permitted', {
        containerd: '1.7.28',
        kernel: '5.15',
        capabilities: ['NET_RAW', 'CHOWN'],
      }),
    )[0],
  ).toBe(
    "SeccompProfile.runtimeDefault({ containerd: '1.7.28', kernel: '5.15', capabilities: ['NET_RAW', "
      + "'CHOWN'] }).logging()",
  );
});

test('a context that is none', () => {
  expect(thrownBy(() => explainFailure('mbind: Operation not permitted', { containerd: 'new' })).code).toBe(
    'invalid-option',
  );
});

test.each(PROGRAM_MESSAGES)('$pattern names system calls', ({ calls }) =>
  expect(calls.filter((call) => !isSyscall(call))).toEqual([]),
);
