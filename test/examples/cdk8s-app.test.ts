import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installLibrary, synthIn } from '../cdk8s-cli';

// Each test starts programs, which takes long on a busy machine.
jest.setTimeout(180_000);

const ROOT = join(__dirname, '../..');
const EXAMPLE = 'examples/cdk8s-app';

/** A checkout with a built library, whose example a test may change. */
let checkout: string;
beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), 'cdk8s-app-'));
  installLibrary(checkout);
  symlinkSync(join(ROOT, 'node_modules'), join(checkout, 'node_modules'));
});
beforeEach(() => cpSync(join(ROOT, EXAMPLE), join(checkout, EXAMPLE), { recursive: true }));
afterEach(() => rmSync(join(checkout, EXAMPLE), { recursive: true }));
afterAll(() => rmSync(checkout, { recursive: true }));

/** Changes a file of the example, as somebody who works on it would. */
function edit(name: string, change: (text: string) => string): void {
  const file = join(checkout, EXAMPLE, name);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

test('the example passes under the real cdk8s-cli, and needs each of its waivers', () => {
  const { exitCode, printed, reports } = synthIn(join(checkout, EXAMPLE));
  expect(printed).toContain('Validations ended succesfully');
  expect(exitCode).toBe(0);
  const waived = ['restrictedVolumes', 'runAsNonRoot', 'runAsUser']
    .map((check) => `${check} ("the log files on the node belong to root, and only a hostPath shows them")`).join(', ');
  expect(reports).toMatchObject([{ violations: [], summary: { status: 'success' } }]);
  expect(reports[0]!.summary.metadata).toEqual({ Level: 'restricted:v1.33', Pods: '6', Waived: waived });
});

const DEBUGGER = `
import { ApiObject, Chart } from 'cdk8s';
const app = shopApp();
new ApiObject(new Chart(app, 'debug'), 'top', {
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'top' },
  spec: { hostPID: true, containers: [{ name: 'top', image: 'ghcr.io/acme/top:1.0.0' }] },
});
app.synth();
`;

test.each<[string, string, (text: string) => string, string, string[]]>([
  [
    'a pod that nothing hardens',
    'main.ts',
    (text) => text.replace('shopApp().synth();', DEBUGGER),
    'debug/top',
    [
      'hostNamespaces',
      'allowPrivilegeEscalation',
      'capabilities_restricted',
      'runAsNonRoot',
      'seccompProfile_restricted',
    ],
  ],
  ['one waiver less', 'cdk8s.yaml', (text) => text.replace(/.*check: runAsUser,.*\n/, ''), 'logging/agent',
    ['runAsUser']],
])('it fails with %s', (_, file, change, constructPath, rules) => {
  edit(file, change);
  const { exitCode, printed, reports } = synthIn(join(checkout, EXAMPLE));
  expect(printed).toContain(`Construct Path: ${constructPath}`);
  expect(exitCode).toBe(2);
  expect(
    reports[0]!.violations.map(({ ruleName, violatingConstructs }) => [
      ruleName,
      violatingConstructs[0]!.constructPath,
    ]),
  )
    .toEqual(rules.map((rule) => [rule, constructPath]));
});
