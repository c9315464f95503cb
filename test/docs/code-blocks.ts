import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** A program in a page, and what the page says it prints. */
export interface CodeBlock {
  /** Such as `README.md:5`. */
  readonly place: string;
  readonly code: string;
  readonly output: string | undefined;
}

/** Every page of the project; the API reports are none. */
export function pages(): string[] {
  const below = (directory: string): string[] => readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name === 'api' ? [] : below(join(directory, entry.name));
    return entry.name.endsWith('.md') ? [join(directory, entry.name)] : [];
  });
  return ['README.md', 'CONTRIBUTING.md'].map((name) => join(ROOT, name)).concat(below(join(ROOT, 'docs')));
}

/** The TypeScript blocks of a page. A block marked `output` says what the program before it prints. */
export function codeBlocks(page: string): CodeBlock[] {
  const text = readFileSync(page, 'utf8');
  const fences = [...text.matchAll(/^```(.*)\n([^]*?)^```$/gm)];
  return fences.flatMap((fence, index) => {
    if (fence[1] !== 'ts') return [];
    const line = text.slice(0, fence.index).split('\n').length;
    const next = fences[index + 1];
    return [
      {
        place: `${relative(ROOT, page)}:${line}`,
        code: fence[2]!,
        output: next?.[1]?.endsWith(' output') ? next[2] : undefined,
      },
    ];
  });
}
