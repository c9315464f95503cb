import { afterLast, constantOf, insertSorted, MARK, NameError, type Scaffold } from './scaffold';

const ROOM = 'lib/core/aks/managed-cluster/settings';
const TEST = 'test/core/aks/managed-cluster/settings.test.ts';

/** A setting of an AKS cluster; NAME is its ID without `aks/`, such as `local-accounts`. */
export const settingScaffold: Scaffold = (name, read) => {
  if (!/^[a-z]+(?:-[a-z]+)*$/.test(name)) {
    throw new NameError(`a setting needs a name such as local-accounts, got ${name}`);
  }
  const constant = `${constantOf(name)}_SETTINGS`;
  const index = `${ROOM}/index.ts`;
  const imported = insertSorted(
    read(index),
    /^import \{ \w+ \} from '\.\/(.*)';$/,
    `import { ${constant} } from './${name}';`,
  );
  return new Map([
    [`${ROOM}/${name}.ts`, settingFile(name, constant)],
    [index, withRows(imported, `  ...${constant},`)],
    ['lib/core/aks/setting-id.ts', withId(read('lib/core/aks/setting-id.ts'), name)],
    [TEST, withTestRow(read(TEST), name)],
    ['docs/aks-settings.md', withPageRow(read('docs/aks-settings.md'), name)],
  ]);
};

function settingFile(name: string, constant: string): string {
  return `import { always } from './field';
import type { AksSetting } from '../../setting';
import type { ClusterSettingId } from '../../setting-id';
import type { ClusterContext } from '../cluster-context';

/** ${MARK} what these rows are about. */
export const ${constant}: readonly AksSetting<ClusterContext, ClusterSettingId>[] = [
  {
    id: 'aks/${name}',
    title: '${MARK} the title',
    azureDefault: '${MARK} what AKS does',
    hardened: '${MARK} what this library does',
    demandedBy: [],
    strength: 'security',
    fields: [always('properties.${MARK} the path', true)],
  },
];
`;
}

function withRows(index: string, line: string): string {
  const lines = index.split('\n');
  lines.splice(afterLast(lines, /^ {2}\.\.\.\w+,$/), 0, line);
  return lines.join('\n');
}

function withId(text: string, name: string): string {
  if (text.includes(`'aks/${name}'`)) throw new NameError(`there is one named aks/${name} already`);
  return replaced(text, /(?<=type ClusterSettingId =.*?);/s, `\n  | 'aks/${name}';`);
}

function withTestRow(text: string, name: string): string {
  const row = `  'aks/${name}': {
    strength: 'security',
    demandedBy: [],
    fields: [{ path: \`\${P}.${MARK} the path\`, hardened: true, weaker: false, problem: '${MARK} the message' }],
  },
`;
  return replaced(text, /(?<=Record<ClusterSettingId, Rows>> = \{\n.*?)(?=^\};)/ms, row);
}

/** The page as `npx projen` writes it once the setting's marks are gone. */
function withPageRow(page: string, name: string): string {
  const row = [
    `\`aks/${name}\``, `${MARK} the title`, `\`properties.${MARK} the path\``, `${MARK} what AKS does`,
    `${MARK} what this library does`, 'needs a waiver', '-',
  ];
  return replaced(page, /(?=\n## Node pools)/, `| ${row.join(' | ')} |\n`);
}

function replaced(text: string, place: RegExp, insertion: string): string {
  if (!place.test(text)) throw new Error(`nothing matches ${place}`);
  return text.replace(place, () => insertion);
}
