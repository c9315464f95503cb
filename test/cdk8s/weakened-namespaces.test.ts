import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include, type IResolver, JsonPatch, Lazy, Testing } from 'cdk8s';
import { messageOf } from './foreign-workloads';
import { CONTAINER } from './workload-table';
import { HardenedNamespace, HardenedPod, Hardening, HardenPods } from '../../lib/cdk8s';

const LABELS = '/metadata/labels';
const ENFORCE = 'pod-security.kubernetes.io/enforce';
const VERSION = 'pod-security.kubernetes.io/enforce-version';
const pointerTo = (label: string): string => `${LABELS}/${label.replace('/', '~1')}`;

/** An app of two charts, whose second one has the namespace. */
function appWith(
  change: (namespace: HardenedNamespace, chart: Chart) => void, resolvers: IResolver[] = [],
): { readonly app: App; readonly message: () => string } {
  const outdir = mkdtempSync(join(tmpdir(), 'namespaces-'));
  const app = new App({ outdir, resolvers });
  const first = new Chart(app, 'first');
  new ApiObject(first, 'config', { apiVersion: 'v1', kind: 'ConfigMap' });
  const chart = new Chart(app, 'second');
  change(new HardenedNamespace(chart, 'namespace', { metadata: { name: 'shop' }, version: '1.34' }), chart);
  return {
    app,
    message: () => {
      const message = messageOf(() => app.synth());
      expect(readdirSync(outdir)).toEqual([]);
      return message;
    },
  };
}

/** A resolver that has one label as it likes. */
const relabelling: IResolver = {
  resolve: (context) => {
    if (context.key.at(-1) === ENFORCE && context.value !== 'privileged') context.replaceValue('privileged');
  },
};

class Unlabelled extends HardenedNamespace {
  toJson(): unknown {
    const { metadata: { labels: _, ...metadata }, ...object } = super.toJson() as { metadata: Record<string, unknown> };
    return { ...object, metadata };
  }
}

const changed = (label: string, value: string, got: string): string =>
  `[second/namespace] metadata.labels["${label}"]: must be left to level and version, which make it `
    + `"${value}", got ${got}`;

const NO_LIST =
  '[second/namespace] items: must be left out, as kubectl takes whatever has items for a list and drops the '
    + 'namespace itself';

