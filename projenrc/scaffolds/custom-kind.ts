import { constantOf, insertSorted, kebabOf, MARK, NameError, type Scaffold } from './scaffold';

const ROOM = 'core/kubernetes/custom-kinds';

/** A custom kind that holds pods; NAME is its API group and kind, such as `acme.example/WorkerPool`. */
export const customKindScaffold: Scaffold = (name, read) => {
  const [, group, kind] = /^([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/([A-Z][A-Za-z0-9]*)$/.exec(name) ?? [];
  if (group === undefined || kind === undefined) {
    throw new NameError(`a custom kind needs an API group and a kind such as acme.example/WorkerPool, got ${name}`);
  }
  const file = kebabOf(`${group.split('.')[0]!}${kind}`);
  const constant = constantOf(file);
  const index = `lib/${ROOM}/index.ts`;
  const imported = insertSorted(
    read(index),
    /^import \{ [A-Z\d_]+ \} from '\.\/(.*)';$/,
    `import { ${constant} } from './${file}';`,
  );
  return new Map([
    [`lib/${ROOM}/${file}.ts`, kindFile(name, constant)],
    [`test/${ROOM}/${file}.test.ts`, testFile(name)],
    [index, insertSorted(imported, /^ {2}\.\.\.([A-Z\d_]+),$/, `  ...${constant},`)],
  ]);
};

function kindFile(kind: string, constant: string): string {
  return `import type { CustomKind } from './custom-kind';

/** Kinds of ${MARK} the project. */
export const ${constant}: readonly CustomKind[] = [
  {
    kind: '${kind}',
    source: {
      repository: '${MARK} owner/name on GitHub',
      path: '${MARK} the file of the definition',
      commit: '${MARK} the commit that was read',
    },
    // \`fill\` for a whole pod, \`report\` for a part of one; what the schema lacks is in \`lacks\`.
    pods: [{ path: 'spec.template', form: 'template', use: 'report' }],
  },
];
`;
}

function testFile(kind: string): string {
  return `import { evaluateManifest } from '../../../../lib/core/pod-security/evaluate-manifest';
import { objectWith } from '../custom-objects';

test('a privileged pod in a ${kind.slice(kind.indexOf('/') + 1)} is refused', () => {
  const spec = { containers: [{ name: 'app', image: 'x:1', securityContext: { privileged: true } }] };
  const manifest = objectWith('${kind}', '${MARK} the path of its pod', { spec });
  expect(evaluateManifest(manifest, { level: 'baseline' })).toMatchObject([{ allowed: false }]);
});
`;
}
