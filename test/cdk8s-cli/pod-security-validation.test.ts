import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Yaml } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import {
  type ManifestValidationContext,
  type ManifestViolation,
  PodSecurityValidation,
  type PodSecurityValidationProperties,
} from '../../lib';
import type { Waiver } from '../../lib/core/waivers/waiver';
import { Cdk8sProject } from '../cdk8s-cli';

const HOST_PID: Waiver = { check: 'hostNamespaces', reason: 'a debugger' };
const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'web', image: 'registry.example/web:1' }] },
};
const podOf = (spec: object, metadata?: object): object => ({
  ...POD,
  metadata: { ...POD.metadata, ...metadata },
  spec: { ...POD.spec, ...spec },
});

describe('under the real cdk8s-cli', () => {
  let project: Cdk8sProject;
  beforeAll(() => void (project = new Cdk8sProject()));
  afterAll(() => project.remove());

  const app = (resolvers: string, spec = ''): string => `
    const app = new cdk8s.App({ resolvers: [${resolvers}] });
    const chart = new cdk8s.Chart(app, 'shop');
    new cdk8s.ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } });
    new cdk8s.ApiObject(chart, 'web', {
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' },
      spec: { template: { spec: { containers: [{ name: 'web', image: 'registry.example/web:1' }], ${spec} } } },
    });
    app.synth();
  `;

  test('an app that falls short fails, and its report says what, where and what to do', () => {
    const { exitCode, printed, reports } = project.synth(app('', 'hostPID: true'), { version: '1.34' });
    expect(exitCode).toBe(2);
    const [report] = reports;
    expect(report!.summary).toMatchObject({ status: 'failure', metadata: { Level: 'restricted:v1.34', Pods: '1' } });
    expect(report!.violations.map(({ ruleName }) => ruleName)).toEqual([
      'hostNamespaces',
      'allowPrivilegeEscalation',
      'capabilities_restricted',
      'runAsNonRoot',
      'seccompProfile_restricted',
    ]);
    expect(report!.violations[1]).toEqual({
      ruleName: 'allowPrivilegeEscalation',
      recommendation: 'violates PodSecurity "restricted:v1.34": allowPrivilegeEscalation != false '
        + '(container "web" must set securityContext.allowPrivilegeEscalation=false)',
      fix: 'write securityContext.allowPrivilegeEscalation: false in every container',
      violatingConstructs: [{
        resourceName: 'web',
        constructPath: 'shop/web',
        manifestPath: expect.stringMatching(/shop\.k8s\.yaml$/),
        locations: ['spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation'],
      }],
    });
    expect(printed).toContain('hostNamespaces (1 occurrences)');
    expect(printed).toContain('Construct Path: shop/web');
    expect(printed).toContain('> spec.template.spec.hostPID');
  });

  test('the same app passes once it is hardened', () => {
    const { exitCode, printed, reports } = project.synth(app('new hardened.HardenPods()'), { version: '1.34' });
    expect(printed).toContain('Validations ended succesfully');
    expect(exitCode).toBe(0);
    expect(reports).toMatchObject([{ violations: [], summary: { status: 'success' } }]);
  });

  test('waivers are matched by construct path too, and the report says which were needed', () => {
    const waivers = [{ ...HOST_PID, match: { path: 'shop/*' } }, { check: 'hostPorts', reason: 'an old probe' }];
    const program = app(`new hardened.HardenPods({ waivers: [${JSON.stringify(HOST_PID)}] })`, 'hostPID: true');
    const { exitCode, reports } = project.synth(program, { waivers });
    expect(exitCode).toBe(0);
    expect(reports[0]!.summary.metadata).toEqual({
      'Level': 'restricted:latest',
      'Pods': '1',
      'Waived': 'hostNamespaces ("a debugger")',
      'Unused waivers': 'hostPorts ("an old probe")',
    });
    expect(project.synth(program, { waivers: [{ ...HOST_PID, match: { path: 'other/*' } }] }).exitCode).toBe(2);
  });

  test('a waiver in the manifest grants nothing', () => {
    const program = app(`new hardened.HardenPods({ waivers: [${JSON.stringify(HOST_PID)}] })`, 'hostPID: true');
    const { exitCode, reports } = project.synth(program, {});
    expect(exitCode).toBe(2);
    expect(reports[0]!.violations.map(({ ruleName }) => ruleName)).toEqual(['hostNamespaces']);
  });

  test('properties that are wrong stop the synth, with one sentence', () => {
    const { exitCode, printed } = project.synth(app(''), { level: 'strict' });
    expect(exitCode).toBe(1);
    expect(printed).toContain('level: must be one of "privileged", "baseline", "restricted", got "strict"');
  });
});

