import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create } from '../../../projenrc/scaffolds/create';
import { marksLeft } from '../../../projenrc/scaffolds/marks-left';
import { MARK, NameError } from '../../../projenrc/scaffolds/scaffold';

const ROOT = join(__dirname, '../../..');

/** The files that the scaffolds change. */
const CHANGED: Readonly<Record<string, readonly string[]>> = {
  'check': [
    'lib/core/pod-security/checks/index.ts',
    'lib/core/report/check-id.ts',
    'lib/core/pod-security/fixes.ts',
    'docs/checks/README.md',
  ],
  'custom-kind': ['lib/core/kubernetes/custom-kinds/index.ts'],
  'finding': ['lib/core/hardening/findings/rules/index.ts', 'docs/findings.md'],
  'image': ['lib/core/images/catalogue/applications.ts'],
  'setting': [
    'lib/core/aks/managed-cluster/settings/index.ts', 'lib/core/aks/setting-id.ts', 'docs/aks-settings.md',
    'test/core/aks/managed-cluster/settings.test.ts',
  ],
};

let tree: string;

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'scaffolds-'));
  for (const file of Object.values(CHANGED).flat()) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    cpSync(join(ROOT, file), join(tree, file));
  }
});

afterEach(() => rmSync(tree, { recursive: true }));

/** The lines of a file in the tree that were not there before; fails where one is gone. */
function added(file: string): string[] {
  const before = readFileSync(join(ROOT, file), 'utf8').split('\n');
  const after = readFileSync(join(tree, file), 'utf8').split('\n');
  const left = [...before];
  const lines = after.filter((line) => {
    if (line !== left[0]) return true;
    left.shift();
    return false;
  });
  expect(left).toEqual([]);
  return lines;
}

function marksIn(files: readonly string[]): string[] {
  return marksLeft(new Map(files.map((file) => [file, readFileSync(join(tree, file), 'utf8')])));
}

test('a new check has a file, a test, a page, and its line in each table', () => {
  const made = [
    'lib/core/pod-security/checks/host-clock.ts',
    'test/core/pod-security/checks/host-clock.test.ts',
    'docs/checks/hostClock.md',
  ];
  expect(create(tree, ['check', 'hostClock'])).toEqual([...made, ...CHANGED.check!]);
  expect(added('lib/core/pod-security/checks/index.ts')).toEqual([
    "import { hostClock } from './host-clock';",
    '  hostClock,',
  ]);
  expect(added('lib/core/report/check-id.ts')).toEqual(["  | 'hostClock'"]);
  expect(added('lib/core/pod-security/fixes.ts')).toEqual([`  hostClock: '${MARK} the value to write',`]);
  expect(added('docs/checks/README.md')).toEqual(['| [hostClock](hostClock.md) | baseline | 1.0 | | |']);
  for (const file of made) expect(marksIn([file]).length).toBeGreaterThan(1);
});

test('a new restricted check stands among those of its level', () => {
  create(tree, ['check', 'hostClock_restricted']);
  const index = readFileSync(join(tree, 'lib/core/pod-security/checks/index.ts'), 'utf8');
  const [, restricted] = index.split('  // restricted\n');
  expect(restricted).toContain('  hostClock_restricted: hostClockRestricted,\n  procMount_restricted');
});

test('a new finding has a file, a test, a row on the page, and its line in the index', () => {
  create(tree, ['finding', 'host-clock']);
  const index = readFileSync(join(tree, 'lib/core/hardening/findings/rules/index.ts'), 'utf8');
  expect(index).toContain("import { HOST_CLOCK } from './host-clock';\n");
  expect(index).toMatch(/FINDING_RULES[^]*HOST_CLOCK,\s+HOST_USERS,/);
  expect(added('docs/findings.md')).toEqual([
    `| \`host-clock\` | \`advice\` | ${MARK} what it means | ${MARK} what to do |`,
  ]);
  expect(marksIn(['lib/core/hardening/findings/rules/host-clock.ts']).length).toBe(4);
  expect(marksIn(['test/core/hardening/findings/rules/host-clock.test.ts']).length).toBe(3);
});

