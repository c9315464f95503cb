import fc from 'fast-check';
import { AKS_TABLE } from '../../../../lib/core/seccomp/explain/aks-table';
import { explainSyscall } from '../../../../lib/core/seccomp/explain/explain-syscall';
import { REASONS, UNIMPLEMENTED } from '../../../../lib/core/seccomp/explain/reasons';
import { isAllowing } from '../../../../lib/core/seccomp/profile/action';
import { ARCHITECTURES } from '../../../../lib/core/seccomp/profile/architecture';
import { RUNTIME_RULES } from '../../../../lib/core/seccomp/runtime-default/rules';
import { runtimeDefaultOf } from '../../../../lib/core/seccomp/runtime-default/runtime-default';
import { isSyscall, SYSCALL_NAMES } from '../../../../lib/core/seccomp/syscalls/syscalls';
import { verdictOf } from '../../../../lib/core/seccomp/verdict/verdict';
import { thrownBy } from '../../thrown';
import { contexts } from '../runtime-default/context-arbitrary';

/** What is true of the AKS page's table, by the facts. */
const ALLOWED_IN_FACT = 'clock_adjtime clone personality process_vm_readv process_vm_writev ptrace';
const UNLOCKED: Readonly<Record<string, string>> = {
  'SYS_ADMIN': 'lookup_dcookie mount quotactl setns umount umount2 unshare',
  'BPF or SYS_ADMIN': 'bpf',
  'PERFMON or SYS_ADMIN': 'perf_event_open',
  'SYS_MODULE': 'delete_module finit_module init_module',
  'SYS_NICE': 'get_mempolicy mbind set_mempolicy',
  'SYS_RAWIO': 'ioperm iopl',
  'SYS_TIME': 'clock_settime settimeofday stime',
  'SYS_PACCT': 'acct',
  'SYS_PTRACE': 'kcmp',
  'SYS_BOOT': 'reboot',
  'DAC_READ_SEARCH': 'open_by_handle_at',
};
const NEVER =
  'add_key keyctl request_key create_module query_module get_kernel_syms kexec_load kexec_file_load move_pages '
    + 'nfsservctl pivot_root swapon swapoff '
  + 'sysfs _sysctl uselib userfaultfd ustat vm86 vm86old';

describe('the AKS page\'s table', () => {
  const rows = Object.keys(AKS_TABLE).map((name) => explainSyscall(name));
  const named = (found: typeof rows): string[] => found.map(({ name }) => name).sort();

  test('has 50 rows, of which 6 are allowed, 24 unlocked by a capability and 20 by none', () => {
    const [allowed, blocked] = [
      rows.filter((row) => row.runtimeDefault !== 'blocked'),
      rows.filter((row) => row.runtimeDefault === 'blocked'),
    ];
    expect(rows).toHaveLength(50);
    expect(named(allowed)).toEqual(ALLOWED_IN_FACT.split(' '));
    expect(named(blocked.filter(({ unlockedBy }) => unlockedBy.length === 0))).toEqual(NEVER.split(' ').sort());
    for (const [capabilities, names] of Object.entries(UNLOCKED)) {
      expect([
        capabilities,
        named(blocked.filter(({ unlockedBy }) => unlockedBy.join(' or ') === capabilities)),
      ]).toEqual([capabilities, names.split(' ')]);
    }
  });

  test.each(rows.map((row) => [row.name, row] as const))(
    '%s has a reason and a verdict on the page',
    (name, { why, aksTable, summary }) => {
      expect(why).toBe(REASONS.get(name));
      expect(aksTable!.capability).toBe(AKS_TABLE[name]);
      expect(summary).toContain(why);
      expect(summary.includes('The AKS page')).toBe(aksTable!.differs !== undefined);
    },
  );

  test.each([
    ['clock_adjtime', 'lists it as blocked, and it is allowed'],
    ['personality', 'lists it as blocked, and it is allowed for the values 0x0, 0x8, 0x20000, 0x20008 and 0xffffffff'],
    ['kexec_load', 'names SYS_BOOT, which does not unlock it'],
    ['bpf', 'does not say that BPF unlocks it'],
    ['perf_event_open', 'does not say that PERFMON or SYS_ADMIN unlocks it'],
    ['mount', undefined],
    ['keyctl', undefined],
  ])('of %s it %s', (name, differs) => {
    expect(explainSyscall(name).aksTable!.differs).toBe(differs);
  });

  test('is judged by the context', () => {
    expect(explainSyscall('ptrace', { containerd: '1.6.0' })).toMatchObject({
      runtimeDefault: 'blocked',
      unlockedBy: ['SYS_PTRACE'],
      aksTable: { differs: undefined },
    });
    expect(explainSyscall('bpf', { containerd: '1.6.8' }).unlockedBy).toEqual(['SYS_ADMIN']);
    expect(explainSyscall('mbind', { containerd: '1.6.15' })).toMatchObject({
      unlockedBy: [],
      aksTable: { differs: 'names SYS_NICE, which does not unlock it' },
    });
    expect(explainSyscall('mount', { capabilities: ['SYS_ADMIN'] })).toMatchObject({
      runtimeDefault: 'allowed',
      unlockedBy: [],
    });
  });
});