interface Outcome {
  readonly violations: ManifestViolation[];
  readonly status: string;
  readonly summary: Record<string, string>;
}

/** Where the files of a test are; reports name them from here. */
let directory: string;
beforeAll(() => void (directory = mkdtempSync(join(tmpdir(), 'manifests-'))));
afterAll(() => rmSync(directory, { recursive: true }));

/** What the plugin reports of files, where cdk8s-cli knows the paths of some names. */
async function validate(
  files: Record<string, unknown[] | string | Buffer>,
  properties?: PodSecurityValidationProperties,
  metadata?: ManifestValidationContext['metadata'],
): Promise<Outcome> {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    const isWritten = typeof content === 'string' || Buffer.isBuffer(content);
    writeFileSync(
      join(directory, name),
      isWritten ? content : Yaml.stringify(...(JSON.parse(JSON.stringify(content)) as unknown[])),
    );
  }
  const violations: ManifestViolation[] = [];
  let submitted = { status: '', summary: {} };
  await new PodSecurityValidation(properties).validate({
    manifests: Object.keys(files).map((name) => join(directory, name)),
    metadata,
    report: {
      addViolation: (violation) =>
        void violations.push(
          JSON.parse(JSON.stringify(violation).replaceAll(`${directory}/`, '')) as ManifestViolation,
        ),
      submit: (status, summary = {}) => void (submitted = { status, summary }),
    },
    // As cdk8s-cli reads them.
    parseManifest: (path) =>
      parseAllDocuments(readFileSync(path, 'utf8')).map((document) => document.toJSON() as unknown),
  });
  return { violations, ...submitted };
}

const violationsIn = (documents: unknown[], properties?: PodSecurityValidationProperties): Promise<Outcome> =>
  validate({ 'dist/a.k8s.yaml': documents }, properties);

test('pods of custom kinds are judged, and parts of pods as far as they say something', async () => {
  const rollout = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'checkout' },
    spec: { template: { spec: { ...POD.spec, hostPID: true } } },
  };
  const task = {
    apiVersion: 'tekton.dev/v1',
    kind: 'Task',
    metadata: { name: 'build' },
    spec: { steps: [{ name: 's', image: 'x:1', securityContext: { privileged: true } }, { name: 't', image: 'x:1' }] },
  };
  const { violations } = await violationsIn([rollout, task], { level: 'baseline' });
  expect(violations.map(({ ruleName, violatingResources }) => [ruleName, violatingResources[0]!.locations])).toEqual([
    ['hostNamespaces', ['spec.template.spec.hostPID']],
    ['privileged', ['spec.steps[0].securityContext.privileged']],
  ]);
});

test('what looks like a pod in an unknown kind is in the summary, as not judged', async () => {
  const widget = {
    apiVersion: 'acme.example/v1', kind: 'Widget', metadata: { name: 'w' }, spec: { template: { spec: POD.spec } },
  };
  const { status, summary } = await violationsIn([widget]);
  expect([status, summary['Not judged']]).toEqual(['success', 'Widget w (spec.template.spec)']);
  const templates = { 'acme.example/Widget': ['spec.template'] };
  const judged = await violationsIn([widget], { templates });
  expect([judged.status, judged.summary['Not judged']]).toEqual(['failure', undefined]);
});

test('what is no Kubernetes object is one violation, and what follows it is judged all the same', async () => {
  const { violations, status } = await violationsIn(
    [{ apiVersion: 'v1' }, null, { ...POD, spec: { containers: 'web' } }, POD],
    { level: 'baseline' },
  );
  expect(status).toBe('failure');
  expect(
    violations.map(({ ruleName, recommendation, violatingResources }) => [
      ruleName,
      recommendation,
      violatingResources[0],
    ]),
  ).toEqual([
    [
      'invalid-object',
      'kind: must be a non-empty string, as every Kubernetes object has, got nothing',
      { resourceName: '(no name)', manifestPath: 'dist/a.k8s.yaml', locations: ['kind'] },
    ],
    [
      'invalid-object',
      'spec.containers: must be a list, got a string',
      { resourceName: 'web', manifestPath: 'dist/a.k8s.yaml', locations: ['spec.containers'] },
    ],
  ]);
});

