import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long the kernel may take to see that killed processes are gone, in milliseconds. */
const TIMEOUT = 10_000;

/**
 * Removes the control groups of this name, in every controller's tree, and all below them.
 *
 * @throws Error where a process of theirs lives on.
 */
export async function removeCgroups(name: string): Promise<void> {
  const deadline = Date.now() + TIMEOUT;
  for (;;) {
    const { status, stderr } = spawnSync(
      'find',
      ['/sys/fs/cgroup', '-depth', '-type', 'd', '-path', `*/${name}*`, '-delete'],
      { encoding: 'utf8' },
    );
    if (status === 0) return;
    if (Date.now() > deadline) throw new Error(`cannot remove ${name}: ${stderr}`);
    await sleep(20);
  }
}
