import { posix } from 'node:path';
import { preProcessFile } from 'typescript';

/**
 * Finds groups of files that import each other in a circle. Type imports count, as do `export … from`, `import('…')`
 * and `require('…')`: `import/no-cycle` does not see imports of types.
 *
 * @param sources the text of each file, by path with forward slashes
 * @returns each group once, its files sorted
 */
export function importCycles(sources: ReadonlyMap<string, string>): string[][] {
  const graph = new Map([...sources].map(([file, text]) => [file, importsOf(file, text, sources)]));
  return connectedGroups(graph).filter((group) => group.length > 1 || graph.get(group[0]!)!.includes(group[0]!));
}

/** The files among `sources` that a file imports. */
function importsOf(file: string, text: string, sources: ReadonlyMap<string, string>): string[] {
  return preProcessFile(text, true, true).importedFiles
    .map(({ fileName }) => fileName)
    .filter((specifier) => specifier.startsWith('.'))
    .flatMap((specifier) => {
      const base = posix.join(posix.dirname(file), specifier);
      return [base, `${base}.ts`, `${base}.d.ts`, `${base}/index.ts`]
        .filter((candidate) => sources.has(candidate))
        .slice(0, 1);
    });
}

/**
 * The strongly connected components of a graph.
 *
 * @see https://en.wikipedia.org/wiki/Tarjan%27s_strongly_connected_components_algorithm
 */
function connectedGroups(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const groups: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];

  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) {
        visit(next);
        lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!));
      } else if (open.includes(next)) {
        lowest.set(file, Math.min(lowest.get(file)!, order.get(next)!));
      }
    }
    if (lowest.get(file) === order.get(file)) groups.push(open.splice(open.indexOf(file)).sort());
  };

  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return groups;
}
