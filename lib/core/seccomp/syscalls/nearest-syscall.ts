import { SYSCALL_NAMES } from './syscalls';

/** How many letters may be wrong. */
const FARTHEST = 3;

/**
 * The system call that a misspelt name is most like: fewest letters to insert, remove or change; undefined where none
 * is near.
 */
export function nearestSyscall(name: string): string | undefined {
  let [nearest, best]: [string | undefined, number] = [undefined, Math.min(FARTHEST, Math.floor(name.length / 2)) + 1];
  for (const candidate of SYSCALL_NAMES) {
    const steps = Math.abs(candidate.length - name.length) < best ? distance(name, candidate) : best;
    if (steps < best) [nearest, best] = [candidate, steps];
  }
  return nearest;
}

/** Levenshtein's distance, row by row. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length]!;
}
