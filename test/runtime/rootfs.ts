import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { helper } from './helpers';

const BUSYBOX = '/bin/busybox';

/** Makes a root directory with everything busybox is, and the syscall probe, in `bin`. */
export function makeRootfs(directory: string): void {
  for (const folder of ['bin', 'dev', 'etc', 'proc', 'sys', 'tmp', 'var']) {
    mkdirSync(join(directory, folder), { recursive: true });
  }
  chmodSync(join(directory, 'tmp'), 0o1777);
  writeFileSync(join(directory, 'etc/hostname'), 'container\n');
  copyFileSync(BUSYBOX, join(directory, 'bin/busybox'));
  for (const applet of execFileSync(BUSYBOX, ['--list'], { encoding: 'utf8' }).trim().split('\n')) {
    if (applet !== 'busybox') symlinkSync('busybox', join(directory, 'bin', applet));
  }
  copyFileSync(helper('syscall-probe'), join(directory, 'bin/syscall-probe'));
}
