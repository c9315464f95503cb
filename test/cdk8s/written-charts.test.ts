import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, YamlOutputType } from 'cdk8s';
import { foreignPod, messageOf } from './foreign-workloads';
import { CONTAINER } from './workload-table';
import { HardenedNamespace, HardenedPod, HardenPods } from '../../lib/cdk8s';

type Manifest = Record<string, unknown>;

const ROOTED = { hostPID: true, containers: [CONTAINER] };
const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'bare' }, spec: ROOTED };
const CONFIG = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } };
const FORMS = [YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE];

/** A chart whose own toJson() changes what it inherits. */
class Own extends Chart {
  change: (manifests: Manifest[]) => unknown[] = (manifests) => manifests;

  toJson(): unknown[] {
    return this.change(super.toJson() as Manifest[]);
  }
}

function appOf(
  yamlOutputType = YamlOutputType.FILE_PER_CHART,
  resolvers = [new HardenPods()],
): { app: App; first: Own; second: Own; third: Chart } {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'charts-')), yamlOutputType, resolvers });
  return { app, first: new Own(app, 'first'), second: new Own(app, 'second'), third: new Chart(app, 'third') };
}

const filesOf = ({ outdir }: App): string[] => readdirSync(outdir);
const textOf = (app: App): string =>
  filesOf(app)
    .map((file) => readFileSync(join(app.outdir, file), 'utf8'))
    .join('\n');

/** The message of a synthesis that has written nothing. */
function refusalOf(app: App): string {
  const message = messageOf(() => app.synth());
  expect(filesOf(app)).toEqual([]);
  return message;
}

describe.each(FORMS)('in output form %s, nothing is written', (form) => {
  test.each<[string, (manifest: Manifest) => unknown, string]>([
    ['throws', () => {
      throw new Error('mine');
    }, 'mine'],
    ['changes a pod', (manifest) => ({ ...manifest, spec: ROOTED }),
      'second: must be written as its objects were judged, got a Pod'],
    [
      'has a kind that is computed',
      (manifest) => Object.defineProperty({ ...manifest }, 'kind', { enumerable: true, get: () => 'ConfigMap' }),
      'second: kind: must be plain JSON data, got a property that is computed',
    ],
    ['has a Set for items', (manifest) => ({ ...manifest, kind: 'ConfigMap', items: new Set([POD]) }),
      'second: items: must be plain JSON data, got a Set'],
  ])('where the toJson() of the second chart %s', (_, change, message) => {
    const { app, first, second } = appOf(form);
    new ApiObject(first, 'config', CONFIG);
    foreignPod(second, 'pod');
    second.change = (manifests) => manifests.map(change as (manifest: Manifest) => unknown);
    expect(refusalOf(app)).toContain(message);
  });

  test.each<[string, (chart: Chart) => unknown]>([
    ['a bare pod', (chart) => foreignPod(chart, 'late', { hostPID: true })],
    ['a pod that hardening would do for', (chart) => foreignPod(chart, 'late')],
    ['a hardened pod', (chart) => new HardenedPod(chart, 'late', { spec: { containers: [CONTAINER] } })],
    ['what kubectl reads differently',
      (chart) => new ApiObject(chart, 'late', { ...CONFIG, data: { a: 'a\nb\u2028kind: Pod' } } as never)],
    ['a plain Namespace beside a hardened one', (chart) => (
      new ApiObject(chart, 'late', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }))],
  ])('where the toJson() of the first chart makes %s in another one', (_, make) => {
    for (const resolvers of [[], [new HardenPods()]]) {
      const { app, first, third } = appOf(form, resolvers);
      new HardenedNamespace(first, 'namespace', { metadata: { name: 'shop' }, version: '1.34' });
      first.change = (manifests) => {
        if (!third.node.tryFindChild('late')) make(third);
        return manifests;
      };
      expect(refusalOf(app)).toMatch(/third/);
    }
  });

  test('where the toJson() of the first chart replaces that of an object of another one', () => {
    const { app, first, third } = appOf(form);
    const config = new ApiObject(third, 'config', CONFIG);
    new ApiObject(first, 'config', CONFIG);
    first.change = (manifests) => {
      Object.defineProperty(config, 'toJson', { value: () => POD });
      return manifests;
    };
    expect(refusalOf(app)).toContain('third: must be written as its objects were judged, got a Pod');
  });
});

