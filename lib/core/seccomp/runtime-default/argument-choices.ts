import type { ArgumentChoice } from './runtime-rule';
import type { OciArgument, SeccompOperator } from '../profile/oci-profile';

const AF_ALG = 38n;
const AF_NFC = 39n;
const AF_VSOCK = 40n;

/** AF_KCM, AF_QIPCRTR, AF_SMC, AF_XDP and AF_MCTP: every address family after AF_VSOCK that Linux 7.0 has. */
const FAMILIES_AFTER_VSOCK = [41n, 42n, 43n, 44n, 45n];

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET: what gives a process a namespace of its own. */
const NAMESPACE_FLAGS = 0x7E020000n;

/** PER_LINUX and PER_LINUX32, each with and without UNAME26, and the question for the present one. */
const PERSONALITIES = [0n, 0x8n, 0x20000n, 0x20008n, 0xffffffffn];

/** `socket` of any address family but AF_VSOCK, which knows no network namespaces. */
export const SOCKET_WITHOUT_VSOCK: ArgumentChoice = {
  anyOf: [first('SCMP_CMP_NE', AF_VSOCK)],
  words: 'for every address family but AF_VSOCK (40)',
};

/** `socket` without AF_ALG too, the kernel's cryptography. */
export const SOCKET_WITHOUT_ALG: ArgumentChoice = {
  anyOf: [first('SCMP_CMP_LT', AF_ALG), first('SCMP_CMP_EQ', AF_NFC), first('SCMP_CMP_GT', AF_VSOCK)],
  words: 'for every address family but AF_ALG (38) and AF_VSOCK (40)',
};

/** `socket` of an address family that is on containerd's list. */
export const SOCKET_OF_LISTED_FAMILY: ArgumentChoice = {
  anyOf: [
    first('SCMP_CMP_LT', AF_ALG),
    ...[AF_NFC, ...FAMILIES_AFTER_VSOCK].map((family) => first('SCMP_CMP_EQ', family)),
  ],
  words: 'for the address families 0 to 45 but AF_ALG (38) and AF_VSOCK (40)',
};

/** `clone` of a process or a thread that stays in its parent's namespaces. */
export const CLONE_WITHOUT_NAMESPACES: ArgumentChoice = {
  anyOf: [{ ...first('SCMP_CMP_MASKED_EQ', NAMESPACE_FLAGS), valueTwo: 0n }],
  words: 'without flags for a new namespace (flags & 0x7E020000 is 0)',
};

/** `personality` as ordinary programs use it. */
export const USUAL_PERSONALITY: ArgumentChoice = {
  anyOf: PERSONALITIES.map((persona) => first('SCMP_CMP_EQ', persona)),
  words: 'for the values 0x0, 0x8, 0x20000, 0x20008 and 0xffffffff',
};

/** A condition on a call's first argument. */
function first(op: SeccompOperator, value: bigint): OciArgument {
  return { index: 0, value, op };
}