describe('a HardenedNamespace', () => {
  test.each<[string, (namespace: HardenedNamespace, chart: Chart) => void, string]>([
    ['whose level is patched', (namespace) => namespace.addJsonPatch(JsonPatch.replace(pointerTo(ENFORCE), 'baseline')),
      changed(ENFORCE, 'restricted', '"baseline"')],
    ['whose version is patched', (namespace) => namespace.addJsonPatch(JsonPatch.replace(pointerTo(VERSION), 'v1.0')),
      changed(VERSION, 'v1.34', '"v1.0"')],
    ['whose version is no longer pinned', (namespace) => namespace.metadata.addLabel(VERSION, 'latest'),
      changed(VERSION, 'v1.34', '"latest"')],
    ['that gets another level by addLabel', (namespace) => namespace.metadata.addLabel(ENFORCE, 'privileged'),
      changed(ENFORCE, 'restricted', '"privileged"')],
    ['that loses one label', (namespace) => namespace.addJsonPatch(JsonPatch.remove(pointerTo(ENFORCE))),
      changed(ENFORCE, 'restricted', 'nothing')],
    ['that loses all labels', (namespace) => namespace.addJsonPatch(JsonPatch.remove(LABELS)),
      changed(ENFORCE, 'restricted', 'nothing')],
    ['whose labels become null', (namespace) => namespace.addJsonPatch(JsonPatch.add(LABELS, null)),
      changed(ENFORCE, 'restricted', 'nothing')],
    ['whose labels become a list', (namespace) => namespace.addJsonPatch(JsonPatch.add(LABELS, [])),
      changed(ENFORCE, 'restricted', 'nothing')],
    ['that loses its metadata', (namespace) => namespace.addJsonPatch(JsonPatch.remove('/metadata')),
      changed(ENFORCE, 'restricted', 'nothing')],
    [
      'whose label is a Lazy',
      (namespace) => namespace.metadata.addLabel(ENFORCE, Lazy.any({ produce: () => 'baseline' }) as string),
      changed(ENFORCE, 'restricted', '"baseline"'),
    ],
    [
      'that warns about less',
      (namespace) => namespace.metadata.addLabel('pod-security.kubernetes.io/warn', 'privileged'),
      changed('pod-security.kubernetes.io/warn', 'restricted', '"privileged"'),
    ],
    ['that becomes something else', (namespace) => namespace.addJsonPatch(JsonPatch.replace('/kind', 'ConfigMap')),
      '[second/namespace] kind: must be "Namespace", got "ConfigMap"'],
    [
      'that becomes a kind of another group',
      (namespace) => namespace.addJsonPatch(JsonPatch.replace('/apiVersion', 'acme.example/v1')),
      '[second/namespace] apiVersion: must be "v1", got "acme.example/v1"',
    ],
    ['that becomes a list, whose first item has its labels', (namespace) => {
      const { metadata: { labels } } = namespace.toJson() as { metadata: { labels: object } };
      const decoy = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'decoy', labels } };
      namespace.addJsonPatch(
        JsonPatch.add('/items', [decoy, plain({ [ENFORCE]: 'privileged' })]),
        JsonPatch.remove(LABELS),
      );
    }, `${NO_LIST}, got a list\n${changed(ENFORCE, 'restricted', 'nothing').replace('[second/namespace] ', '')}`],
    [
      'that becomes a list of another one',
      (namespace) => namespace.addJsonPatch(JsonPatch.add('/items', [plain({ [ENFORCE]: 'privileged' })])),
      `${NO_LIST}, got a list`,
    ],
    ['that becomes an empty list', (namespace) => namespace.addJsonPatch(JsonPatch.add('/items', null)),
      `${NO_LIST}, got null`],
    [
      'whose own toJson() leaves the labels out',
      (_, chart) => new Unlabelled(chart, 'own', { metadata: { name: 'own' } }),
      `[second/own] metadata.labels["${ENFORCE}"]: must be left to level and version`,
    ],
  ])('%s is an error before any file is written', (_, change, message) => {
    expect(appWith(change).message()).toContain(message);
    expect(appWith(change, [new HardenPods()]).message()).toContain(message);
    expect(appWith(change, [new HardenPods({ onViolation: 'report' })]).message()).toContain(message);
  });

  test('that another resolver relabels is an error', () => {
    expect(appWith(() => undefined, [relabelling]).message()).toContain(changed(ENFORCE, 'restricted', '"privileged"'));
  });

  test('that a resolver which is added late relabels is an error', () => {
    const { app, message } = appWith(() => undefined);
    Testing.synth(app.charts[1]!);
    (app.resolvers as IResolver[]).unshift(relabelling);
    expect(message()).toContain(changed(ENFORCE, 'restricted', '"privileged"'));
  });

  test('read alone is judged too', () => {
    const namespace = new HardenedNamespace(Testing.chart(), 'namespace');
    expect(namespace.toJson()).toMatchObject({ kind: 'Namespace' });
    namespace.metadata.addLabel(ENFORCE, 'privileged');
    expect(() => namespace.toJson()).toThrow(/^test\/namespace: metadata\.labels.*must be left to level and version/);
  });

  test('may be changed in all other respects', () => {
    const chart = Testing.chart();
    const namespace = new HardenedNamespace(chart, 'namespace', { level: 'baseline' });
    namespace.metadata.addLabel('team', 'shop');
    namespace.addJsonPatch(
      JsonPatch.replace('/metadata/name', 'other'),
      JsonPatch.add('/spec', { finalizers: ['kubernetes'] }),
    );
    expect(Testing.synth(chart)).toMatchObject([
      { metadata: { name: 'other', labels: { team: 'shop', [ENFORCE]: 'baseline' } } },
    ]);
  });
});

const plain = (labels?: object): Record<string, unknown> => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels },
});

const include = (chart: Chart, text: string): void => {
  const file = join(mkdtempSync(join(tmpdir(), 'include-')), 'vendor.yaml');
  writeFileSync(file, text);
  new Include(chart, 'include', { url: file });
};

const rival = (constructPath: string, field: string, got: string): string =>
  `[${constructPath}] ${field}: must be "restricted", as the namespace "shop" has it elsewhere in the app `
    + `(second/namespace), got ${got}`;

const AT_LABEL = `metadata.labels["${ENFORCE}"]`;

