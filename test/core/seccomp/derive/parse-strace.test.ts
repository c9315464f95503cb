import { parseStrace } from '../../../../lib/core/seccomp/derive/parse-strace';
import { thrownBy } from '../../thrown';

const CALL = 'openat(AT_FDCWD, "/etc/hosts", O_RDONLY|O_CLOEXEC) = 3';

test.each([
  ['alone', CALL],
  ['with -f', `[pid  8106] ${CALL}`],
  ['with -f -o', `8106  ${CALL}`],
  ['with -f -Y', `[pid  8106<sh>] ${CALL}`],
  ['with -f -Y -o', `8106<sh> ${CALL}`],
  ['with --pidns-translation', `[pid     7 /* 8240 in strace's PID NS */] ${CALL}`],
  ['with --pidns-translation -o', `7 /* 8240 in strace's PID NS */ ${CALL}`],
  ['with -t', `[pid  8106] 07:19:13 ${CALL}`],
  ['with -tt', `8106  07:19:13.058940 ${CALL}`],
  ['with -ttt', `1795331954.136121 ${CALL}`],
  ['with -r', `     0.000030 ${CALL}`],
  ['with -t -r', `[pid  8106] 07:19:14 (+     0.000057) ${CALL}`],
  ['with -n', `[ 257] ${CALL}`],
  ['with -i', `[00007f773cc09001] ${CALL}`],
  ['with -T', `${CALL} <0.000020>`],
  ['with -y', 'openat(AT_FDCWD</tmp>, "hosts", O_RDONLY) = 3</etc/hosts>'],
  ['refused', 'openat(AT_FDCWD, "/etc/shadow", O_RDONLY) = -1 EACCES (Permission denied)'],
  ['unfinished', '8106  openat(AT_FDCWD, "/etc/hosts", O_RDONLY <unfinished ...>'],
  ['resumed', '[pid  8106] <... openat resumed>)        = 3'],
  ['resumed with arguments', '<... openat resumed>, "/etc/hosts", O_RDONLY) = 3'],
  ['whose process went away', 'openat(AT_FDCWD, "/etc/hosts", O_RDONLY <detached ...>'],
  ['cut by the program\'s own output', 'openat(AT_FDCWD, "/etc/hohello'],
  ['with Windows line ends', `${CALL}\r\n`],
])('a line of strace %s', (_, line) => {
  expect(parseStrace(line)).toEqual({
    syscalls: ['openat'],
    architectures: ['x86_64'],
    unresolved: [],
    isIncomplete: false,
    ignored: 0,
  });
});

test('a whole run', () => {
  expect(
    parseStrace(
      [
        'execve("/bin/sh", ["sh", "-c", "chmod 600 f & wait"], 0x7ffca0ae53b0 /* 35 vars */) = 0',
        'vfork(strace: Process 8106 attached',
        ' <unfinished ...>',
        '[pid  8106] chmod("f", 0600)            = 0',
        '[pid  8106] exit_group(0)               = ?',
        '[pid  8106] +++ exited with 0 +++',
        '<... vfork resumed>)                    = 8106',
        '--- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=8106, si_uid=0, si_status=0, si_utime=0, '
          + 'si_stime=0} ---',
        'rt_sigreturn({mask=[]})                 = 8106',
        'write(1, "done\\n", 5done',
        ')                   = 5',
        '',
        'a line that the program wrote',
      ].join('\n'),
    ),
  ).toEqual({
    syscalls: ['chmod', 'execve', 'exit_group', 'rt_sigreturn', 'vfork', 'write'],
    architectures: ['x86_64'],
    unresolved: [],
    isIncomplete: false,
    ignored: 1,
  });
});

test.each([
  ['x86_64', 'syscall_0x1b3(0x7f, 0x58) = 0', 'clone3'],
  ['x86_64', 'syscall_0x5a(0x7f) = 0', 'chmod'],
  ['arm64', 'syscall_0x34(0x7f) = 0', 'fchmod'],
] as const)('on %s, %s is found by its number', (architecture, line, syscall) => {
  expect(parseStrace(line, architecture)).toMatchObject({
    syscalls: [syscall],
    architectures: [architecture],
    unresolved: [],
  });
});

test.each([
  ['a number that no call has', 'syscall_0x3e7(0x1) = -1 ENOSYS (Function not implemented)', 'syscall_0x3e7'],
  ['a call newer than the catalogue', 'brandnew(3, 0) = 0', 'brandnew'],
  ['one of those that waits', '[pid 7] brandnew(3, <unfinished ...>', 'brandnew'],
  ['a 32-bit program', '[ Process PID=8264 runs in 32 bit mode. ]', 'calls in 32 bit mode'],
  ['an x32 program', '8264  [ Process PID=8264 runs in x32 mode. ]', 'calls in x32 mode'],
])('%s is reported, not lost', (_, line, unresolved) => {
  expect(parseStrace(`${CALL}\n${line}`)).toMatchObject({ syscalls: ['openat'], unresolved: [unresolved], ignored: 0 });
});

test.each([
  '',
  'hello\nworld',
  'printf("%d", 3);',
  'open resumed',
  ' 12.00    0.000123           3        41           read',
])('%j holds no call', (text) => {
  const error = thrownBy(() => parseStrace(text));
  expect([error.code, error.message]).toEqual([
    'invalid-option',
    'text: must hold at least one line of strace such as `openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3`, got none',
  ]);
});
