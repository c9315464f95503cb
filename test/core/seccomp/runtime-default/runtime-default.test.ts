import fc from 'fast-check';
import { contexts } from './context-arbitrary';
import { isAllowing } from '../../../../lib/core/seccomp/profile/action';
import { ALLOWED_CALLS } from '../../../../lib/core/seccomp/runtime-default/allowed-calls';
import { CAPABILITIES } from '../../../../lib/core/seccomp/runtime-default/capability';
import type { RuntimeContext } from '../../../../lib/core/seccomp/runtime-default/context';
import { RUNTIME_RULES } from '../../../../lib/core/seccomp/runtime-default/rules';
import { runtimeDefaultOf } from '../../../../lib/core/seccomp/runtime-default/runtime-default';
import { SYSCALL_NAMES } from '../../../../lib/core/seccomp/syscalls/syscalls';
import { verdictOf } from '../../../../lib/core/seccomp/verdict/verdict';
import { thrownBy } from '../../thrown';

/**
 * Releases whose sources say the same for x86_64 and arm64, as comparing them shows; what one group says no other says.
 */
const GROUPS = [
  ['1.6.0', '1.6.1', '1.6.2', '1.6.3', '1.6.4', '1.6.5', '1.6.6'],
  ['1.6.7', '1.6.8'],
  ['1.6.9', '1.6.10', '1.6.11', '1.6.12', '1.6.13', '1.6.14', '1.6.15'],
  ['1.6.16', '1.6.17', '1.6.18', '1.6.19', '1.6.20', '1.6.21'],
  ['1.6.22', '1.6.23', '1.6.24', '1.6.25', '1.6.26', '1.6.27'],
  ['1.6.28', '1.6.33', '1.6.36', '1.6.37', '1.6.38'],
  ['1.7.0', '1.7.1', '1.7.2'],
  ['1.7.3', '1.7.4', '1.7.5', '1.7.6', '1.7.11', '1.7.12'],
  ['1.7.13', '1.7.14', '1.7.15', '1.7.20', '1.7.24', '1.7.27', '1.7.28', '1.7.29', '1.7.30', '1.7.31'],
  ['1.7.32', '1.7.33', '1.7.34', '1.7.35'],
  ['2.0.0', '2.0.1', '2.0.2', '2.0.4', '2.0.5', '2.0.7', '2.1.0', '2.1.3', '2.1.5', '2.1.8', '2.1.9'],
  ['2.0.9', '2.0.11', '2.0.13'],
  ['2.0.14'],
  ['2.2.0', '2.2.1', '2.2.2', '2.2.3', '2.3.0'],
  ['2.2.4', '2.2.5', '2.2.6', '2.2.7', '2.2.8', '2.2.9', '2.3.1', '2.3.2', '2.3.3', '2.3.4', '2.3.5', '2.3.6', '2.4.0',
    '2.4.1'],
  ['2.3.7', '2.4.2'],
];

test('releases differ where their sources do', () => {
  // BPF shows what SYS_ADMIN would hide.
  const profiles = GROUPS.map(
    (group) => new Set(group.map((containerd) => json({ containerd, capabilities: ['BPF', 'SYS_NICE', 'SYS_TIME'] }))),
  );
  expect(profiles.map(({ size }) => size)).toEqual(GROUPS.map(() => 1));
  expect(new Set(profiles.flatMap((texts) => [...texts])).size).toBe(GROUPS.length);
});

test.each([
  ['1.6.99', '1.6.38'],
  ['1.7.99', '1.7.35'],
  ['2.1.99', '2.1.9'],
  ['2.2.99', '2.2.9'],
  ['2.4.99', '2.4.2'],
  ['2.5.0', '2.4.2'],
  ['3.0.0', '2.4.2'],
])('containerd %s, not known yet, is taken for %s', (containerd, known) => {
  expect(json({ containerd })).toBe(json({ containerd: known }));
});

const AF_ALG = 38;
const AF_VSOCK = 40;
const NEW_USER = 0x10000000;

