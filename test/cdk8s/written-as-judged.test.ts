import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, type IResolver, JsonPatch, Lazy, YamlOutputType } from 'cdk8s';
import { foreignPod, hardenedApp, messageOf } from './foreign-workloads';
import { at, CONTAINER } from './workload-table';
import { HardenedDeployment, HardenedPod, HardenPods } from '../../lib/cdk8s';

const directory = (): string => mkdtempSync(join(tmpdir(), 'written-'));

/** Every form of output that has more than one file. */
const FORMS = [
  YamlOutputType.FILE_PER_CHART,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
];

const manifestsIn = (outdir: string): string[] =>
  readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));

class Escaping extends HardenedPod {
  toJson(): unknown {
    const { spec, ...object } = super.toJson() as { spec: object };
    return { ...object, spec: { ...spec, hostPID: true } };
  }
}

class Wrapped extends HardenedDeployment {
  toJson(): unknown {
    return {
      apiVersion: 'v1',
      kind: 'List',
      items: [super.toJson(), { apiVersion: 'v1', kind: 'Pod', spec: { hostPID: true, containers: [CONTAINER] } }],
    };
  }
}

class Arrow extends HardenedPod {
  toJson = (): unknown => ({ apiVersion: 'v1', kind: 'Pod', spec: { hostPID: true, containers: [CONTAINER] } });
}

const spec = { containers: [CONTAINER] };

/** The ways past the hardening of a construct, by what its class or its owner makes of its JSON. */
const ESCAPES: readonly (readonly [string, (chart: Chart) => HardenedPod | HardenedDeployment, RegExp])[] = [
  ['overrides toJson()', (chart) => new Escaping(chart, 'app', { spec }),
    /\[second\/app\] spec: must meet[^]*hostPID is true/],
  ['writes a list', (chart) => new Wrapped(chart, 'app', { spec: { template: { spec } } }),
    /\[second\/app\] items\[1\]\.spec: must meet[^]*hostPID is true/],
  ['has toJson as a field', (chart) => new Arrow(chart, 'app', { spec }),
    /\[second\/app\] spec: must meet[^]*hostPID is true/],
  ['gets another toJson by hand', (chart) => Object.assign(new HardenedPod(chart, 'app', { spec }), {
    toJson: () => ({ apiVersion: 'v1', kind: 'Pod', spec: { hostPID: true, containers: [CONTAINER] } }),
  }), /\[second\/app\] spec: must meet[^]*hostPID is true/],
];

describe.each(FORMS)('in output form %s', (yamlOutputType) => {
  test.each(ESCAPES)('a hardened construct that %s is judged by what is written', (_, make, message) => {
    for (const resolvers of [[], [new HardenPods()]]) {
      const app = new App({ outdir: directory(), yamlOutputType, resolvers });
      new HardenedPod(new Chart(app, 'first'), 'fine', { spec });
      make(new Chart(app, 'second'));
      expect(messageOf(() => app.synth())).toMatch(message);
      expect(manifestsIn(app.outdir)).toEqual([]);
    }
  });

  test.each<[string, (pod: HardenedPod, app: App) => void]>([
    ['an annotation',
      ({ metadata }) => metadata.addAnnotation('container.apparmor.security.beta.kubernetes.io/app', 'unconfined')],
    ['a JSON patch', (pod) => pod.addJsonPatch(JsonPatch.add('/spec/hostPID', true))],
    ['another resolver', (_, app) => {
      (app.resolvers as IResolver[]).unshift({
        resolve: (context) => {
          const { key, value } = context;
          if (key.join('.') === 'spec' && 'containers' in (value as object) && !('hostPID' in (value as object))) {
            context.replaceValue({ ...value as object, hostPID: true });
          }
        },
      });
    }],
  ])('nothing is written after %s that comes late and breaks the level', (_, change) => {
    const app = new App({ outdir: directory(), yamlOutputType });
    new ApiObject(new Chart(app, 'first'), 'config', { apiVersion: 'v1', kind: 'ConfigMap' });
    new Chart(app, 'empty');
    const pod = new HardenedPod(new Chart(app, 'second'), 'pod', { spec });
    app.charts.forEach((chart) => chart.toJson());
    change(pod, app);
    expect(messageOf(() => app.synth())).toMatch(/\[second\/pod\] spec: must meet/);
    expect(manifestsIn(app.outdir)).toEqual([]);
  });

  test('what validation makes is hardened, and judged before any file is written', () => {
    const app = new App({ outdir: directory(), yamlOutputType, resolvers: [new HardenPods()] });
    new ApiObject(new Chart(app, 'first'), 'config', { apiVersion: 'v1', kind: 'ConfigMap' });
    const second = new Chart(app, 'second');
    second.node.addValidation({
      validate: () => {
        if (!second.node.tryFindChild('late')) foreignPod(second, 'late', { hostPID: true });
        return [];
      },
    });
    expect(messageOf(() => app.synth())).toMatch(/\[second\/late\] spec: must meet[^]*hostPID is true/);
    expect(manifestsIn(app.outdir)).toEqual([]);
  });

  test('what a validation changes after the object was judged is judged again', () => {
    const app = new App({ outdir: directory(), yamlOutputType });
    new ApiObject(new Chart(app, 'first'), 'config', { apiVersion: 'v1', kind: 'ConfigMap' });
    const second = new Chart(app, 'second');
    const pod = new HardenedPod(second, 'pod', { spec });
    let isPatched = false;
    pod.node.addValidation({
      validate: () => {
        if (!isPatched) pod.addJsonPatch(JsonPatch.add('/spec/hostPID', true));
        isPatched = true;
        return [];
      },
    });
    expect(messageOf(() => app.synth())).toMatch(/\[second\/pod\] spec: must meet[^]*hostPID is true/);
    expect(manifestsIn(app.outdir)).toEqual([]);
  });
});