describe('what kubectl reads, and cdk8s-cli does not', () => {
  const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n';
  const podIn = (lineBreak: string): string =>
    [
      'Settings of the shop.\nSee the handbook.', '', 'kind: Pod', 'spec:', '  hostPID: true', '  containers:',
      '  - name: shell', '    image: shell:1', 'metadata:',
    ].join(lineBreak);
  const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } };

  test.each<[string, unknown[] | string, string[]]>([
    ['a Pod in a string', [{ ...configMap, description: podIn('\u2028') }], ['line 7', 'description']],
    [
      'a Pod in a string with the other separator',
      [{ ...configMap, description: podIn('\u2029') }],
      ['line 7', 'description'],
    ],
    [
      'a Pod in a key',
      [{ ...configMap, data: { 'a\u2028kind: Pod\u2028b': 'x' } }],
      ['line 6', 'data["a\\u2028kind: Pod\\u2028b"]'],
    ],
    ['a Pod behind a comment', `${head}# \u2028kind: Pod\n`, ['line 5']],
    ['a Pod in base64', 'apiVersion: v1\nkind: !!binary UG9k\n', ['line 2', 'kind']],
    ['a document behind its separator', '--- |\napiVersion: v1\nkind: Pod\n', ['line 1', '']],
    ['a field in another object', [{ ...configMap, '<<': { kind: 'Pod' } }], ['line 5', '["<<"]', '["<<"]']],
    ['a number', [{ ...configMap, data: { mode: '0X1F' } }], ['data.mode']],
  ])('is a violation: %s', async (_, file, locations) => {
    const { violations, status } = await validate({ 'a.k8s.yaml': file });
    expect(status).toBe('failure');
    expect(violations.flatMap(({ violatingResources }) => violatingResources[0]!.locations)).toEqual(locations);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual(locations.map(() => 'invalid-object'));
  });

  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: shell\nspec:\n  hostPID: true\n  containers:\n  - name: shell\n   '
      + ' image: shell:1\n';
  const wide = (text: string): Buffer => Buffer.from(text.replaceAll('\n', '\u2028'), 'utf16le');
  const notUtf8 = [['(the file)', 'must be text in UTF-8, got other bytes']];
  const carriageReturn = (line: number): string[][] => [
    ['(the file)', `line ${line}: must not contain what readers of YAML take differently, got U+000D`],
  ];

  test.each<[string, string | Buffer, string[][]]>([
    [
      'a Pod behind a comment and a carriage return',
      `${head}---\n# a\r${pod.replaceAll('\n', '\r')}\n`,
      carriageReturn(6),
    ],
    ['one in the same document', `${head}# a\rkind: Pod\rspec:\r  hostPID: true\r`, carriageReturn(5)],
    ['one in a block', `${head}data:\n  a: |\n    x\rkind: Pod\n`, carriageReturn(7)],
    [
      'UTF-16',
      Buffer.concat([
        Buffer.from('\ufeff#', 'utf16le'),
        Buffer.from(`x: y\n${head}data:\n  a: b`),
        wide(`\n${pod}`),
      ]),
      notUtf8,
    ],
    [
      'UTF-16 with the greater byte first',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(head)]),
      notUtf8,
    ],
    [
      'UTF-16 behind a separator',
      Buffer.concat([Buffer.from(`${head}---\n`), Buffer.from(`\ufeff${pod}`, 'utf16le')]),
      notUtf8,
    ],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x23, 0, 0, 0]), notUtf8],
    [
      'bytes that are half of a character',
      Buffer.concat([Buffer.from(`${head}# `), Buffer.from([0xc3]), Buffer.from('\n')]),
      notUtf8,
    ],
    [
      'a line feed in two bytes',
      Buffer.concat([Buffer.from(`${head}# `), Buffer.from([0xc0, 0x8a]), Buffer.from('kind: Pod\n')]),
      notUtf8,
    ],
    [
      'a mark at the start of the file',
      `\ufeff${head}`,
      [['(the file)', 'line 1: must not contain what readers of YAML take differently, got U+FEFF']],
    ],
  ])('is a violation of the file: %s', async (_, file, expected) => {
    const { violations, status } = await validate({ 'a.k8s.yaml': file });
    expect(status).toBe('failure');
    const ofFile = violations.filter(
      ({ violatingResources }) => violatingResources[0]!.resourceName === '(the file)',
    );
    expect(
      ofFile.map(({ recommendation, violatingResources }) => [
        violatingResources[0]!.resourceName,
        recommendation,
      ]),
    ).toEqual(expected);
  });

  test('names the field, the file and what to do, and no value', async () => {
    const {
      violations: [ofLine, ofField],
    } = await validate({ 'a.k8s.yaml': [{ ...configMap, description: podIn('\u2028') }] });
    expect(ofLine).toEqual({
      ruleName: 'invalid-object',
      recommendation: 'line 7: must not contain what readers of YAML take differently, got U+2028',
      fix: 'let cdk8s write the file: Include takes a file into a chart, and cdk8s writes it anew',
      violatingResources: [{ resourceName: '(the file)', manifestPath: 'a.k8s.yaml', locations: ['line 7'] }],
    });
    expect(ofField).toMatchObject({
      recommendation: 'description: must not contain what kubectl reads as a line break, got U+2028',
      violatingResources: [{ resourceName: 'settings' }],
    });
  });
});