// What becomes of a call: the error's number, or 0 where it is allowed.
test.each<[string, (number | bigint)[], RuntimeContext, number]>([
  ['chmod', [], {}, 0],
  ['mount', [], {}, 1],
  ['mount', [], { capabilities: ['SYS_ADMIN'] }, 0],
  ['mount', [], { capabilities: ['CAP_SYS_ADMIN'] }, 0],
  ['mount', [], { capabilities: ['ALL'] }, 0],
  ['mount', [], { capabilities: CAPABILITIES.filter((capability) => capability !== 'SYS_ADMIN') }, 1],
  ['chroot', [], {}, 1],
  ['chroot', [], { capabilities: ['SYS_CHROOT'] }, 0],
  ['clone', [0x11], {}, 0],
  ['clone', [0x3d0f00], {}, 0],
  ['clone', [NEW_USER], {}, 1],
  ['clone', [0x20000], {}, 1],
  ['clone', [NEW_USER], { capabilities: ['SYS_ADMIN'] }, 0],
  ['clone3', [], {}, 38],
  ['clone3', [], { capabilities: ['SYS_ADMIN'] }, 0],
  ['personality', [0xffffffff], {}, 0],
  ['personality', [0x20008], {}, 0],
  ['personality', [0x40000], {}, 1],
  ['socket', [2], {}, 0],
  ['socket', [AF_ALG], {}, 1],
  ['socket', [AF_ALG], { containerd: '2.0.8' }, 0],
  ['socket', [AF_ALG], { containerd: '2.0.9' }, 1],
  ['socket', [AF_ALG], { containerd: '2.1.9' }, 0],
  ['socket', [AF_ALG], { containerd: '1.7.31' }, 0],
  ['socket', [AF_ALG], { containerd: '1.7.32' }, 1],
  ['socket', [37], {}, 0],
  ['socket', [39], {}, 0],
  ['socket', [37], { containerd: '2.2.4' }, 0],
  ['socket', [39], { containerd: '2.2.4' }, 0],
  ['socket', [41], { containerd: '2.2.4' }, 0],
  ['socket', [AF_VSOCK], {}, 1],
  ['socket', [AF_VSOCK], { containerd: '1.7.0' }, 1],
  ['socket', [AF_VSOCK], { containerd: '1.6.38' }, 0],
  ['socket', [45], {}, 0],
  ['socket', [46], {}, 1],
  ['socket', [46], { containerd: '2.4.1' }, 0],
  ['ptrace', [], {}, 0],
  ['ptrace', [], { kernel: '4.7' }, 1],
  ['ptrace', [], { containerd: '1.6.6' }, 1],
  ['ptrace', [], { containerd: '1.6.6', capabilities: ['SYS_PTRACE'] }, 0],
  ['process_vm_readv', [], { containerd: '1.6.38' }, 1],
  ['process_vm_readv', [], { containerd: '1.7.0' }, 0],
  ['bpf', [], { containerd: '1.6.8', capabilities: ['BPF'] }, 1],
  ['bpf', [], { containerd: '1.6.9', capabilities: ['BPF'] }, 0],
  ['name_to_handle_at', [], { containerd: '1.7.2' }, 1],
  ['name_to_handle_at', [], { containerd: '1.7.2', capabilities: ['SYS_ADMIN'] }, 0],
  ['name_to_handle_at', [], { containerd: '1.7.3' }, 0],
  ['io_uring_setup', [], { containerd: '1.7.35' }, 0],
  ['io_uring_setup', [], { containerd: '2.0.0' }, 1],
  ['arch_prctl', [], {}, 0],
  ['arch_prctl', [], { architecture: 'arm64' }, 1],
  ['sync_file_range2', [], { architecture: 'arm64' }, 0],
  ['sync_file_range2', [], {}, 1],
])('%s(%j) with %j gives %i', (syscall, args, context, errno) => {
  expect(verdictOf(runtimeDefaultOf(context), syscall, args, context.architecture)).toMatchObject(
    errno === 0
      ? { action: 'SCMP_ACT_ALLOW', isConditional: false }
      : { action: 'SCMP_ACT_ERRNO', errno, isConditional: false },
  );
});

