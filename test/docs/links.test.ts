import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pages, ROOT } from './code-blocks';

/** A link of a page: to a file of the project, to a heading of one, or both. */
interface Link {
  readonly target: string;
  readonly heading?: string;
}

function linksIn(page: string): Link[] {
  return [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)]
    .map(([, target, heading]) => ({ target: target === '' ? page : join(dirname(page), target!), heading }));
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-'));
}

/** Whether the npm package has the file. */
function isPacked(file: string): boolean {
  const path = relative(ROOT, file);
  return path === 'README.md' || path === 'LICENSE' || (path.startsWith('docs/') && !path.startsWith('docs/api/'));
}

const PAGES = pages().map((page) => [relative(ROOT, page), page] as const);

test.each(PAGES)('every link of %s leads to a file and a heading that exist', (_, page) => {
  const isDead = ({ target, heading }: Link): boolean => !existsSync(target)
    || (heading !== undefined && !anchorsOf(target).includes(heading));
  expect(linksIn(page).filter(isDead)).toEqual([]);
});

test.each(PAGES.filter(([, page]) => isPacked(page)))('%s links only to files that the npm package has', (_, page) => {
  expect(linksIn(page).map(({ target }) => target).filter((target) => !isPacked(target))).toEqual([]);
});

test('the index lists every page', () => {
  const index = join(ROOT, 'docs/README.md');
  const listed = linksIn(index).map(({ target }) => target);
  const all = pages().filter((page) => dirname(page) === join(ROOT, 'docs') && page !== index);
  expect(all.filter((page) => !listed.includes(page))).toEqual([]);
});