test('an object that a file cannot be named by is an error before the first file', () => {
  const { app, first, third } = appOf(YamlOutputType.FILE_PER_RESOURCE);
  new ApiObject(first, 'config', CONFIG);
  new ApiObject(third, 'config', CONFIG).addJsonPatch(JsonPatch.remove('/metadata'));
  expect(refusalOf(app)).toContain(
    'third: metadata: must be an object, as the file of the object gets its name from there, got nothing',
  );
});

test('an object that is made between two syntheses within one is no less an error', () => {
  class Twice extends App {
    synth(): void {
      super.synth();
      foreignPod(this.charts[0]!, 'late', { hostPID: true });
      super.synth();
    }
  }
  const app = new Twice({ outdir: mkdtempSync(join(tmpdir(), 'charts-')), resolvers: [new HardenPods()] });
  new HardenedPod(new Chart(app, 'first'), 'pod', { spec: { containers: [CONTAINER] } });
  expect(() => app.synth()).toThrow('first/late: must be made before its app is written');
  expect(textOf(app)).not.toContain('hostPID');
});

test('each chart is asked once, though one asks another, and written as it was then', () => {
  const { app, first, second } = appOf();
  const config = new ApiObject(second, 'config', CONFIG);
  let asked = 0;
  second.change = (manifests) => manifests.map((manifest) => ({ ...manifest, data: { asked: `${++asked}` } }));
  first.change = () => second.toJson().map((manifest) => ({ ...manifest as Manifest, kind: 'Copied' }));
  app.synth();
  expect(asked).toBe(1);
  expect(textOf(app).match(/asked: "1"/g)).toHaveLength(2);
  config.metadata.addLabel('team', 'shop');
  expect(app.synthYaml().match(/team: shop/g)).toHaveLength(2);
});

describe('an object whose class has an accessor for toJson', () => {
  const accessor = <T extends typeof ApiObject | typeof HardenedPod>(made: T, toJson: () => unknown): T => {
    Object.defineProperty(made.prototype, 'toJson', { configurable: true, get: () => toJson, set: () => undefined });
    return made;
  };

  test.each<[string, (chart: Chart, pod: unknown) => unknown]>([
    ['an ApiObject', (chart, pod) => new (accessor(class extends ApiObject {}, () => pod))(chart, 'odd', CONFIG)],
    ['a HardenedPod', (chart, pod) => new (accessor(class extends HardenedPod {}, () => pod))(
      chart, 'odd', { spec: { containers: [CONTAINER] } } as never)],
  ])('is hardened, and judged by what is written: %s', (_, make) => {
    const { app, second } = appOf();
    make(second, { ...POD, spec: { containers: [CONTAINER] } });
    app.synth();
    expect(textOf(app)).toContain('runAsNonRoot: true');

    const rooted = appOf();
    new ApiObject(rooted.first, 'config', CONFIG);
    make(rooted.second, POD);
    expect(refusalOf(rooted.app)).toMatch(/\[second\/odd\] spec: must meet[^]*hostPID is true/);
  });

  test('that is its own, and cannot be replaced, is an error', () => {
    const { app, second } = appOf();
    const object = new ApiObject(second, 'odd', CONFIG);
    Object.defineProperty(object, 'toJson', { get: () => () => POD });
    expect(messageOf(() => app.synth())).toContain('second/odd: must have a toJson() that can be replaced');
    expect(filesOf(app)).toEqual([]);
  });

  test('is hooked in a chart too', () => {
    class Odd extends Chart {}
    Object.defineProperty(Odd.prototype, 'toJson', {
      configurable: true,
      get: () => () => [POD],
      set: () => undefined,
    });
    const { app, first } = appOf();
    new ApiObject(first, 'config', CONFIG);
    new ApiObject(new Odd(app, 'zodd'), 'config', CONFIG);
    expect(refusalOf(app)).toContain('zodd: must be written as its objects were judged, got a Pod');
  });

  test('is hooked in a chart that gets it after its pod was made, and another one after that', () => {
    const { app, first, third } = appOf(YamlOutputType.FILE_PER_CHART, []);
    new ApiObject(first, 'config', CONFIG);
    new HardenedPod(third, 'pod', { spec: { containers: [CONTAINER] } });
    for (let times = 0; times < 2; times++) {
      Object.assign(third, { toJson: () => [POD] });
      expect(refusalOf(app)).toContain('third: must be written as its objects were judged, got a Pod');
    }
  });
});
