/** How many letters may be wrong. */
const FARTHEST = 3;

/** Longer names are not compared: the time grows with the length. */
const LONGEST = 64;

/**
 * The name that a misspelt one is most like: fewest letters to insert, remove or change; undefined where none is near.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined;
  let [nearest, best]: [string | undefined, number] = [undefined, Math.min(FARTHEST, Math.floor(name.length / 2)) + 1];
  for (const candidate of candidates) {
    const steps = Math.abs(candidate.length - name.length) < best ? distance(name, candidate) : best;
    if (steps < best) [nearest, best] = [candidate, steps];
  }
  return nearest;
}

/**
 * The end of a message about an unknown name: ` (did you mean "level"?)`; empty where no name is near. Letter case does
 * not count.
 */
export function didYouMean(name: string, candidates: readonly string[]): string {
  const byLowercase = new Map(candidates.map((candidate) => [candidate.toLowerCase(), candidate]));
  const nearest = nearestName(name.toLowerCase(), byLowercase.keys());
  return nearest === undefined ? '' : ` (did you mean "${byLowercase.get(nearest)!}"?)`;
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
