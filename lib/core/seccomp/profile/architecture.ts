import { invalidName } from '../../report/invalid';

/** The processors that AKS nodes have. */
export type Architecture = 'x86_64' | 'arm64';

export const ARCHITECTURES: readonly Architecture[] = ['x86_64', 'arm64'];

/**
 * Every architecture that a profile for AKS nodes can name. The specification's others are unknown to runc, or of the
 * other byte order than AKS's processors, which libseccomp puts in no filter of theirs: runc would start no container.
 *
 * @see https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config-linux.md#seccomp
 */
export const OCI_ARCHITECTURES = [
  'SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32', 'SCMP_ARCH_AARCH64', 'SCMP_ARCH_ARM', 'SCMP_ARCH_MIPSEL',
  'SCMP_ARCH_MIPSEL64', 'SCMP_ARCH_MIPSEL64N32', 'SCMP_ARCH_PPC64LE', 'SCMP_ARCH_RISCV64',
] as const;

/** An architecture as a profile names it. */
export type OciArchitecture = typeof OCI_ARCHITECTURES[number];

/**
 * The kinds of programs that an architecture runs: its own first, then the 32-bit kinds. A program that makes a call of
 * a kind which the profile leaves out is killed, whatever the profile says of the call.
 */
export const OCI_ARCHITECTURES_OF: Readonly<Record<Architecture, readonly OciArchitecture[]>> = {
  x86_64: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
  arm64: ['SCMP_ARCH_AARCH64', 'SCMP_ARCH_ARM'],
};

/**
 * Checks an option `architecture`.
 *
 * @throws HardeningError `invalid-option`.
 */
export function checkArchitecture(architecture: unknown): void {
  if (ARCHITECTURES.includes(architecture as Architecture)) return;
  throw invalidName('invalid-option', 'architecture', `must be one of ${ARCHITECTURES.join(', ')}`, architecture);
}
