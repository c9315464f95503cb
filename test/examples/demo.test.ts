import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { evaluateManifest } from '../../lib';

// Each test starts programs, which takes long on a busy machine.
jest.setTimeout(180_000);

const ROOT = join(__dirname, '../..');

/** The real manifests of an AKS sample application, where this checkout has them beside it. */
const AKS_STORE = join(ROOT, '../shared/fixtures/aks-store-all-in-one.yaml');

let directory: string;
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'demo-'))));
afterEach(() => rmSync(directory, { recursive: true }));

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the demo as `npm run demo` does, in a folder of the test's own. */
function demo(...files: string[]): Run {
  const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
  const run = spawnSync(
    process.execPath,
    [tsx, '--tsconfig', join(ROOT, 'test/tsconfig.json'), join(ROOT, 'examples/demo/main.ts'), ...files],
    { cwd: directory, encoding: 'utf8' },
  );
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

function file(name: string, text: string): string {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
}

const written = (name: string): unknown[] =>
  parseAllDocuments(readFileSync(join(directory, 'examples/cdk8s-app/manifests', name), 'utf8')).map(
    (document) => document.toJS() as unknown,
  );

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: web, image: "web:1" }] }\n';

describe('the demo', () => {
  test('hardens the shop, and says what changed and what the verdict is', () => {
    const { status, stdout, stderr } = demo();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const workload of ['shop-web', 'shop-api', 'shop-database', 'shop-report', 'shop-pricing', 'logging-agent']) {
      expect(stdout).toContain(workload);
    }
    expect(stdout.match(/→ admitted/g)).toHaveLength(5);
    expect(stdout.match(/→ waived: restrictedVolumes, runAsNonRoot, runAsUser/g)).toHaveLength(1);
    expect(stdout).toContain('runAsUserName=ContainerUser');
    const shop = written('shop.k8s.yaml').flatMap((manifest) => evaluateManifest(manifest, { version: '1.33' }));
    expect(shop.map(({ allowed }) => allowed)).toEqual([true, true, true, true, true]);
  });

  test('writes nothing where kubectl would read a string as something else', () => {
    const description = 'Settings.\nMore:\u2028kind: Pod';
    const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, description };
    const { status, stderr } = demo(file('app.yaml', JSON.stringify(configMap)));
    expect(status).toBe(1);
    expect(stderr).toContain('description: must not contain what kubectl reads as a line break, got U+2028');
    expect(existsSync(join(directory, 'examples/cdk8s-app/manifests/app.yaml'))).toBe(false);
  });

  test('hardens a file, leaves alone what holds no pod, and writes both', () => {
    const { status, stdout } = demo(
      file(
        'app.yaml',
        `${POD}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { a: b }\n---\n`,
      ),
    );
    expect(status).toBe(0);
    expect(stdout).toContain('Left alone, as they hold no pod: ConfigMap settings.');
    expect(stdout).toContain('image-user: the image\'s user must be a number other than 0');
    expect(stdout).toContain('Pod web  spec.containers[0].securityContext.runAsUser');
    const [pod, settings] = written('app.yaml');
    expect(evaluateManifest(pod)).toMatchObject([{ allowed: true }]);
    expect(settings).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { a: 'b' } });
  });

  test('reads octal modes as kubectl does, and dates as text', () => {
    demo(
      file(
        'modes.yaml',
        POD.replace(
          'containers',
          'volumes: [{ name: key, secret: { secretName: key, defaultMode: 0400 } }], containers',
        ).replace('name: web }', 'name: web, annotations: { since: 2026-01-01 } }'),
      ),
    );
    expect(written('modes.yaml')).toMatchObject([
      {
        metadata: { annotations: { since: '2026-01-01' } },
        spec: { volumes: [{ secret: { defaultMode: 0o400 } }, { name: 'web-tmp' }] },
      },
    ]);
  });

  test.each<[string, string, string]>([
    ['no YAML', 'kind: [', 'must be YAML, got'],
    ['no object', '- a\n- b\n', 'must be a Kubernetes object, got a list'],
    ['no kind', 'apiVersion: v1\n', 'kind: must be a non-empty string, as every Kubernetes object has, got nothing'],
    ['a number where a string belongs', POD.replace('"web:1"', '5'),
      'spec.containers[0].image: must be a string, got a number'],
    ['a key that would pollute', POD.replace('spec: {', 'spec: { __proto__: {},'),
      'spec: must not have a key named "__proto__", got one'],
    ['a violation', POD.replace('spec: {', 'spec: { hostPID: true,'), 'spec.hostPID is true'],
  ])('says in one error what is wrong with a file that has %s, and writes nothing', (_, text, problem) => {
    const name = file('bad.yaml', `${POD}---\n${text}`);
    const { status, stdout, stderr } = demo(name);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.startsWith(`${name}: `)).toBe(true);
    expect(stderr).toContain(problem);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(join(directory, 'examples'))).toBe(false);
  });

  test('writes nothing over another file, nor over what it reads', () => {
    mkdirSync(join(directory, 'other'));
    const same = demo(file('app.yaml', POD), file('other/app.yaml', POD));
    expect(same).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^must be files of different names, got .*app\.yaml and .*other\/app\.yaml\n$/),
    });
    expect(existsSync(join(directory, 'examples'))).toBe(false);
    mkdirSync(join(directory, 'examples/cdk8s-app/manifests'), { recursive: true });
    const itself = demo(file('examples/cdk8s-app/manifests/app.yaml', POD));
    expect(itself).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('must be outside examples/cdk8s-app/manifests'),
    });
    expect(readFileSync(join(directory, 'examples/cdk8s-app/manifests/app.yaml'), 'utf8')).toBe(POD);
  });

  test('says so where there is no such file', () => {
    const { status, stderr } = demo('missing.yaml');
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('missing.yaml') });
  });

  (existsSync(AKS_STORE) ? test : test.skip)('hardens the AKS store (skipped where ../shared is absent)', () => {
    const { status, stdout } = demo(AKS_STORE);
    expect(status).toBe(0);
    const before = parseAllDocuments(readFileSync(AKS_STORE, 'utf8'))
      .map((document) => document.toJS() as unknown)
      .filter((manifest) => manifest !== null);
    const after = written('aks-store-all-in-one.yaml');
    expect(after).toHaveLength(before.length);
    const verdicts = after.flatMap((manifest) => evaluateManifest(manifest));
    expect(verdicts.length).toBeGreaterThan(0);
    expect(verdicts.every(({ allowed }) => allowed)).toBe(true);
    expect(stdout.match(/→ admitted/g)).toHaveLength(verdicts.length);
    for (const need of ['image-user:', 'read-only-root:']) expect(stdout).toContain(need);
    expect(readdirSync(join(directory, 'examples/cdk8s-app/manifests'))).toEqual(['aks-store-all-in-one.yaml']);
  });
});
