import { camelOf, insertSorted, kebabOf, MARK, NameError, type Scaffold } from './scaffold';
import { CHECKS } from '../../lib/core/pod-security/checks';

const ROOM = 'core/pod-security/checks';

/** A check of the Pod Security Standards; NAME is its ID, such as `hostPorts` or `procMount_restricted`. */
export const checkScaffold: Scaffold = (id, read) => {
  if (!/^[a-z][A-Za-z]*(?:_baseline|_restricted)?$/.test(id)) {
    throw new NameError(`a check needs an ID such as hostPorts, got ${id}`);
  }
  const level = id.endsWith('_restricted') ? 'restricted' : 'baseline';
  const file = kebabOf(id);
  const variable = camelOf(file);
  // Each list has the checks of baseline first, then those of restricted, each in order.
  const ids = [...CHECKS.filter((check) => check.level === level).map((check) => check.id), id].join('|');
  const changed = (path: string, pattern: RegExp, line: string): [string, string] => [
    path,
    insertSorted(read(path), pattern, line),
  ];

  const index = `lib/${ROOM}/index.ts`;
  const imported = insertSorted(
    read(index),
    /^import \{ \w+ \} from '\.\/(.*)';$/,
    `import { ${variable} } from './${file}';`,
  );
  const entry = id === variable ? `  ${id},` : `  ${id}: ${variable},`;

  return new Map([
    [`lib/${ROOM}/${file}.ts`, checkFile(id, variable, level)],
    [`test/${ROOM}/${file}.test.ts`, testFile(file, variable)],
    [`docs/checks/${id}.md`, page(id, level)],
    [index, insertSorted(imported, new RegExp(`^  (${ids})(?:: \\w+)?,$`), entry)],
    changed('lib/core/report/check-id.ts', new RegExp(`^  \\| '(${ids})'`), `  | '${id}'`),
    changed('lib/core/pod-security/fixes.ts', /^ {2}(\w+): '/, `  ${id}: '${MARK} the value to write',`),
    changed('docs/checks/README.md', new RegExp(`^\\| \\[(${ids})\\]`), `| [${id}](${id}.md) | ${level} | 1.0 | | |`),
  ]);
};

function checkFile(id: string, variable: string, level: string): string {
  return `import type { Check, CheckFailure } from '../check';
import type { PodView } from '../pod-view';

/**
 * ${MARK} the rule in prose, and why it is one.
 *
 * Restricted fields:
 * - \`${MARK} a field\`: its allowed values
 *
 * @see policy/check_${id}.go of k8s.io/pod-security-admission ${MARK} the release
 */
export const ${variable}: Check = {
  id: '${id}',
  level: '${level}',
  looksAt: 'pod and containers',
  versions: [{ minimum: 0, check: since1_0 }],
};

function since1_0(pod: PodView): CheckFailure | undefined {
  throw new Error(\`${MARK} the judgement of \${pod.spec.containers.length} containers\`);
}
`;
}

function testFile(file: string, variable: string): string {
  return `import { ${variable} } from '../../../../lib/${ROOM}/${file}';
import { describeCheck, PASSES, podOf } from '../check-table';

describeCheck(${variable}, [
  { what: '${MARK} a pod that passes', pod: podOf({}), says: { 0: PASSES } },
  {
    what: '${MARK} a pod that fails',
    pod: podOf({}),
    says: { 0: '${MARK} the message' },
    fields: ['${MARK} the field'],
  },
]);
`;
}

function page(id: string, level: string): string {
  return `# ${id}

Level: ${level}. Policy versions: from 1.0.

${MARK} the rule in one sentence.

## Fields

| field | allowed |
|---|---|
| \`${MARK} the path\` | unset |

## History

- **1.0**: the rule.

## Its message

\`\`\`yaml
${MARK} a pod that fails
\`\`\`

\`\`\`text
${MARK} the message
\`\`\`

## Way out

\`\`\`yaml
${MARK} the pod that passes
\`\`\`

## What hardened-kube does

${MARK} what it fills in, and what it refuses.
`;
}
