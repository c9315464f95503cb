import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './code-blocks';
import { hardenPod } from '../../lib';
import { valueAt } from '../../lib/core/data/field-path';
import type { PodSpec } from '../../lib/types';

const page = readFileSync(join(ROOT, 'docs/presets.md'), 'utf8');

/** The rows of the table under a heading: a field's path, and its value. */
function rowsUnder(heading: string): [string, string][] {
  const section = page.slice(page.indexOf(`## ${heading}\n`)).split(/\n## /)[0]!;
  return [...section.matchAll(/^\| `(spec\..*)` \| `(.*)` \|$/gm)].map(([, path, value]) => [path!, value!]);
}

describe.each<[string, PodSpec]>([
  ['Linux pods', { securityContext: { fsGroup: 1 }, containers: [{ name: 'web', image: 'web:1' }] }],
  ['Windows pods', { nodeSelector: { 'kubernetes.io/os': 'windows' }, containers: [{ name: 'web', image: 'web:1' }] }],
])('the page\'s table of %s', (heading, spec) => {
  const { pod, changes } = hardenPod({ spec });
  const rows = rowsUnder(heading);

  test.each(rows)('%s is %s', (path, value) => {
    const found = valueAt(pod, path);
    expect(typeof found === 'object' ? JSON.stringify(found) : String(found)).toBe(value);
  });

  test('has every field that hardening writes', () => {
    const missing = changes.filter(({ path }) => !rows.some(([row]) => row === path || row.startsWith(`${path}.`)));
    expect(missing).toEqual([]);
  });
});
