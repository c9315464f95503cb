import type { AppArmorDenials, AppArmorRules } from './model';
import { OWN_NAME } from './vocabulary/tunables';

/**
 * Under which names the node's processes send signals to a container, `kill` among them: none, and what Ubuntu 24.04
 * gives to runc and crun.
 */
const RUNTIME_PEERS: readonly string[] = ['unconfined', 'runc', 'crun'];

/**
 * The rules that containers need for each other and for their runtime, as in containerd's own profile.
 *
 * @see https://github.com/containerd/containerd/blob/v2.2.0/contrib/apparmor/template.go
 */
export const CONTAINER_GRANTS: AppArmorRules = {
  signals: [
    ...RUNTIME_PEERS.map((peer) => ({ permissions: ['receive'] as const, peer })),
    { permissions: ['send', 'receive'], peer: OWN_NAME },
  ],
  ptrace: [{ peer: OWN_NAME }],
};

/**
 * The accesses that containerd's own profile refuses: writing to the kernel's settings under /proc and /sys, and
 * reading what gives the node away. What it leaves open stays open: a process's own files, shared memory settings
 * (/proc/sys/kernel/shm…), control groups. Names in /proc/sys/kernel are told apart letter by letter, where
 * containerd's pattern lets more than shm… through.
 *
 * @see https://github.com/containerd/containerd/blob/v2.2.0/contrib/apparmor/template.go
 */
export const CONTAINER_DENIALS: AppArmorDenials = {
  files: [
    { path: '@{PROC}/*', permissions: 'w' },
    { path: '@{PROC}/{[^1-9s]*,s[^y]*,sy[^s]*,sys?*}/**', permissions: 'w' },
    { path: '@{PROC}/sys/{[^k]**,k[^e]**,kernel/{[^s]**,s[^h]**,sh[^m]**}}', permissions: 'w' },
    { path: '@{PROC}/{kcore,sysrq-trigger}', permissions: 'rwklx' },
    { path: '/sys/{[^f]**,f[^s]**,fs/{[^c]**,c[^g]**,cg[^r]**}}', permissions: 'wklx' },
    { path: '/sys/{firmware,devices/virtual/powercap,kernel/security}/**', permissions: 'rwklx' },
  ],
};