test.each([
  ['x86_64', ['SCMP_ARCH_X86', 'SCMP_ARCH_X32', 'SCMP_ARCH_X86_64']],
  ['arm64', ['SCMP_ARCH_ARM', 'SCMP_ARCH_AARCH64']],
] as const)('the profile of %s is for its 32-bit programs too', (architecture, expected) => {
  expect(new Set(runtimeDefaultOf({ architecture }).architectures)).toEqual(new Set(expected));
});

test('what is on no list is refused with EPERM', () => {
  expect(runtimeDefaultOf()).toMatchObject({ defaultAction: 'SCMP_ACT_ERRNO' });
  expect(runtimeDefaultOf()).not.toHaveProperty('defaultErrnoRet');
});

test('342 calls are allowed to every container, in order', () => {
  expect(ALLOWED_CALLS).toHaveLength(342);
  expect(ALLOWED_CALLS).toEqual([...new Set(ALLOWED_CALLS)].sort());
});

test('what is said of a call is said once, or under conditions only', () => {
  fc.assert(fc.property(contexts(), (context) => {
    const rules = runtimeDefaultOf(context).syscalls.flatMap(({ names, args }) =>
      names.map((name) => ({ name, args })),
    );
    const unconditional = rules.filter(({ args }) => args === undefined).map(({ name }) => name);
    expect(unconditional).toEqual([...new Set(unconditional)]);
    expect(rules.filter(({ name, args }) => args !== undefined && unconditional.includes(name))).toEqual([]);
  }));
});

/** Any call, with a first argument that may matter to it. */
const call = fc.tuple(
  fc.constantFrom(...SYSCALL_NAMES),
  fc.constantFrom(0, 0x8, 0x11, 38, 40, 45, 46, 0x20000, 0x10000000, 0xffffffff),
);

test('another capability never takes a call away', () => {
  fc.assert(fc.property(contexts(), fc.constantFrom(...CAPABILITIES), call, (context, capability, [syscall, first]) => {
    const more = { ...context, capabilities: [...context.capabilities ?? [], capability] };
    fc.pre(isLet(context, syscall, first));
    expect([syscall, isLet(more, syscall, first)]).toEqual([syscall, true]);
  }), { numRuns: 200 });
});

test('a newer kernel never takes a call away', () => {
  fc.assert(fc.property(contexts(), call, (context, [syscall, first]) => {
    fc.pre(isLet({ ...context, kernel: '3.19' }, syscall, first));
    expect([syscall, isLet({ ...context, kernel: '6.8' }, syscall, first)]).toEqual([syscall, true]);
  }), { numRuns: 200 });
});

test('capabilities that no rule asks for change nothing', () => {
  const asked = new Set(RUNTIME_RULES.flatMap(({ capability, without }) => [capability, without]));
  const changing = CAPABILITIES.filter((capability) => json({ capabilities: [capability] }) !== json({}));
  expect(changing).toEqual(CAPABILITIES.filter((capability) => asked.has(capability)));
});

test('a context that is none is refused', () => {
  expect(thrownBy(() => runtimeDefaultOf({ kernel: 'new' })).message).toBe(
    'kernel: must be a version of Linux such as "5.15", got "new"',
  );
});

function isLet(context: RuntimeContext, syscall: string, first: number): boolean {
  return isAllowing(verdictOf(runtimeDefaultOf(context), syscall, [first], context.architecture).action);
}

function json(context: RuntimeContext): string {
  return JSON.stringify(runtimeDefaultOf(context), (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}` : value,
  );
}

test('from 4.8 on the kernel makes no difference', () => {
  const kernels = RUNTIME_RULES.flatMap(({ kernel }) => kernel ?? []);
  expect([...new Set(kernels)]).toEqual(['4.8']);
  expect(runtimeDefaultOf({ kernel: '4.8' })).toEqual(runtimeDefaultOf());
});
