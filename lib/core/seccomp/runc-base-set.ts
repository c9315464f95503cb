/**
 * The calls that runc itself makes between loading a profile and starting the program, where the container may not gain
 * privileges: the profile is then the last thing it sets. Every call that runc 1.1.5, 1.2.9, 1.3.4 and 1.4.0 made in 30
 * starts each on x86_64, those of its Go runtime too; with these the four, 1.2.6 and 1.3.0 started 40 times of 40.
 * Newer releases (1.2.9, 1.3.4 and 1.4.0, but not 1.2.6 and 1.3.0) need openat2, statx and fstat, with which they open
 * /proc safely. Not each is needed every time, and a call that a processor lacks is not needed there.
 *
 * @see https://github.com/opencontainers/runc/blob/v1.4.0/libcontainer/standard_init_linux.go
 */
export const RUNC_BASE_SET: readonly string[] = Object.freeze([
  'close', 'epoll_ctl', 'execve', 'fcntl', 'fstat', 'fstatfs', 'futex', 'getdents64', 'getpid', 'mmap', 'openat',
  'openat2', 'rt_sigreturn', 'statx', 'tgkill', 'write',
]);

/**
 * The additional calls where privilege escalation is allowed: the profile is then loaded first, and runc still has to
 * become the container's user.
 */
export const RUNC_ESCALATION_SET: readonly string[] = Object.freeze([
  'capget', 'capset', 'chdir', 'close_range', 'faccessat2', 'fchown', 'getcwd', 'getppid', 'newfstatat', 'prctl',
  'read', 'setgid', 'setgroups', 'setuid',
]);

/**
 * The calls without which runc cannot start a container.
 *
 * @param allowPrivilegeEscalation what the container's security context says.
 */
export function runcBaseSet(allowPrivilegeEscalation: boolean): readonly string[] {
  return allowPrivilegeEscalation ? [...RUNC_BASE_SET, ...RUNC_ESCALATION_SET] : RUNC_BASE_SET;
}