test.each<[string, object]>([
  [
    'chmod',
    {
      runtimeDefault: 'allowed',
      numbers: { x86_64: 90 },
      ways: [{ summary: 'allowed' }],
      summary: 'RuntimeDefault of containerd 2.4.2 allows chmod.',
    },
  ],
  ['clone', {
    runtimeDefault: 'conditional',
    only: 'without flags for a new namespace (flags & 0x7E020000 is 0)',
    error: 'EPERM',
    unlockedBy: ['SYS_ADMIN'],
    ways: [
      { summary: 'allowed without flags for a new namespace (flags & 0x7E020000 is 0)' },
      { summary: 'allowed with SYS_ADMIN', capability: 'SYS_ADMIN' },
    ],
  }],
  [
    'clone3',
    {
      runtimeDefault: 'blocked',
      error: 'ENOSYS',
      unlockedBy: ['SYS_ADMIN'],
      ways: [{ summary: 'allowed with SYS_ADMIN' }],
    },
  ],
  [
    'fchmodat2',
    {
      runtimeDefault: 'allowed',
      ways: [{ since: ['1.6.28', '1.7.13'], summary: 'allowed, since containerd 1.6.28 and 1.7.13' }],
    },
  ],
  [
    'io_uring_setup',
    {
      runtimeDefault: 'blocked',
      error: 'EPERM',
      unlockedBy: [],
      ways: [{ before: ['2.0.0'], summary: 'allowed, before containerd 2.0.0' }],
    },
  ],
  ['ptrace', {
    runtimeDefault: 'allowed',
    numbers: { x86_64: 101, arm64: 117 },
    ways: [
      { kernel: '4.8', summary: 'allowed from Linux 4.8 on, since containerd 1.6.7 and 1.7.0' },
      { capability: 'SYS_PTRACE' },
    ],
  }],
  ['modify_ldt', { runtimeDefault: 'allowed', ways: [{ architecture: 'x86_64', summary: 'allowed on x86_64' }] }],
  ['tuxcall', { runtimeDefault: 'blocked', why: 'Linux has a number for it and nothing behind it.' }],
  [
    'riscv_hwprobe',
    {
      runtimeDefault: 'blocked',
      numbers: {},
      why: 'Not a call of x86_64: other processors have it, or 32-bit programs.',
    },
  ],
  ['process_mrelease', { runtimeDefault: 'allowed', why: undefined }],
  ['remap_file_pages', { runtimeDefault: 'allowed', aksTable: undefined }],
])('%s', (name, expected) => {
  expect(explainSyscall(name)).toMatchObject(expected);
});

test('socket has four ways through, release by release', () => {
  expect(explainSyscall('socket').ways.map(({ summary }) => summary)).toEqual([
    'allowed, before containerd 1.7.0',
    'allowed for every address family but AF_VSOCK (40), since containerd 1.7.0, before containerd 1.7.32, 2.0.9, '
      + '2.2.4 and 2.3.1',
    'allowed for every address family but AF_ALG (38) and AF_VSOCK (40), since containerd 1.7.32, 2.0.9, 2.2.4 and '
      + '2.3.1, before containerd 2.0.14, 2.3.7 and 2.4.2',
    'allowed for the address families 0 to 45 but AF_ALG (38) and AF_VSOCK (40), since containerd 2.0.14, '
      + '2.3.7 and 2.4.2',
  ]);
  expect(explainSyscall('socket', { containerd: '2.1.9' }).only).toBe(
    'for every address family but AF_VSOCK (40)',
  );
});

test.each([
  ['chmodat', 'name: must be the name of a system call, got "chmodat" (did you mean "fchmodat"?)'],
  ['Mount', 'name: must be the name of a system call, got "Mount" (did you mean "mount"?)'],
  ['frobnicate_everything', 'name: must be the name of a system call, got "frobnicate_everything"'],
  ['constructor', 'name: must be the name of a system call, got "constructor"'],
  [90 as never, 'name: must be the name of a system call, got a number'],
])('%p is no system call', (name, message) => {
  const error = thrownBy(() => explainSyscall(name));
  expect([error.code, error.message]).toEqual(['invalid-option', message]);
});

test('a context that is none is refused', () => {
  expect(thrownBy(() => explainSyscall('mount', { containerd: '1.5.0' })).path).toBe('containerd');
});

test('every blocked call has a reason, and every reason a call', () => {
  for (const architecture of ARCHITECTURES) {
    for (const name of SYSCALL_NAMES) {
      const { runtimeDefault, why } = explainSyscall(name, { architecture });
      expect([name, runtimeDefault !== 'allowed' && why === undefined]).toEqual([name, false]);
    }
  }
  expect(
    [...REASONS.keys(), ...UNIMPLEMENTED, ...RUNTIME_RULES.flatMap(({ names }) => names)].filter(
      (name) => !isSyscall(name),
    ),
  ).toEqual([]);
});

test('the answer is what the profile says', () => {
  fc.assert(fc.property(contexts(), fc.constantFrom(...SYSCALL_NAMES), (context, name) => {
    const { action, isConditional, errno } = verdictOf(runtimeDefaultOf(context), name, [], context.architecture);
    const { runtimeDefault, error } = explainSyscall(name, context);
    const elsewhere = isConditional ? 'conditional' : 'blocked';
    const code = errno === 38 ? 'ENOSYS' : 'EPERM';
    expect([name, runtimeDefault]).toEqual([name, isAllowing(action) ? 'allowed' : elsewhere]);
    expect(error).toBe(isAllowing(action) ? undefined : code);
  }));
});

test('each capability that unlocks a call does so, and no other', () => {
  fc.assert(
    fc.property(
      contexts(),
      fc.constantFrom(...SYSCALL_NAMES),
      fc.constantFrom('SYS_ADMIN', 'BPF', 'SYS_PTRACE', 'SYS_NICE', 'CHOWN'),
      (context, name, capability) => {
        const before = explainSyscall(name, context);
        const after = explainSyscall(name, { ...context, capabilities: [...(context.capabilities ?? []), capability] });
        expect(after.runtimeDefault === 'allowed').toBe(
          before.runtimeDefault === 'allowed' || before.unlockedBy.includes(capability),
        );
      },
    ),
  );
});