test('an item of a List that cannot be read hides nothing of the others', async () => {
  const list = {
    apiVersion: 'v1',
    kind: 'List',
    items: [podOf({ hostPID: true }), podOf({ containers: 3 }), podOf({ hostNetwork: true })],
  };
  const waiver = { ...HOST_PID, match: { name: 'web' } };
  const { violations, summary } = await violationsIn([list], {
    level: 'baseline',
    waivers: [{ ...waiver, reason: 'unfit', match: { name: 'api' } }],
  });
  expect(violations.map(({ ruleName, violatingResources }) => [ruleName, violatingResources[0]!.locations])).toEqual([
    ['hostNamespaces', ['items[0].spec.hostPID']],
    ['invalid-object', ['items[1].spec.containers']],
    ['hostNamespaces', ['items[2].spec.hostNetwork']],
  ]);
  expect(summary).toEqual({ 'Level': 'baseline:latest', 'Pods': '2', 'Unused waivers': 'hostNamespaces ("unfit")' });
  const { summary: waived } = await violationsIn([list], { level: 'baseline', waivers: [waiver] });
  expect(waived).toEqual({ Level: 'baseline:latest', Pods: '2', Waived: 'hostNamespaces ("a debugger")' });
});

test.each<[string, unknown[], string]>([
  ['nothing', [], '0'],
  ['no pods', [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } }], '0'],
  ['two pods', [POD, POD], '2'],
])('the report of %s says how many pods were judged', async (_, documents, pods) => {
  expect(await violationsIn(documents, { level: 'baseline' })).toMatchObject({
    status: 'success',
    summary: { Pods: pods },
  });
});

describe('a waiver for a construct path', () => {
  const properties = { level: 'baseline', waivers: [{ ...HOST_PID, match: { path: 'tools/*' } }] } as const;
  const tools = podOf({ hostPID: true }, { namespace: 'tools' });
  const refused = async (...files: unknown[][]): Promise<string[]> => {
    const { violations } = await validate(Object.fromEntries(files.entries()), properties, {
      web: { path: 'tools/web' },
    });
    return violations.map(({ violatingResources }) => violatingResources[0]!.manifestPath);
  };

  test.each<[string, unknown[][], string[]]>([
    ['covers the one object with the name of its construct', [[tools, { ...POD, metadata: { name: 'api' } }]], []],
    ['covers neither of two with one name', [[tools, podOf({ hostPID: true }, { namespace: 'shop' })]], ['0', '0']],
    ['covers neither of two in different files', [[tools], [podOf({ hostPID: true }, { namespace: 'shop' })]],
      ['0', '1']],
    ['covers none that shares its name with an object of another kind',
      [[tools], [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } }]], ['0']],
    ['covers none whose construct is unknown', [[podOf({ hostPID: true }, { name: 'constructor' })]], ['0']],
  ])('%s', async (_, files, expected) => {
    expect(await refused(...files)).toEqual(expected);
  });
});

test('the level and the version are those asked for', async () => {
  expect((await violationsIn([POD], { level: 'baseline' })).status).toBe('success');
  expect((await violationsIn([POD])).violations.map(({ ruleName }) => ruleName)).toContain('runAsNonRoot');
  expect((await violationsIn([POD], { version: '1.18' })).violations.map(({ ruleName }) => ruleName)).not.toContain(
    'seccompProfile_restricted',
  );
});

test.each<[object, string]>([
  [{ waiver: [] }, 'waiver: must be one of level, version, waivers, templates, today, got an unknown property'],
  [{ version: 1.34 }, 'version: must be "latest" or a Kubernetes version such as "1.34", got 1.34'],
  [{ waivers: HOST_PID }, 'waivers: must be a list, got an object'],
  [{ waivers: [{ ...HOST_PID, expires: '2026-01-01' }], today: '2026-01-02' },
    'waivers[0].expires: must not be before today, 2026-01-02'],
  [{ today: '1/2/2026' }, 'today: must be a date such as "2026-11-22", got "1/2/2026"'],
  [[], 'properties: must be an object, got a list'],
  [{ waivers: [{ ...HOST_PID, expires: '2020-01-01' }] }, 'waivers[0].expires: must not be before today'],
])('the properties %j are refused', (properties, message) => {
  expect(() => new PodSecurityValidation(properties as PodSecurityValidationProperties)).toThrow(message);
});

test('a waiver holds up to its last day', async () => {
  const properties = {
    level: 'baseline',
    waivers: [{ ...HOST_PID, expires: '2026-01-02' }],
    today: '2026-01-02',
  } as const;
  expect((await violationsIn([podOf({ hostPID: true })], properties)).status).toBe('success');
});