describe('what is written is what was judged', () => {
  /** A value that is another one whenever somebody asks. */
  const fickle = (values: readonly unknown[]): unknown => {
    let asked = 0;
    return Lazy.any({ produce: () => values[Math.min(asked++, values.length - 1)] });
  };

  test.each([1, 2, 3, 4, 5])('a Lazy that turns bad after it was asked %s times', (good) => {
    for (const resolvers of [[], [new HardenPods()]]) {
      const app = new App({ outdir: directory(), resolvers });
      new HardenedPod(new Chart(app, 'first'), 'fine', { spec });
      const lazy = fickle([...Array<boolean>(good).fill(false), true]);
      const chart = new Chart(app, 'second');
      const pod = { spec: { hostPID: lazy as boolean, containers: [CONTAINER] } };
      if (resolvers.length === 0) new HardenedPod(chart, 'pod', pod);
      else new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', ...pod });
      let isRefused = false;
      try {
        app.synth();
      } catch {
        isRefused = true;
      }
      const texts = manifestsIn(app.outdir).map((file) => readFileSync(join(app.outdir, file), 'utf8'));
      expect([isRefused, texts.length]).toEqual([good < 2, good < 2 ? 0 : 2]);
      expect(texts.join('\n')).not.toContain('hostPID: true');
    }
  });

  test('an object with a toJSON of its own, which YAML writers would ask, is refused', () => {
    const hostile = {
      toJSON: () => ({ apiVersion: 'v1', kind: 'Pod', spec: { hostPID: true, containers: [CONTAINER] } }),
    };
    const { app, chart } = hardenedApp();
    new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', ...hostile });
    expect(() => app.synthYaml()).toThrow(
      /\[shop\/config\] must be plain JSON data, got an object with a toJSON method/,
    );
  });

  test('an object that its class keeps, and changes after it was judged', () => {
    const kept: Record<string, unknown> = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kept' } };
    class Kept extends ApiObject {
      toJson(): unknown {
        return kept;
      }
    }
    class Changing extends ApiObject {
      toJson(): unknown {
        const object = { ...super.toJson() as object, data: {} };
        return new Proxy(object, {
          get: (target, key) => {
            if (key === 'data') Object.assign(kept, { kind: 'Pod', spec: { hostPID: true, containers: [CONTAINER] } });
            return Reflect.get(target, key) as unknown;
          },
        });
      }
    }
    const { app, chart } = hardenedApp();
    new Kept(chart, 'kept', { apiVersion: 'v1', kind: 'ConfigMap' });
    new Changing(chart, 'changing', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(() => app.synthYaml()).toThrow(/\[shop\/kept\] spec: must meet/);
  });

  test('an object with a getter, which may say something else whenever it is read, is refused', () => {
    class Shifting extends ApiObject {
      toJson(): unknown {
        return Object.defineProperty(super.toJson() as object, 'data', { enumerable: true, get: () => ({}) });
      }
    }
    const { app, chart } = hardenedApp();
    new Shifting(chart, 'shifting', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(() => app.synthYaml()).toThrow(
      /\[shop\/shifting\] data: must be plain JSON data, got a property that is computed/,
    );
  });

  test('a change between two syntheses is seen', () => {
    const { app, chart } = hardenedApp();
    const pod = foreignPod(chart, 'pod');
    expect(at(chart.toJson()[0], ['metadata'])).not.toHaveProperty('annotations');
    pod.metadata.addAnnotation('a', 'b');
    expect(at(chart.toJson()[0], ['metadata', 'annotations'])).toEqual({ a: 'b' });
    expect(app.synthYaml()).toContain('a: b');
  });

  test('a chart that changes its objects\' JSON may do so, but for pods and namespaces', () => {
    class Own extends Chart {
      change: (manifest: Record<string, unknown>) => unknown = (manifest) => manifest;

      toJson(): unknown[] {
        return (super.toJson() as Record<string, unknown>[]).map((manifest) => this.change(manifest));
      }
    }
    const app = new App({ outdir: directory(), resolvers: [new HardenPods()] });
    const own = new Own(app, 'own');
    new ApiObject(own, 'config', { apiVersion: 'v1', kind: 'ConfigMap' });
    foreignPod(own, 'pod');
    expect(app.synthYaml()).toContain('runAsNonRoot: true');
    own.change = (manifest) => manifest.kind === 'ConfigMap' ? { ...manifest, data: { a: 'b' } } : manifest;
    expect(app.synthYaml()).toContain('a: b');
    own.change = (manifest) => ({ ...manifest, kind: 'Pod', spec: { hostPID: true, containers: [CONTAINER] } });
    expect(() => app.synthYaml()).toThrow(
      "own: must be written as its objects were judged, got a Pod that the chart's own toJson() has changed",
    );
  });
});

/** A Pod in a string: in a file of its own it is a Pod to kubectl. */
const POD_IN_TEXT = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', spec: { hostPID: true, containers: [CONTAINER] } });

describe.each<[string, unknown, string]>([
  ['a string', POD_IN_TEXT, 'a string'],
  ['a string of several lines', `---\n${POD_IN_TEXT}`, 'a string'],
  ['a list', [JSON.parse(POD_IN_TEXT)], 'a list'],
  ['a number', 1, 'a number'],
  ['null', null, 'null'],
])('a class that writes %s', (_, written, got) => {
  class Text extends ApiObject {
    toJson(): unknown {
      return written;
    }
  }

  test.each<[string, IResolver[]]>([
    ['HardenPods', [new HardenPods()]],
    ['HardenPods that only reports', [new HardenPods({ onViolation: 'report' })]],
    ['a hardened construct', []],
  ])('is refused in an app with %s', (__, resolvers) => {
    const app = new App({ outdir: directory(), resolvers });
    new HardenedPod(new Chart(app, 'first'), 'fine', { spec });
    new Text(new Chart(app, 'second'), 'text', { apiVersion: 'v1', kind: 'ConfigMap' });
    const message = `[second/text] must be a Kubernetes object, got ${got}`;
    for (const write of [() => app.synth(), () => app.synthYaml(), () => app.charts[1]!.toJson()]) {
      expect(messageOf(write)).toContain(message);
    }
    expect(manifestsIn(app.outdir)).toEqual([]);
  });
});

test('an object may have in it what another chart is written as', () => {
  const { app, chart } = hardenedApp();
  const other = new Chart(app, 'other');
  foreignPod(other, 'foreign');
  new HardenedPod(other, 'own', { spec });
  const data = Lazy.any({ produce: () => ({ other: JSON.stringify(other.toJson()) }) });
  const config = new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', data });
  expect(app.synthYaml().match(/"runAsNonRoot":true/g)).toHaveLength(2);
  expect(at(config.toJson(), ['data', 'other'])).toBe(JSON.stringify(other.toJson()));
});

test('HardenPods within another resolver, which never learns of its app, is an error at once', () => {
  const hardenPods = new HardenPods();
  const app = new App({ outdir: directory(), resolvers: [{ resolve: (context) => hardenPods.resolve(context) }] });
  new ApiObject(new Chart(app, 'first'), 'config', { apiVersion: 'v1', kind: 'ConfigMap' });
  foreignPod(new Chart(app, 'second'), 'pod');
  expect(() => app.synth()).toThrow(
    'must be in an app that has HardenPods itself in its resolvers, got it within another resolver',
  );
  expect(manifestsIn(app.outdir)).toEqual([]);
});

describe('one object alone', () => {
  test.each(ESCAPES.slice(0, 2))('of a hardened construct that %s', (_, make, message) => {
    const app = new App();
    const construct = make(new Chart(app, 'second'));
    expect(() => construct.toJson()).toThrow(
      new RegExp(message.source.replace(/\\\[second\\\/app\\\]/, 'second\\/app:')),
    );
  });

  test('of another class, in an app that was never synthesized', () => {
    const { chart } = hardenedApp();
    class Late extends ApiObject {
      toJson(): unknown {
        return { ...super.toJson() as object, kind: 'Pod', spec: { hostPID: true, containers: [CONTAINER] } };
      }
    }
    const patched = new ApiObject(chart, 'patched', { apiVersion: 'v1', kind: 'ConfigMap', spec });
    patched.addJsonPatch(JsonPatch.replace('/kind', 'Pod'));
    for (const object of [patched, new Late(chart, 'late', { apiVersion: 'v1', kind: 'ConfigMap' })]) {
      expect(() => object.toJson() as unknown).toThrow(/must be synthesized with its app or chart/);
    }
  });
});
