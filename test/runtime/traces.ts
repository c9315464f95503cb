import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cgroupTrees } from './cgroups';

/** The processes that have some word, such as a node's folder, on their command line. */
export function processesOf(word: string): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').includes(word);
    } catch {
      // It ended in this very moment.
      return false;
    }
  });
}

/** What is on this machine of a node: its directory, control groups, processes and mounts. */
export function traces(directory: string): string[] {
  const cgroups = cgroupTrees().map((tree) => join(tree, basename(directory)));
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n').filter((line) => line.includes(directory));
  return [...[directory, ...cgroups].filter((path) => existsSync(path)), ...processesOf(directory), ...mounts];
}
