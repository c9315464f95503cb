import type { Call } from './syscall-probe';

/** Every way to change a file's mode; each succeeds where no profile stands in its way. */
export const CHMOD_CALLS: readonly Call[] = [
  { syscall: 'chmod', args: ['/tmp', 0o777] },
  // The first file is what the probe prints to, which is its own.
  { syscall: 'fchmod', args: [1, 0o600] },
  { syscall: 'fchmodat', args: [-100, '/tmp', 0o777] },
  { syscall: 'fchmodat2', args: [-100, '/tmp', 0o777, 0] },
];
