import { constantOf, insertSorted, MARK, NameError, type Scaffold } from './scaffold';

const RULES = 'core/hardening/findings/rules';

/** A rule that finds what is allowed and still worth knowing; NAME is its name, such as `image-tag`. */
export const findingScaffold: Scaffold = (name, read) => {
  if (!/^[a-z]+(?:-[a-z]+)*$/.test(name)) throw new NameError(`a finding needs a name such as image-tag, got ${name}`);
  const index = `lib/${RULES}/index.ts`;
  return new Map([
    [`lib/${RULES}/${name}.ts`, ruleFile(name)],
    [`test/${RULES}/${name}.test.ts`, testFile(name)],
    [index, withRule(read(index), name)],
    ['docs/findings.md', insertSorted(read('docs/findings.md'), /^\| `([a-z-]+)` \|/,
      `| \`${name}\` | \`advice\` | ${MARK} what it means | ${MARK} what to do |`)],
  ]);
};

function ruleFile(name: string): string {
  return `import type { FindingRule } from '../finding-rule';

/**
 * ${MARK} what it finds, and why its owner should know.
 *
 * @see ${MARK} the upstream source
 */
export const ${constantOf(name)}: FindingRule = {
  rule: '${name}',
  severity: 'advice', // ${MARK} or will-not-start, or may-fail
  cause: 'author', // ${MARK} or hardening, where hardening wrote the value
  find: () => [],
};
`;
}

function testFile(name: string): string {
  return `import { podWith } from '../../pods';
import { pathsOf } from '../found';

test('${MARK} a pod in which ${name} finds something', () => {
  expect(pathsOf('${name}', podWith({}))).toEqual(['${MARK} the path']);
});

test('${MARK} a pod in which ${name} finds nothing', () => {
  expect(pathsOf('${name}', podWith({}))).toEqual([]);
});
`;
}

/** The index with the rule's import, and its name in the list. */
function withRule(index: string, name: string): string {
  const imported = insertSorted(
    index,
    /^import \{ \w+ \} from '\.\/(.*)';$/,
    `import { ${constantOf(name)} } from './${name}';`,
  );
  return imported.replace(/(?<=Object\.freeze\(\[\n).*?(?=\n\]\))/s, (list) => {
    const rules = [...list.matchAll(/\w+/g)].map(([rule]) => rule);
    return filled([...rules, constantOf(name)].sort());
  });
}

/** Names in lines of up to 120 characters. */
function filled(names: readonly string[]): string {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${name},`.length <= 120) lines[lines.length - 1] = `${last} ${name},`;
    else lines.push(`  ${name},`);
  }
  return lines.join('\n');
}
