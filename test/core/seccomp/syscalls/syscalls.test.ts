import { ARCHITECTURES, type Architecture } from '../../../../lib/core/seccomp/profile/architecture';
import { isSyscall, SYSCALL_NAMES, syscallName, syscallNumber } from '../../../../lib/core/seccomp/syscalls/syscalls';

// From the kernel's own tables: arch/x86/entry/syscalls/syscall_64.tbl and scripts/syscall.tbl.
const NUMBERS: [string, number | undefined, number | undefined][] = [
  ['read', 0, 63],
  ['chmod', 90, undefined],
  ['fchmodat2', 452, 452],
  ['newfstatat', 262, 79],
  ['arch_prctl', 158, undefined],
  ['renameat', 264, 38],
  ['uretprobe', 335, undefined],
  ['rseq_slice_yield', 471, 471],
  // 32-bit programs, other processors.
  ['stime', undefined, undefined],
  ['breakpoint', undefined, undefined],
  ['usr26', undefined, undefined],
  ['riscv_flush_icache', undefined, undefined],
  ['s390_pci_mmio_read', undefined, undefined],
];

test.each(NUMBERS)('%s is %p on x86_64 and %p on arm64', (name, x86, arm) => {
  expect(isSyscall(name)).toBe(true);
  expect([syscallNumber(name, 'x86_64'), syscallNumber(name, 'arm64')]).toEqual([x86, arm]);
});

test.each([
  'chmodat', 'CHMOD', '', 'constructor', 'toString', '__proto__', 'reserved82', 'unused18', 'arch_specific_syscall',
  'syscall_mask',
])('%p is none', (name) => {
  expect(isSyscall(name)).toBe(false);
  expect(syscallNumber(name, 'x86_64')).toBeUndefined();
});

test('names are in order, each once', () => {
  expect(SYSCALL_NAMES).toEqual([...new Set(SYSCALL_NAMES)].sort());
});

test.each(ARCHITECTURES)('every number on %s leads back to its name', (architecture) => {
  const numbered = SYSCALL_NAMES.filter((name) => syscallNumber(name, architecture) !== undefined);
  expect(numbered.length).toBeGreaterThan(300);
  for (const name of numbered) expect(syscallName(syscallNumber(name, architecture)!, architecture)).toBe(name);
});

test.each<[number, Architecture]>([
  [244, 'arm64'],
  [9999, 'x86_64'],
  [-1, 'arm64'],
  [0.5, 'x86_64'],
])('no call has number %p on %s', (number, architecture) => {
  expect(syscallName(number, architecture)).toBeUndefined();
});
