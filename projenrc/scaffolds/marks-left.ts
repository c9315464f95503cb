import { MARK } from './scaffold';

/** Lists what a scaffold has left to its author, as `path:line: FILL IN: …`. */
export function marksLeft(sources: ReadonlyMap<string, string>): string[] {
  return [...sources].flatMap(([file, text]) => text.split('\n').flatMap((line, index) => {
    const start = line.indexOf(MARK);
    return start < 0 ? [] : [`${file}:${index + 1}: ${line.slice(start).split(/['"`|}]|\*\//)[0]!.trim()}`];
  }));
}
