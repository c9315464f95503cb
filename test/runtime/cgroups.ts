import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where the kernel shows control groups: one tree (version 2), or one for each controller (version 1). */
export const CGROUP_ROOT = '/sys/fs/cgroup';

/** How long the kernel may take to see that killed processes are gone, in milliseconds. */
const TIMEOUT = 10_000;

/** Whether the tree at this place is that of version 2, with a file for the controllers of all its groups. */
function isUnified(): boolean {
  return existsSync(join(CGROUP_ROOT, 'cgroup.controllers'));
}

/** The folders that have a folder for each control group. */
export function cgroupTrees(): readonly string[] {
  if (isUnified()) return [CGROUP_ROOT];
  return readdirSync(CGROUP_ROOT).map((controller) => join(CGROUP_ROOT, controller));
}

/**
 * Makes a control group in which others can be made and limited.
 *
 * @throws Error where the kernel does not let this process.
 */
export function makeCgroup(name: string): void {
  for (const tree of cgroupTrees()) {
    const group = join(tree, name);
    mkdirSync(group, { recursive: true });
    if (tree.endsWith('/cpuset')) {
      for (const file of ['cpuset.cpus', 'cpuset.mems']) {
        writeFileSync(join(group, file), readFileSync(join(tree, file)));
      }
    }
  }
  if (isUnified()) for (const group of ['', name]) enableControllers(join(CGROUP_ROOT, group));
}

/** Lets the groups below this one have limits of their own. */
function enableControllers(group: string): void {
  const read = (file: string): string[] => readFileSync(join(group, file), 'utf8').split(/\s+/).filter(Boolean);
  const enabled = read('cgroup.subtree_control');
  const missing = read('cgroup.controllers').filter((controller) => !enabled.includes(controller));
  if (missing.length === 0) return;
  try {
    writeFileSync(join(group, 'cgroup.subtree_control'), missing.map((controller) => `+${controller}`).join(' '));
  } catch (error) {
    throw new Error(
      `${group} does not give its controllers (${missing.join(', ')}) to groups below it: ${String(error)}. In a `
      + "container run the tests with the machine's own control groups (docker run --privileged --cgroupns=host)",
    );
  }
}

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
      [CGROUP_ROOT, '-depth', '-type', 'd', '(', '-path', `*/${name}`, '-o', '-path', `*/${name}/*`, ')', '-delete'],
      { encoding: 'utf8' },
    );
    if (status === 0) return;
    if (Date.now() > deadline) throw new Error(`cannot remove ${name}: ${stderr}`);
    await sleep(20);
  }
}