test('a new custom kind has a file, a test, and its line in the index', () => {
  const made = [
    'lib/core/kubernetes/custom-kinds/acme-worker-pool.ts',
    'test/core/kubernetes/custom-kinds/acme-worker-pool.test.ts',
  ];
  expect(create(tree, ['custom-kind', 'acme.example/WorkerPool'])).toEqual([...made, ...CHANGED['custom-kind']!]);
  expect(added('lib/core/kubernetes/custom-kinds/index.ts')).toEqual([
    "import { ACME_WORKER_POOL } from './acme-worker-pool';",
    '  ...ACME_WORKER_POOL,',
  ]);
  expect(made.map((file) => marksIn([file]).length)).toEqual([4, 1]);
});

test('a new image has an entry, with a mark for each fact and for its source', () => {
  expect(create(tree, ['image', 'ghcr.io/acme/web'])).toEqual(CHANGED.image);
  expect(added(CHANGED.image![0]!).slice(0, 5)).toEqual([
    '  {', "    name: 'web',", "    repositories: ['ghcr.io/acme/web'],",
    `    sources: ['${MARK} owner/name@commit path'],`,
    expect.stringContaining(MARK),
  ]);
  expect(marksIn(CHANGED.image!).length).toBe(4);
});

test('a new setting has a file, a row of tests, a row on the page, its ID, and its line in the index', () => {
  create(tree, ['setting', 'host-clock']);
  expect(added('lib/core/aks/managed-cluster/settings/index.ts'))
    .toEqual(["import { HOST_CLOCK_SETTINGS } from './host-clock';", '  ...HOST_CLOCK_SETTINGS,']);
  expect(readFileSync(join(tree, 'lib/core/aks/setting-id.ts'), 'utf8')).toMatch(
    /ClusterSettingId =[^;]*\n {2}\| 'aks\/host-clock';/,
  );
  expect(added('test/core/aks/managed-cluster/settings.test.ts')[0]).toBe("  'aks/host-clock': {");
  expect(added('docs/aks-settings.md')).toEqual([expect.stringMatching(/^\| `aks\/host-clock` \|/)]);
  expect(marksIn(['lib/core/aks/managed-cluster/settings/host-clock.ts']).length).toBe(5);
});

test.each<[string[], string]>([
  [[], 'usage: npm run create'],
  [['preset', 'web'], 'usage: npm run create'],
  [['constructor', 'web'], 'usage: npm run create'],
  [['finding'], 'usage: npm run create'],
  [['finding', 'a', 'b'], 'usage: npm run create'],
  [['custom-kind', 'WorkerPool'], 'a custom kind needs an API group and a kind such as acme.example/WorkerPool'],
  [['finding', 'hostClock'], 'a finding needs a name such as image-tag, got hostClock'],
  [['finding', '../x'], 'a finding needs a name such as image-tag, got ../x'],
  [['finding', 'image-tag'], 'there is one named image-tag already'],
  [['image', 'web'], 'an image needs its repository with the registry, such as ghcr.io/acme/web, got web'],
  [['image', 'quay.io/keycloak/keycloak'], 'there is one of quay.io/keycloak/keycloak already'],
  [['check', 'host-clock'], 'a check needs an ID such as hostPorts, got host-clock'],
  [['check', 'hostPorts'], 'there is one named host-ports already'],
  [['setting', 'aks/sla'], 'a setting needs a name such as local-accounts, got aks/sla'],
  [['setting', 'sla'], 'there is one named aks/sla already'],
])('create %j writes nothing', (words, message) => {
  expect(() => create(tree, words)).toThrow(NameError);
  expect(() => create(tree, words)).toThrow(message);
  for (const file of Object.values(CHANGED).flat()) expect(added(file)).toEqual([]);
});

test('the command says what it wrote, and fails on a name that it cannot use', () => {
  const run = (...words: string[]) =>
    spawnSync(
      process.execPath,
      [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(ROOT, 'projenrc/create.ts'), ...words],
      { cwd: tree, encoding: 'utf8' },
    );
  expect(run('finding', 'host-clock')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^wrote lib\/core\/hardening\/findings\/rules\/host-clock\.ts\n/) as string,
  });
  expect(run('finding', 'host-clock')).toMatchObject({ status: 1, stderr: 'there is one named host-clock already\n' });
});
