import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pages, ROOT } from './code-blocks';

it.each(pages().map((page) => [relative(ROOT, page), page]))('%s links to what is there', (_, page) => {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target!);
  expect(links.filter((target) => !existsSync(join(dirname(page), target)))).toEqual([]);
});
