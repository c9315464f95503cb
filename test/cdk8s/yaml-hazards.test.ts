import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { foreignPod, messageOf } from './foreign-workloads';
import { CONTAINER } from './workload-table';
import { HardenedNamespace, HardenedPod, HardenPods } from '../../lib/cdk8s';

/** What kubectl reads as a privileged Pod, and everybody else as one string. */
const smuggled = (lineBreak: string): string => 'Settings of the shop.\nSee the handbook.' + [
  '', 'kind: Pod', 'spec:', '  hostPID: true', '  containers:', '  - {name: a, image: a}', 'metadata:',
].join(lineBreak);

const spec = { containers: [CONTAINER] };
const CONFIG = { apiVersion: 'v1', kind: 'ConfigMap' };

/** What makes an app one that is judged. */
const JUDGED: Readonly<Record<string, (app: App) => unknown>> = {
  'HardenPods': (app) => app.resolvers.unshift(new HardenPods()),
  'lenient HardenPods': (app) => app.resolvers.unshift(new HardenPods({ onViolation: 'report' })),
  'a hardened workload': (app) => new HardenedPod(new Chart(app, 'other'), 'pod', { spec }),
  'a hardened namespace': (app) => new HardenedNamespace(new Chart(app, 'other'), 'namespace'),
};

const U2028 = 'must not contain what kubectl reads as a line break, got U+2028';

/** Objects that kubectl would read differently, and what is said of them. */
const OBJECTS: readonly (readonly [string, (chart: Chart) => unknown, string])[] = [
  ['an annotation', (chart) => (
    new ApiObject(chart, 'object', { ...CONFIG, metadata: { annotations: { note: smuggled('\u2028') } } })
  ), `metadata.annotations.note: ${U2028}`],
  ['an annotation with U+2029', (chart) => (
    new ApiObject(chart, 'object', { ...CONFIG, metadata: { annotations: { note: smuggled('\u2029') } } })
  ), 'metadata.annotations.note: must not contain what kubectl reads as a line break, got U+2029'],
  ['an annotation that comes late', (chart) => (
    new ApiObject(chart, 'object', CONFIG).metadata.addAnnotation('note', smuggled('\u2028'))
  ), `metadata.annotations.note: ${U2028}`],
  ['a patch', (chart) => (
    new ApiObject(chart, 'object', CONFIG).addJsonPatch(JsonPatch.add('/data', { note: smuggled('\u2028') }))
  ), `data.note: ${U2028}`],
  ['a key', (chart) => new ApiObject(chart, 'object', { ...CONFIG, data: { [smuggled('\u2028')]: '' } }),
    `${U2028} in the key`],
  ['an octal number', (chart) => new ApiObject(chart, 'object', { ...CONFIG, data: { mode: '0o7' } }),
    'data.mode: must not be a string that kubectl reads as a number'],
  [
    'a custom resource',
    (chart) =>
      new ApiObject(chart, 'object', {
        apiVersion: 'acme.example/v1',
        kind: 'Note',
        spec: { notes: ['a', smuggled('\u2028')] },
      }),
    `spec.notes[1]: ${U2028}`,
  ],
  ['a hardened pod', (chart) => (
    new HardenedPod(chart, 'object', { spec: { containers: [{ ...CONTAINER, workingDir: smuggled('\u2028') }] } })
  ), `spec.containers[0].workingDir: ${U2028}`],
  ['a hardened namespace', (chart) => (
    new HardenedNamespace(chart, 'object', { metadata: { annotations: { note: smuggled('\u2028') } } })
  ), `metadata.annotations.note: ${U2028}`],
];

describe.each(Object.entries(JUDGED))('in an app with %s', (_, judge) => {
  test.each(OBJECTS)(
    'what kubectl reads differently is an error before any file is written: %s',
    (_what, make, message) => {
      const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'hazards-')), resolvers: [] });
      new ApiObject(new Chart(app, 'first'), 'config', CONFIG);
      judge(app);
      const chart = new Chart(app, 'shop');
      make(chart);
      for (const synthesize of [() => app.synth(), () => app.synthYaml(), () => Testing.synth(chart)]) {
        const error = messageOf(synthesize);
        expect(error).toContain('[shop/object] ');
        expect(error).toContain(message);
      }
      expect(readdirSync(app.outdir)).toEqual([]);
    },
  );
});

test('one object alone is judged too', () => {
  const app = new App({ resolvers: [new HardenPods()] });
  const chart = new Chart(app, 'shop');
  const object = new ApiObject(chart, 'object', { ...CONFIG, data: { note: smuggled('\u2028') } });
  expect(() => object.toJson() as unknown).toThrow(`shop/object: data.note: ${U2028}`);
  const pod = new HardenedPod(chart, 'pod', {
    spec: { containers: [{ ...CONTAINER, workingDir: smuggled('\u2028') }] },
  });
  expect(() => pod.toJson()).toThrow(`shop/pod: spec.containers[0].workingDir: ${U2028}`);
});

test('the report of HardenPods says so, of whatever object', () => {
  const resolver = new HardenPods({ onViolation: 'report' });
  const app = new App({ resolvers: [resolver] });
  const chart = new Chart(app, 'shop');
  new ApiObject(chart, 'object', { ...CONFIG, data: { note: smuggled('\u2028') } });
  foreignPod(chart, 'pod');
  expect(() => app.synthYaml()).toThrow(U2028);
  expect(resolver.report.workloads.map(({ constructPath, problems }) => [constructPath, problems])).toEqual([
    ['shop/object', [`data.note: ${U2028}`]], ['shop/pod', []],
  ]);
});

test('what a chart makes of its objects is judged too', () => {
  class Own extends Chart {
    toJson(): unknown[] {
      return (super.toJson() as object[]).map((object) => ({ ...object, data: { note: smuggled('\u2028') } }));
    }
  }
  const app = new App({ resolvers: [new HardenPods()] });
  new ApiObject(new Own(app, 'own'), 'config', CONFIG);
  expect(() => app.synthYaml()).toThrow(`own: data.note: ${U2028}`);
});

test('an app without anything hardened is left alone', () => {
  const app = new App();
  new ApiObject(new Chart(app, 'shop'), 'object', { ...CONFIG, data: { note: smuggled('\u2028') } });
  expect(() => app.synthYaml()).not.toThrow();
});
