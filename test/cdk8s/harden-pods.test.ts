import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include, JsonPatch, Lazy, Testing, YamlOutputType } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { foreignList, foreignPod, hardenedApp, messageOf } from './foreign-workloads';
import { at, CONTAINER, WORKLOADS } from './workload-table';
import { evaluateManifest, hardenManifest, HardeningError } from '../../lib';
import {
  HardenedDaemonSet,
  HardenedNamespace,
  HardenedPod,
  Hardening,
  HardenPods,
  type HardenPodsProps,
} from '../../lib/cdk8s';
import type { Waiver } from '../../lib/core/waivers/waiver';

const HOST_PID: Waiver = { check: 'hostNamespaces', reason: 'a debugger' };

const directory = (): string => mkdtempSync(join(tmpdir(), 'harden-pods-'));

/** Every document in a folder of manifests, folders below it included. */
function written(outdir: string): unknown[] {
  const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort();
  return files.flatMap((file) =>
    parseAllDocuments(readFileSync(join(outdir, file), 'utf8')).map((document) => document.toJS() as unknown),
  );
}

describe('what is hardened', () => {
  test.each(WORKLOADS)('an ApiObject of kind $kind, as hardenManifest does it', ({ kind, apiVersion, podPath }) => {
    const { app, chart } = hardenedApp();
    const body = podPath.reduceRight<unknown>((below, step) => ({ [step]: below }), {
      spec: { containers: [CONTAINER] },
    }) as object;
    const plain = new Chart(new App(), 'shop');
    for (const owner of [chart, plain]) {
      new ApiObject(owner, 'app', { apiVersion, kind, metadata: { name: 'app' }, ...body });
    }
    const [object] = Testing.synth(chart) as [unknown];
    expect(object).toEqual(hardenManifest(Testing.synth(plain)[0] as unknown).manifest);
    expect(app.synthYaml()).toContain('runAsNonRoot: true');
  });

  test('every item of a List, and nothing else', () => {
    const { chart } = hardenedApp();
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } };
    const pod = (name: string): object => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name },
      spec: { containers: [CONTAINER] },
    });
    new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items: [pod('a'), service, pod('b')] });
    const [{ items }] = Testing.synth(chart) as [{ items: unknown[] }];
    expect(items[1]).toEqual(service);
    expect(items.flatMap((item) => evaluateManifest(item)).map(({ name, allowed }) => [name, allowed])).toEqual([
      ['a', true],
      ['b', true],
    ]);
  });

  test('not what holds no pods, be it a custom resource with a field of that name', () => {
    const objects = [
      {
        apiVersion: 'acme.example/v1',
        kind: 'Deployment',
        metadata: { name: 'own' },
        spec: { template: { spec: { containers: [CONTAINER] } } },
      },
      {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'pods.acme.example' },
        spec: { scope: 'Namespaced' },
      },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' }, data: { spec: 'hostPID: true' } },
    ];
    const { chart } = hardenedApp();
    objects.forEach((object, index) => void new ApiObject(chart, `object${index}`, object));
    expect(Testing.synth(chart)).toEqual(objects);
  });

  test('an Include of a manifest, in every form of output', () => {
    for (const yamlOutputType of Object.values(YamlOutputType).filter((type) => typeof type === 'number')) {
      const app = new App({ resolvers: [new HardenPods()], outdir: directory(), yamlOutputType });
      new Include(new Chart(app, 'first'), 'web', { url: join(__dirname, 'web.yaml') });
      foreignPod(new Chart(app, 'second'), 'pod');
      app.synth();
      const manifests = written(app.outdir);
      expect(manifests.map((manifest) => (manifest as ApiObject).kind).sort()).toEqual([
        'Deployment',
        'Pod',
        'Service',
      ]);
      expect(manifests.flatMap((manifest) => evaluateManifest(manifest)).map(({ allowed }) => allowed)).toEqual([
        true,
        true,
      ]);
    }
  });

  test('what kubectl takes for a list, whatever it is called', () => {
    const items = [{ apiVersion: 'v1', kind: 'Pod', spec: { containers: [CONTAINER] } }];
    const app = new App({ resolvers: [new HardenPods()] });
    new ApiObject(new Chart(app, 'shop'), 'settings', { apiVersion: 'v1', kind: 'ConfigMap', items });
    expect(app.synthYaml()).toContain('readOnlyRootFilesystem: true');
  });

  test('what is a Lazy, or has one inside, by the value it has in the end', () => {
    const { app, chart } = hardenedApp();
    let privileged: boolean | undefined;
    new ApiObject(chart, 'pod', {
      apiVersion: 'v1',
      kind: 'Pod',
      spec: Lazy.any({ produce: () => ({ containers: [{ ...CONTAINER, securityContext: { privileged } }] }) }),
    });
    expect(evaluateManifest(Testing.synth(chart)[0])).toMatchObject([{ allowed: true }]);
    privileged = true;
    expect(() => app.synthYaml()).toThrow(/^Validation failed[^]*\[shop\/pod\] spec: must meet[^]*privileged is true/);
  });

  test('what a JSON patch adds; and what a patch breaks is refused', () => {
    const { app, chart } = hardenedApp();
    const pod = foreignPod(chart, 'pod');
    pod.addJsonPatch(JsonPatch.add('/spec/containers/-', { name: 'sidecar', image: 'registry.example/sidecar:1' }));
    const [object] = Testing.synth(chart) as [unknown];
    expect(at(object, ['spec', 'containers'])).toHaveLength(2);
    expect(evaluateManifest(object)).toMatchObject([{ allowed: true }]);
    pod.addJsonPatch(JsonPatch.add('/spec/hostPID', true));
    expect(() => app.synthYaml()).toThrow(/\[shop\/pod\] spec: must meet[^]*hostPID is true/);
  });

  test('what an object of the test\'s own class makes of its JSON', () => {
    class Late extends ApiObject {
      toJson(): unknown {
        return { ...super.toJson() as object, spec: { containers: [{ ...CONTAINER, name: 'late' }] } };
      }
    }
    const { chart } = hardenedApp();
    new Late(chart, 'pod', { apiVersion: 'v1', kind: 'Pod' });
    expect(evaluateManifest(Testing.synth(chart)[0])).toMatchObject([{ allowed: true }]);
  });

  test('what others made while the app was validated', () => {
    const { app, chart } = hardenedApp();
    let isMade = false;
    chart.node.addValidation({
      validate: () => {
        if (!isMade) foreignPod(chart, 'late');
        isMade = true;
        return [];
      },
    });
    expect(parseAllDocuments(app.synthYaml()).map((document) => evaluateManifest(document.toJS()))).toMatchObject([
      [{ allowed: true }],
    ]);
  });

  test('twice, and it makes no difference', () => {
    const synth = (resolvers: HardenPods[]): unknown[] => {
      const chart = new Chart(new App({ resolvers }), 'shop');
      foreignPod(chart, 'pod', { hostPID: true });
      return Testing.synth(chart) as unknown[];
    };
    const resolver = (): HardenPods => new HardenPods({ waivers: [HOST_PID] });
    expect(synth([resolver(), resolver()])).toEqual(synth([resolver()]));
  });
});