describe('another object of the same name beside a HardenedNamespace', () => {
  test.each<[string, (chart: Chart) => unknown, string]>([
    ['a plain Namespace', (chart) => new ApiObject(chart, 'plain', plain() as never),
      rival('second/plain', AT_LABEL, 'nothing')],
    ['a weaker Namespace', (chart) => new ApiObject(chart, 'plain', plain({ [ENFORCE]: 'baseline' }) as never),
      rival('second/plain', AT_LABEL, '"baseline"')],
    [
      'a Namespace of another chart',
      (chart) => new ApiObject(chart.node.root.node.findChild('first') as Chart, 'plain', plain() as never),
      rival('first/plain', AT_LABEL, 'nothing'),
    ],
    [
      'a Namespace in a List',
      (chart) => new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items: [plain()] }),
      rival('second/list', `items[0].${AT_LABEL}`, 'nothing'),
    ],
    [
      'a Namespace in a NamespaceList',
      (chart) =>
        new ApiObject(chart, 'list', {
          apiVersion: 'v1',
          kind: 'NamespaceList',
          items: [{ metadata: { name: 'shop' } }],
        }),
      rival('second/list', `items[0].${AT_LABEL}`, 'nothing'),
    ],
    [
      'what kubectl takes for a list',
      (chart) => new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'ConfigMap', items: [plain()] }),
      rival('second/list', `items[0].${AT_LABEL}`, 'nothing'),
    ],
    [
      'what a patch makes a Namespace',
      (chart) =>
        new ApiObject(chart, 'odd', { ...plain(), kind: 'ConfigMap' } as never).addJsonPatch(
          JsonPatch.replace('/kind', 'Namespace'),
        ),
      rival('second/odd', AT_LABEL, 'nothing'),
    ],
    [
      'what a patch gives the name',
      (chart) =>
        new ApiObject(chart, 'odd', { apiVersion: 'v1', kind: 'Namespace' }).addJsonPatch(
          JsonPatch.replace('/metadata/name', 'shop'),
        ),
      rival('second/odd', AT_LABEL, 'nothing'),
    ],
    [
      'a Namespace of an Include',
      (chart) => include(chart, 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n'),
      rival('second/include/shop-namespace', AT_LABEL, 'nothing'),
    ],
    ['a HardenedNamespace of another level', (chart) => (
      new HardenedNamespace(chart, 'other', { metadata: { name: 'shop' }, level: 'baseline', version: '1.34' })),
    rival('second/other', AT_LABEL, '"baseline"')],
    ['a plain Namespace of the name that it had before a patch', (chart) => {
      (chart.node.findChild('namespace') as HardenedNamespace).addJsonPatch(
        JsonPatch.replace('/metadata/name', 'other'),
      );
      new ApiObject(chart, 'plain', plain({ [ENFORCE]: 'privileged' }) as never);
    }, rival('second/plain', AT_LABEL, '"privileged"')],
    ['a plain Namespace of the name that a patch gives it', (chart) => {
      (chart.node.findChild('namespace') as HardenedNamespace).addJsonPatch(
        JsonPatch.replace('/metadata/name', 'other'),
      );
      new ApiObject(chart, 'plain', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } });
    }, rival('second/plain', AT_LABEL, 'nothing').replace('"shop"', '"other"')],
  ])('is an error where it is %s', (_, make, message) => {
    expect(appWith((_namespace, chart) => void make(chart)).message()).toContain(message);
    expect(appWith((_namespace, chart) => void make(chart), [new HardenPods()]).message()).toContain(message);
  });

  test('passes where it has the same labels, or another name, or is of another group', () => {
    const { app } = appWith(({ metadata }, chart) => {
      const labels = Object.fromEntries(
        ['enforce', 'audit', 'warn'].flatMap((mode) =>
          [mode, `${mode}-version`].map((name) => [
            `pod-security.kubernetes.io/${name}`,
            metadata.getLabel(`pod-security.kubernetes.io/${name}`),
          ]),
        ),
      );
      new ApiObject(chart, 'same', plain({ ...labels, team: 'shop' }) as never);
      new ApiObject(chart, 'other', { ...plain(), metadata: { name: 'other' } } as never);
      new ApiObject(chart, 'custom', { ...plain(), apiVersion: 'acme.example/v1' } as never);
    });
    expect(() => app.synth()).not.toThrow();
  });

  test('passes where it is the HardenedNamespace of another cluster, which has a chart of its own', () => {
    const app = Testing.app();
    for (const kubernetesVersion of ['1.33', '1.34']) {
      const chart = new Chart(app, `cluster-${kubernetesVersion}`);
      Hardening.of(chart).configure({ kubernetesVersion });
      new HardenedNamespace(chart, 'namespace', { metadata: { name: 'shop' } });
    }
    expect(() => app.synth()).not.toThrow();
  });

  test('passes in an app without a hardened construct', () => {
    const chart = new Chart(Testing.app({ resolvers: [new HardenPods()] }), 'shop');
    new ApiObject(chart, 'first', plain() as never);
    new ApiObject(chart, 'second', plain({ [ENFORCE]: 'baseline' }) as never);
    expect(() => Testing.synth(chart)).not.toThrow();
  });
});

describe('a waived pod', () => {
  const waived = (chart: Chart): HardenedPod =>
    new HardenedPod(chart, 'agent', {
      spec: { hostPID: true, containers: [CONTAINER] },
      hardening: { waivers: [{ check: 'hostNamespaces', reason: 'a debugger' }] },
    });
  const ERROR =
    '[second/agent] metadata.namespace: must be a namespace that admits these pods, got "shop" (second/namespace)';

  test.each<[string, (pod: HardenedPod) => void]>([
    ['a JSON patch', (pod) => pod.addJsonPatch(JsonPatch.add('/metadata/namespace', 'shop'))],
    ['hand', (pod) => void Object.assign(pod.metadata, { namespace: 'shop' })],
    ['a Lazy', (pod) => void Object.assign(pod.metadata, { namespace: Lazy.any({ produce: () => 'shop' }) })],
  ])('that goes into a restricted namespace by %s, late, is an error before any file is written', (_, change) => {
    const { message } = appWith((_namespace, chart) => change(waived(chart)));
    expect(message()).toContain(ERROR);
  });

  test('that another resolver sends there is an error too', () => {
    const resolver: IResolver = {
      resolve: (context) => {
        if (context.obj.kind === 'Pod' && context.key.join('.') === 'namespace' && context.value === 'elsewhere') {
          context.replaceValue('shop');
        }
      },
    };
    const { message } = appWith(
      (_namespace, chart) => void Object.assign(waived(chart).metadata, { namespace: 'elsewhere' }),
      [resolver],
    );
    expect(message()).toContain(ERROR);
  });
});
