import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeCgroups } from '../runtime/cgroups';

/** What the names of directories and control groups begin with; the id of the process that made them follows. */
export const PREFIX = 'hardened-kube-node-';

/** Where the kernel shows control groups: one tree, or one for each controller. */
const CGROUP_ROOT = '/sys/fs/cgroup';

/** The folders that have a folder for each control group. */
export function cgroupTrees(): readonly string[] {
  if (existsSync(join(CGROUP_ROOT, 'cgroup.controllers'))) return [CGROUP_ROOT];
  return readdirSync(CGROUP_ROOT).map((controller) => join(CGROUP_ROOT, controller));
}

/** Removes what nodes left that ended without {@link KubernetesNode.stop}, even their watchers killed. */
export async function removeLeftovers(): Promise<void> {
  for (const folder of [tmpdir(), ...cgroupTrees()]) {
    for (const name of readdirSync(folder).filter((entry) => entry.startsWith(PREFIX))) {
      const [pid] = name.slice(PREFIX.length).split('-');
      if (existsSync(join('/proc', pid!))) continue;
      if (folder === tmpdir()) rmSync(join(folder, name), { recursive: true, force: true });
      else await removeCgroups(name);
    }
  }
}

/** Waits for the end of the process, then for that of the node's, and removes what the node left. */
const WATCH = `
tail --pid="$1" -f /dev/null
for attempt in $(seq 300); do
  find /sys/fs/cgroup -depth -type d -path "*/$2*" -delete 2>/dev/null && break
  sleep 0.1
done
rm -rf "$3"
`;

/**
 * Starts what cleans up after this process where it is killed. What runs on the node ends with this process by itself.
 *
 * @returns what ends it.
 */
export function watchOver(cgroup: string, directory: string): () => void {
  const watcher = spawn('sh', ['-c', WATCH, 'sh', String(process.pid), cgroup, directory], {
    detached: true,
    stdio: 'ignore',
  });
  watcher.unref();
  return () => {
    // With its group: the shell waits for a program of its own.
    if (watcher.exitCode === null) process.kill(-watcher.pid!, 'SIGKILL');
  };
}
