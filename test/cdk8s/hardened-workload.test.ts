import { readdirSync } from 'node:fs';
import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { at, CONTAINER, WORKLOADS } from './workload-table';
import { evaluateManifest, HardeningError } from '../../lib';
import {
  HardenedDeployment,
  HardenedJob,
  HardenedPod,
  HardenedStatefulSet,
  HardenedWorkload,
  Hardening,
} from '../../lib/cdk8s';
import { DEFAULT_USER } from '../../lib/core/hardening/options/presets';

describe.each(WORKLOADS)('Hardened$kind', ({ kind, apiVersion, podPath, make }) => {
  test('synthesizes the kind with a pod that restricted admits', () => {
    const chart = Testing.chart();
    make(chart, { containers: [CONTAINER] });
    const [object] = Testing.synth(chart) as [Record<string, unknown>];
    expect(object).toMatchObject({ apiVersion, kind });
    expect(evaluateManifest(object)).toMatchObject([{ allowed: true, path: podPath.join('.') }]);
    expect(at(object, [...podPath, 'spec'])).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: DEFAULT_USER,
        runAsGroup: DEFAULT_USER,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
            readOnlyRootFilesystem: true,
          },
        },
      ],
    });
  });

  test('refuses at its own line what breaks the level, and says which construct', () => {
    const broken = (): unknown => make(new Chart(new App(), 'shop'), { hostPID: true, containers: [CONTAINER] });
    expect(broken).toThrow(HardeningError);
    expect(broken).toThrow(
      /^shop\/app: .*spec: must meet the Pod Security level restricted[^]*hostNamespaces[^]*spec\.hostPID is true/,
    );
  });

  test('writes what was waived on the object, and not on its pod template', () => {
    const chart = Testing.chart();
    make(
      chart,
      { hostPID: true, containers: [CONTAINER] },
      { waivers: [{ check: 'hostNamespaces', reason: 'a debugger' }] },
    );
    const [object] = Testing.synth(chart) as [Record<string, unknown>];
    expect(at(object, ['metadata', 'annotations', 'hardened-kube/waived'])).toBe(
      '[{"check":"hostNamespaces","reason":"a debugger"}]',
    );
    if (podPath.length > 0) expect(at(object, podPath)).not.toHaveProperty('metadata.annotations');
  });
});

