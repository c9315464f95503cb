import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, Chart, Cron, Include, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { hardenedApp } from './foreign-workloads';
import { at } from './workload-table';
import { evaluateManifest } from '../../lib';
import { containersOf, type Pod } from '../../lib/core/kubernetes/pod';
import { podTemplatesOf } from '../../lib/core/kubernetes/pod-template';
import { findOsFieldProblems } from '../../lib/core/windows/os-fields';

const containers = [{ image: 'registry.example/app:1' }];

/** Every workload that cdk8s-plus has. */
const PLUS: Readonly<Record<string, (chart: Chart) => kplus.AbstractPod>> = {
  Pod: (chart) => new kplus.Pod(chart, 'app', { containers }),
  Deployment: (chart) => new kplus.Deployment(chart, 'app', { containers }),
  StatefulSet: (chart) => new kplus.StatefulSet(chart, 'app', {
    containers, service: new kplus.Service(chart, 'service', { ports: [{ port: 80 }] }),
  }),
  DaemonSet: (chart) => new kplus.DaemonSet(chart, 'app', { containers }),
  Job: (chart) => new kplus.Job(chart, 'app', { containers }),
  CronJob: (chart) => new kplus.CronJob(chart, 'app', { containers, schedule: Cron.daily() }),
};

const workloadIn = (chart: Chart): unknown =>
  (Testing.synth(chart) as unknown[]).find((object) => podTemplatesOf(object).length > 0);
const podIn = (manifest: unknown): Pod => podTemplatesOf(manifest)[0]!.pod as Pod;

describe.each(Object.entries(PLUS))('a %s of cdk8s-plus', (kind, make) => {
  test('is admitted by restricted, and what cdk8s-plus wrote is still there', () => {
    const plain = Testing.chart();
    make(plain);
    const before = workloadIn(plain);
    const { chart } = hardenedApp();
    make(chart);
    const after = workloadIn(chart);
    expect(after).toMatchObject({ kind });
    expect(evaluateManifest(before)).toMatchObject([{ allowed: false }]);
    expect(evaluateManifest(after)).toMatchObject([{ allowed: true }]);
    expect(podIn(after).spec).toMatchObject(podIn(before).spec);
  });

  test('that asks for Windows nodes becomes a Windows pod that the API server takes', () => {
    const { chart, resolver } = hardenedApp();
    const workload = make(chart) as kplus.Workload;
    ApiObject.of(workload).addJsonPatch(...windowsPatch(kind));
    const { spec } = podIn(workloadIn(chart));
    expect(spec.os).toEqual({ name: 'windows' });
    expect(findOsFieldProblems('windows', spec)).toEqual([]);
    const removed = resolver.report.workloads[0]!.changes.filter(({ to }) => to === undefined).map(({ path }) =>
      path.slice(path.lastIndexOf('.') + 1),
    );
    expect(removed.sort()).toEqual([
      'allowPrivilegeEscalation',
      'fsGroupChangePolicy',
      'privileged',
      'readOnlyRootFilesystem',
      'shareProcessNamespace',
    ]);
  });
});

/** A Windows node selector, which cdk8s-plus has no word for. */
function windowsPatch(kind: string): JsonPatch[] {
  const steps = { Pod: '/spec', CronJob: '/spec/jobTemplate/spec/template/spec' }[kind] ?? '/spec/template/spec';
  return [JsonPatch.add(`${steps}/nodeSelector`, { 'kubernetes.io/os': 'windows' })];
}

test('a Deployment that cdk8s-plus itself attracts to Windows nodes becomes a Windows pod', () => {
  const { chart } = hardenedApp();
  const web = new kplus.Deployment(chart, 'web', { containers });
  web.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('kubernetes.io/os', 'windows')));
  const { spec } = podIn(workloadIn(chart));
  expect(spec.os).toEqual({ name: 'windows' });
  expect(findOsFieldProblems('windows', spec)).toEqual([]);
});

test('a privileged container of cdk8s-plus is refused, with its construct path', () => {
  const { app, chart } = hardenedApp();
  new kplus.Deployment(chart, 'web', {
    containers: [
      { image: 'registry.example/app:1', securityContext: { privileged: true, allowPrivilegeEscalation: true } },
    ],
  });
  expect(() => app.synthYaml()).toThrow(
    /\[shop\/web\/Resource\] spec\.template\.spec: must meet[^]*privileged is true/,
  );
});

test('fields whose cdk8s-plus names differ from the API\'s come through', () => {
  const { chart } = hardenedApp({ waivers: [{ check: 'hostNamespaces', reason: 'a test' }] });
  ApiObject.of(new kplus.Deployment(chart, 'web', { containers })).addJsonPatch(
    JsonPatch.add('/spec/template/spec/hostPid', true),
  );
  expect(podIn(workloadIn(chart)).spec).toMatchObject({ hostPID: true, setHostnameAsFQDN: false });
});

const STORE = join(__dirname, '../../../shared/fixtures/aks-store-all-in-one.yaml');
const exists = existsSync(STORE);

const skipped = exists ? '' : ' (skipped: ../shared/fixtures/aks-store-all-in-one.yaml is not here)';

(exists ? test : test.skip)(`an Include of the AKS store demo${skipped}`, () => {
  const plain = Testing.chart();
  const { chart } = hardenedApp();
  for (const owner of [plain, chart]) new Include(owner, 'store', { url: STORE });
  const before = Testing.synth(plain) as unknown[];
  const after = Testing.synth(chart) as unknown[];
  expect(after).toHaveLength(before.length);
  const verdictsOn = (manifests: unknown[]): boolean[] =>
    manifests.flatMap((manifest) => evaluateManifest(manifest)).map(({ allowed }) => allowed);
  expect([before, after].map((manifests) => new Set(verdictsOn(manifests)))).toEqual([
    new Set([false]),
    new Set([true]),
  ]);
  for (const { pod } of after.flatMap((manifest) => podTemplatesOf(manifest))) {
    for (const { container } of containersOf((pod as Pod).spec)) {
      expect(at(container, ['securityContext', 'readOnlyRootFilesystem'])).toBe(true);
    }
  }
});
