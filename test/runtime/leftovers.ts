import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CGROUP_ROOT, cgroupTrees, removeCgroups } from './cgroups';

/** What the tests make a directory for. */
export type Kind = 'containerd' | 'node' | 'runc' | 'strace';

/** The names of directories and control groups that tests make, with the id of the process that made them. */
const NAME = /^hardened-kube-(?:containerd|node|runc|strace)-(\d+)-/;

/** Makes a directory whose name says which process it belongs to, so that a later run can remove it. */
export function makeDirectory(kind: Kind): string {
  return mkdtempSync(join(tmpdir(), `hardened-kube-${kind}-${process.pid}-`));
}

/** Removes what tests left that ended before they could clean up, even their watchers killed. */
export async function removeLeftovers(): Promise<void> {
  for (const folder of [tmpdir(), ...cgroupTrees()]) {
    for (const name of readdirSync(folder)) {
      const pid = NAME.exec(name)?.[1];
      if (pid === undefined || isAlive(pid)) continue;
      if (folder === tmpdir()) rmSync(join(folder, name), { recursive: true, force: true });
      else await removeCgroups(name);
    }
  }
}

/** Whether a process runs. One that has ended, and for which nobody asked yet, has no command line. */
function isAlive(pid: string): boolean {
  try {
    return readFileSync(join('/proc', pid, 'cmdline')).length > 0;
  } catch {
    return false;
  }
}

/**
 * Waits for the end of the process, then for that of the node's, and removes what the node left. It has no program of
 * its own that would outlive it by more than a moment.
 */
const WATCH = `
while grep -q . "/proc/$1/cmdline" 2>/dev/null; do sleep 0.5; done
for attempt in $(seq 300); do
  find ${CGROUP_ROOT} -depth -type d \\( -path "*/$2" -o -path "*/$2/*" \\) -delete 2>/dev/null && break
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