describe('what hardened constructs say', () => {
  test('stays as it is, and needs no waiver of the app\'s', () => {
    const make = (chart: Chart): void =>
      void new HardenedDaemonSet(chart, 'agent', {
        spec: { template: { spec: { hostPID: true, containers: [CONTAINER] } } },
        hardening: { user: 101, waivers: [HOST_PID] },
      });
    const plain = new Chart(new App(), 'shop');
    const { chart } = hardenedApp({ user: 'image' });
    make(plain);
    make(chart);
    expect(Testing.synth(chart)).toEqual(Testing.synth(plain));
  });
});

describe('options', () => {
  const userOf = (chart: Chart, index = 0): unknown =>
    at(Testing.synth(chart)[index], ['spec', 'securityContext', 'runAsUser']);

  test('leave pods the user of their image', () => {
    const { chart } = hardenedApp();
    foreignPod(chart, 'pod');
    expect(at(Testing.synth(chart)[0], ['spec', 'securityContext'])).toEqual({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('are nearer on a scope than on the app, and nearest in an override', () => {
    const { chart } = hardenedApp({
      user: 1,
      overrides: [
        { match: { name: 'b*' }, hardening: { user: 3 } },
        { match: { name: 'bb' }, hardening: { user: 4 } },
      ],
    });
    const users = (): unknown[] => [0, 1, 2].map((index) => userOf(chart, index));
    for (const name of ['a', 'b', 'bb']) foreignPod(chart, name, {}, { name });
    Hardening.of(chart).configure({ user: 2 });
    expect(users()).toEqual([2, 3, 4]);
  });

  test.each([
    [{ kind: 'Pod' }, true], [{ kind: 'Job' }, false], [{ namespace: 'web' }, true], [{ namespace: 'db' }, false],
    [{ path: 'shop/*' }, true], [{ path: 'shop' }, false], [{ kind: 'Pod', name: 'other' }, false], [{}, true],
  ])('are for the workloads that fit %j: %s', (match, fits) => {
    const { chart } = hardenedApp({ overrides: [{ match, hardening: { user: 3 } }] });
    foreignPod(chart, 'pod', {}, { name: 'pod', namespace: 'web' });
    expect(userOf(chart)).toBe(fits ? 3 : undefined);
  });

  test('waive by match, and the waiver shows on the object', () => {
    const { chart } = hardenedApp({ waivers: [{ ...HOST_PID, match: { path: 'shop/debugger' } }] });
    foreignPod(chart, 'debugger', { hostPID: true });
    expect(at(Testing.synth(chart)[0], ['metadata', 'annotations', 'hardened-kube/waived'])).toBe(
      '[{"check":"hostNamespaces","reason":"a debugger"}]',
    );
    foreignPod(chart, 'other', { hostPID: true });
    expect(() => Testing.synth(chart)).toThrow(/\[shop\/other\]/);
  });

  test.each<[HardenPodsProps, string]>([
    [null as never, 'options: must be an object, got null'],
    [[] as never, 'options: must be an object, got a list'],
    ['x' as never, 'options: must be an object, got a string'],
    [{ user: -1 }, 'user: must be a uid from 0 to 2147483647, or "image", got -1'],
    [{ onViolation: 'warn' as never }, 'onViolation: must be "error" or "report", got "warn"'],
    [{ overrides: {} as never }, 'overrides: must be a list, got an object'],
    [{ overrides: [{ match: {} } as never] }, 'overrides[0]: must be { match, hardening }, got an object'],
    [{ overrides: [{ match: { containers: ['a'] } as never, hardening: {} }] },
      'overrides[0].match.containers: must be one of kind, namespace, name, path, got an unknown field'],
    [{ overrides: [{ match: {}, hardening: {}, why: 1 } as never] },
      'overrides[0].why: must be one of match, hardening, got an unknown field'],
    [{ overrides: [{ match: {}, hardening: { level: 'high' as never } }] },
      'overrides[0].hardening.level: must be one of privileged, baseline, restricted, got "high"'],
    [{ overrides: [{ match: {}, hardening: { waivers: [{ check: 'hostPorts', reason: '' }] } }] },
      'overrides[0].hardening.waivers[0].reason: must say why, got an empty string'],
    [{ waivers: [{ ...HOST_PID, expires: '2020-01-01' }] }, 'waivers[0].expires: must not be before today'],
  ])('are checked at once: %j', (props, message) => {
    expect(() => new HardenPods(props)).toThrow(HardeningError);
    expect(messageOf(() => new HardenPods(props))).toContain(message);
  });
});

describe('violations', () => {
  test('are in one error, all of them with their construct paths, before any file is written', () => {
    const app = new App({ resolvers: [new HardenPods()], outdir: directory() });
    const charts = ['first', 'second', 'third'].map((id) => new Chart(app, id));
    foreignPod(charts[0]!, 'fine');
    foreignPod(charts[1]!, 'pid', { hostPID: true });
    foreignPod(charts[2]!, 'ipc', { hostIPC: true });
    foreignPod(charts[2]!, 'broken', { containers: [] });
    const message = messageOf(() => app.synth());
    expect(message.match(/^ {2}\[.*\]/gm)).toEqual(['  [second/pid]', '  [third/ipc]', '  [third/broken]']);
    expect(message).toMatch(
      /hostPID is true[^]*hostIPC is true[^]*spec\.containers: must list at least one container/,
    );
    expect(readdirSync(app.outdir)).toEqual([]);
  });

  test.each<[string, (chart: Chart) => unknown, string]>([
    [
      'becomes a Pod by a patch',
      (chart) =>
        new ApiObject(chart, 'odd', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          spec: { hostPID: true, containers: [CONTAINER] },
        }).addJsonPatch(JsonPatch.replace('/kind', 'Pod')),
      'spec.hostPID is true',
    ],
    [
      'is a list to kubectl',
      (chart) =>
        new ApiObject(chart, 'odd', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          items: [{ apiVersion: 'v1', kind: 'Pod', spec: { hostPID: true, containers: [CONTAINER] } }],
        }),
      'items[0].spec.hostPID is true',
    ],
    [
      'is merged into a Pod by kubectl',
      (chart) => new ApiObject(chart, 'odd', { 'apiVersion': 'v1', 'kind': 'ConfigMap', '<<': { items: [] } }),
      '["<<"]: must be merged into the object around it',
    ],
    [
      'is of no kind',
      (chart) => new ApiObject(chart, 'odd', { apiVersion: 'v1', kind: undefined as never }),
      'kind: must be a non-empty string',
    ],
  ])('are found before any file is written in what %s', (_, make, message) => {
    const app = new App({ resolvers: [new HardenPods()], outdir: directory() });
    foreignPod(new Chart(app, 'first'), 'fine');
    make(new Chart(app, 'second'));
    expect(messageOf(() => app.synth())).toMatch(/\[second\/odd\]/);
    expect(messageOf(() => app.synth())).toContain(message);
    expect(readdirSync(app.outdir)).toEqual([]);
  });

  test('go away when they are fixed', () => {
    const { app, chart } = hardenedApp();
    const pod = foreignPod(chart, 'pod', { hostPID: true });
    expect(() => app.synthYaml()).toThrow(/hostPID is true/);
    pod.addJsonPatch(JsonPatch.remove('/spec/hostPID'));
    expect(app.synthYaml()).toContain('runAsNonRoot');
  });

  test('are of the namespaces of the app too, where those are stricter', () => {
    const { app, chart } = hardenedApp({ waivers: [HOST_PID] });
    new HardenedNamespace(chart, 'namespace', { metadata: { name: 'shop' }, level: 'baseline' });
    foreignPod(chart, 'pod', { hostPID: true }, { namespace: 'shop' });
    foreignPod(chart, 'elsewhere', { hostPID: true }, { namespace: 'other' });
    const message = messageOf(() => app.synthYaml());
    expect(message.match(/^ {2}\[.*\]/gm)).toEqual(['  [shop/pod]']);
    expect(message).toContain(
      'metadata.namespace: must be a namespace that admits these pods, got "shop" (shop/namespace): violates '
        + 'PodSecurity "baseline:',
    );
  });

  test('are of every item of a List, each with the path of its construct', () => {
    const { app, chart } = hardenedApp();
    foreignList(chart, 'list', [{ hostPID: true }, { containers: [] }, {}, { hostIPC: true }]);
    const message = messageOf(() => app.synthYaml());
    expect(message.match(/^ {2}\[.*?: /gm)).toEqual([
      '  [shop/list] items[0].spec: ',
      '  [shop/list] items[1].spec.containers: ',
      '  [shop/list] items[3].spec: ',
    ]);
    expect(message).toMatch(
      /^Validation failed[^]*hostPID is true[^]*must list at least one container[^]*hostIPC is true/,
    );
  });

  test.each<[string, (chart: Chart) => void]>([
    [
      'whose name is a Lazy',
      (chart) => {
        new HardenedNamespace(chart, 'namespace', {
          metadata: { name: Lazy.any({ produce: () => 'shop' }) as string },
          level: 'baseline',
        });
      },
    ],
    [
      'that gets its name by a JSON patch',
      (chart) => {
        new HardenedNamespace(chart, 'namespace', { level: 'baseline' }).addJsonPatch(
          JsonPatch.replace('/metadata/name', 'shop'),
        );
      },
    ],
    [
      'in a List',
      (chart) => {
        new ApiObject(chart, 'namespace', {
          apiVersion: 'v1',
          kind: 'List',
          items: [
            {
              apiVersion: 'v1',
              kind: 'Namespace',
              metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
            },
          ],
        });
      },
    ],
  ])('are of a namespace %s', (_, makeNamespace) => {
    const { app, chart } = hardenedApp({ waivers: [HOST_PID] });
    makeNamespace(chart);
    foreignPod(chart, 'pod', { hostPID: true }, { namespace: 'shop' });
    expect(() => app.synthYaml()).toThrow(
      /\[shop\/pod\] metadata\.namespace: must be a namespace that admits these pods, got "shop" \(shop\/namespace\)/,
    );
  });

  test('are not of a namespace that cannot be written, which is an error of its own', () => {
    const { app, chart } = hardenedApp();
    new HardenedNamespace(chart, 'namespace').addJsonPatch(JsonPatch.add('/spec/nothing/below', 1));
    foreignPod(chart, 'pod', {}, { namespace: 'shop' });
    expect(() => app.synthYaml()).toThrow(/\[shop\/namespace\] Failed serializing/);
  });

  test('let nothing be read alone that is not hardened', () => {
    const { chart } = hardenedApp();
    const pod = foreignPod(chart, 'pod');
    expect(() => pod.toJson() as unknown).toThrow('shop/pod: must be synthesized with its app or chart');
    expect(new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap' }).toJson()).toMatchObject({
      kind: 'ConfigMap',
    });
    expect(new HardenedPod(chart, 'own', { spec: { containers: [CONTAINER] } }).toJson()).toMatchObject({
      kind: 'Pod',
    });
  });

  test('that a later patch brings do not reach the object alone either', () => {
    const { chart } = hardenedApp();
    const pod = foreignPod(chart, 'pod');
    Testing.synth(chart);
    pod.addJsonPatch(JsonPatch.add('/spec/hostPID', true));
    expect(() => pod.toJson() as unknown).toThrow(/^shop\/pod: spec: must meet/);
  });
});

test('looks at every object a few times, and not again for every chart', () => {
  const { app } = hardenedApp();
  let produced = 0;
  const spec = Lazy.any({
    produce: () => {
      produced++;
      return { containers: [CONTAINER] };
    },
  });
  const CHARTS = 40;
  for (let index = 0; index < CHARTS; index++) {
    new ApiObject(new Chart(app, `chart${index}`), 'pod', { apiVersion: 'v1', kind: 'Pod', spec });
  }
  app.synthYaml();
  expect(produced).toBeLessThanOrEqual(3 * CHARTS);
});