describe('HardenedWorkload', () => {
  test('never reaches a file after its error, even where somebody catches it', () => {
    const app = Testing.app();
    new HardenedPod(new Chart(app, 'first'), 'fine', { spec: { containers: [CONTAINER] } });
    const chart = new Chart(app, 'second');
    expect(() => new HardenedPod(chart, 'pod', { spec: { hostPID: true, containers: [CONTAINER] } })).toThrow(
      HardeningError,
    );
    expect(() => app.synth()).toThrow(/hostPID is true/);
    expect(readdirSync(app.outdir)).toEqual([]);
  });

  const spec = { template: { spec: { containers: [CONTAINER] } } };

  test('finds its pods by a label of its own, which a Service can use', () => {
    const chart = Testing.chart();
    const web = new HardenedDeployment(chart, 'web', { spec });
    const other = new HardenedDeployment(chart, 'other', { spec });
    expect(web.matchLabels).toEqual({ 'app.kubernetes.io/instance': expect.stringMatching(/^test-web-/) });
    expect(web.matchLabels).not.toEqual(other.matchLabels);
    const [object] = Testing.synth(chart) as [unknown];
    expect(at(object, ['spec', 'selector', 'matchLabels'])).toEqual(web.matchLabels);
    expect(at(object, ['spec', 'template', 'metadata', 'labels'])).toEqual(web.matchLabels);
  });

  test('keeps the selector and labels that its author wrote', () => {
    const chart = Testing.chart();
    new HardenedStatefulSet(chart, 'db', {
      spec: {
        serviceName: 'db',
        selector: { matchLabels: { app: 'db' } },
        template: { metadata: { labels: { tier: 'data' } }, spec: { containers: [CONTAINER] } },
      },
    });
    const [object] = Testing.synth(chart) as [unknown];
    expect(at(object, ['spec', 'selector'])).toEqual({ matchLabels: { app: 'db' } });
    expect(at(object, ['spec', 'template', 'metadata', 'labels'])).toEqual({ app: 'db', tier: 'data' });
  });

  test('does not change the spec it was given', () => {
    const mine = structuredClone(spec);
    new HardenedDeployment(Testing.chart(), 'web', { spec: mine });
    expect(mine).toEqual(spec);
  });

  test('composes with metadata, the chart\'s namespace and labels, and dependencies', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'shop', { namespace: 'shop', labels: { team: 'shop' } });
    const web = new HardenedDeployment(chart, 'web', { metadata: { name: 'web', annotations: { a: 'b' } }, spec });
    const config = new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap' });
    web.addDependency(config);
    web.metadata.addLabel('later', 'too');
    const objects = Testing.synth(chart) as Record<string, unknown>[];
    expect(objects.map((object) => object.kind)).toEqual(['ConfigMap', 'Deployment']);
    expect(objects[1]!.metadata).toEqual({
      name: 'web',
      namespace: 'shop',
      labels: { team: 'shop', later: 'too' },
      annotations: { a: 'b' },
    });
  });

  test('lets a JSON patch change what hardening wrote, as long as the level holds', () => {
    const chart = Testing.chart();
    const web = new HardenedDeployment(chart, 'web', { spec });
    web.addJsonPatch(JsonPatch.replace('/spec/template/spec/securityContext/runAsUser', 1234));
    expect(at(Testing.synth(chart)[0], ['spec', 'template', 'spec', 'securityContext', 'runAsUser'])).toBe(1234);
  });

  test('refuses a JSON patch that breaks the level before any file is written', () => {
    const app = Testing.app();
    const first = new Chart(app, 'first');
    new HardenedDeployment(first, 'fine', { spec });
    const web = new HardenedDeployment(new Chart(app, 'second'), 'web', { spec });
    web.addJsonPatch(JsonPatch.add('/spec/template/spec/hostNetwork', true));
    expect(() => app.synth()).toThrow(/\[second\/web\] spec\.template\.spec: must meet[^]*hostNetwork is true/);
    expect(() => web.toJson()).toThrow(HardeningError);
    expect(readdirSync(app.outdir)).toEqual([]);
  });

  test('hardens the container that a patch adds', () => {
    const chart = Testing.chart();
    const pod = new HardenedPod(chart, 'pod', { spec: { containers: [CONTAINER] } });
    pod.addJsonPatch(JsonPatch.add('/spec/containers/-', { name: 'sidecar', image: 'registry.example/sidecar:1' }));
    expect(evaluateManifest(Testing.synth(chart)[0])).toMatchObject([{ allowed: true }]);
  });

  test('judges a Lazy when it is known', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'shop');
    let privileged: boolean | undefined;
    const pod = new HardenedPod(chart, 'pod', {
      spec: {
        containers: [
          { ...CONTAINER, securityContext: { privileged: Lazy.any({ produce: () => privileged }) as boolean } },
        ],
      },
    });
    expect(evaluateManifest(pod.toJson())).toMatchObject([{ allowed: true }]);
    expect(pod.report.changes.length).toBeGreaterThan(0);
    privileged = true;
    expect(() => app.synthYaml()).toThrow(/\[shop\/pod\] spec: must meet[^]*privileged is true/);
  });

  test('reports what it changed of what its author wrote', () => {
    const job = new HardenedJob(Testing.chart(), 'job', {
      spec: { template: { spec: { restartPolicy: 'Never', containers: [CONTAINER] } } },
    });
    expect(at(job.authored, ['spec', 'template', 'spec'])).toEqual({ restartPolicy: 'Never', containers: [CONTAINER] });
    const path = 'spec.template.spec.securityContext.runAsNonRoot';
    expect(job.report.changes).toContainEqual(expect.objectContaining({ path, from: undefined, to: true }));
    expect(job.report.findings.map(({ rule }) => rule)).toEqual([
      'home-directory', 'local-storage', 'image-digest', 'memory-limit',
    ]);
  });

  test.each([
    ['1.20', 'batch/v1beta1'],
    ['1.21', 'batch/v1'],
  ])('writes a CronJob for Kubernetes %s as %s', (kubernetesVersion, apiVersion) => {
    const chart = Testing.chart();
    WORKLOADS.find(({ kind }) => kind === 'CronJob')!.make(chart, { containers: [CONTAINER] }, { kubernetesVersion });
    expect(Testing.synth(chart)[0]).toMatchObject({ apiVersion });
  });

  test('hardens Linux and Windows workloads in one chart, each by its own rules', () => {
    const chart = Testing.chart();
    Hardening.of(chart).configure({ writablePaths: ['/data'] });
    new HardenedPod(chart, 'linux', { spec: { containers: [CONTAINER] } });
    new HardenedPod(chart, 'windows', { spec: { os: { name: 'windows' }, containers: [CONTAINER] } });
    const [linux, windows] = Testing.synth(chart) as [unknown, unknown];
    expect(at(linux, ['spec', 'nodeSelector'])).toEqual({ 'kubernetes.io/os': 'linux' });
    expect(at(windows, ['spec'])).toEqual({
      os: { name: 'windows' },
      nodeSelector: { 'kubernetes.io/os': 'windows' },
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, windowsOptions: { runAsUserName: 'ContainerUser' } },
      containers: [CONTAINER],
    });
  });

  test('knows its instances from other ApiObjects', () => {
    const chart = Testing.chart();
    const job = new HardenedJob(chart, 'job', { spec: { template: { spec: { containers: [CONTAINER] } } } });
    const plain = new ApiObject(chart, 'plain', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect([job instanceof HardenedWorkload, job instanceof HardenedJob, job instanceof ApiObject]).toEqual([
      true,
      true,
      true,
    ]);
    expect(job instanceof HardenedPod).toBe(false);
    expect([plain, null, 'job'].map((value: unknown) => value instanceof HardenedWorkload)).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('says in one sentence what is wrong with a cyclic or mistyped spec', () => {
    const chart = new Chart(new App(), 'shop');
    const cyclic: Record<string, unknown> = { containers: [CONTAINER] };
    cyclic.affinity = cyclic;
    expect(() => new HardenedPod(chart, 'cyclic', { spec: cyclic as never })).toThrow(
      'shop/cyclic: spec.affinity: must not contain itself, got a cycle',
    );
    expect(() => new HardenedPod(chart, 'mistyped', { spec: { containers: [{ ...CONTAINER, image: 5 as never }] } }))
      .toThrow('shop/mistyped: spec.containers[0].image: must be a string, got a number');
    expect(() => new HardenedDeployment(chart, 'empty', {} as never)).toThrow(
      'shop/empty: spec: must be an object, as every Deployment has, got nothing',
    );
    expect(() => new HardenedDeployment(chart, 'without', { spec: { template: { spec: { containers: [] } } } }))
      .toThrow('shop/without: spec.template.spec.containers: must list at least one container, got none');
  });
});

describe('a JSON patch', () => {
  const patched = (...patches: JsonPatch[]): HardenedDeployment => {
    const spec = { template: { spec: { containers: [CONTAINER] } } };
    const web = new HardenedDeployment(Testing.chart(), 'web', { spec });
    web.addJsonPatch(...patches);
    return web;
  };

  test.each([
    ['kind', 'ConfigMap', 'got "apps/v1 ConfigMap"'],
    ['kind', 'Rollout', 'got "apps/v1 Rollout"'],
    ['kind', 'List', 'got "apps/v1 List"'],
    ['apiVersion', 'example.com/v1', 'got "example.com/v1 Deployment"'],
    ['apiVersion', 'v1', 'got "v1 Deployment"'],
  ])('makes no other kind of a hardened workload, which nobody would judge: %s %s', (field, value, message) => {
    expect(() => patched(JsonPatch.replace(`/${field}`, value)).toJson()).toThrow(
      `web: kind: must stay "apps/v1 Deployment", ${message}`);
  });

  test('may choose another version of the kind', () => {
    const json = patched(JsonPatch.replace('/apiVersion', 'apps/v1beta2')).toJson();
    expect(json).toMatchObject({ apiVersion: 'apps/v1beta2' });
  });
});
