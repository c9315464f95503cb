import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import { messageOf } from './foreign-workloads';
import { CONTAINER } from './workload-table';
import * as own from '../../lib/cdk8s';

type Cdk8s = typeof cdk8s;
type Library = typeof own;

/** Another installed copy of a package. */
function copyOf<T>(name: string, given: Readonly<Record<string, unknown>> = {}): T {
  let copy: unknown;
  jest.isolateModules(() => {
    for (const [mocked, value] of Object.entries(given)) jest.doMock(mocked, () => value);
    copy = jest.requireActual(name);
    for (const mocked of Object.keys(given)) jest.dontMock(mocked);
  });
  return copy as T;
}

const POD = { apiVersion: 'v1', kind: 'Pod', spec: { hostPID: true, containers: [CONTAINER] } };

/** What becomes a privileged pod only after cdk8s has resolved it, or is none at all. */
const MAKERS: Readonly<Record<string, (copy: Cdk8s, chart: cdk8s.Chart) => unknown>> = {
  'a pod': ({ ApiObject }, chart) => new ApiObject(chart, 'object', POD),
  'what a patch makes a pod': ({ ApiObject, JsonPatch }, chart) => (
    new ApiObject(chart, 'object', { ...POD, kind: 'ConfigMap' }).addJsonPatch(JsonPatch.replace('/kind', 'Pod'))),
  'what its class makes a pod': ({ ApiObject }, chart) => {
    class Late extends ApiObject {
      toJson(): unknown {
        return POD;
      }
    }
    class Resolved extends ApiObject {
      toJson(): unknown {
        return { ...super.toJson() as object, ...POD };
      }
    }
    new Late(chart, 'late', { apiVersion: 'v1', kind: 'ConfigMap' });
    new Resolved(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap' });
  },
  'no pod': ({ ApiObject }, chart) => new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap' }),
};

const directory = (): string => mkdtempSync(join(tmpdir(), 'copies-'));

describe.each(Object.entries(MAKERS))('with HardenPods, %s', (what, make) => {
  test('in an app of another copy of cdk8s and constructs is an error before any file is written', () => {
    const copy = copyOf<Cdk8s>('cdk8s');
    expect(copy.App).not.toBe(cdk8s.App);
    const app = new copy.App({ outdir: directory(), resolvers: [new own.HardenPods()] });
    make(copy, new copy.Chart(app, 'shop'));
    expect(messageOf(() => app.synth())).toMatch(
      /must be in an app of the installed copy of cdk8s that hardened-kube uses/,
    );
    expect(readdirSync(app.outdir)).toEqual([]);
  });

  test('where the library has another copy of constructs is judged as ever', () => {
    const library = copyOf<Library>('../../lib/cdk8s', { cdk8s });
    expect(library.HardenPods).not.toBe(own.HardenPods);
    const app = new cdk8s.App({ outdir: directory(), resolvers: [new library.HardenPods()] });
    make(cdk8s, new cdk8s.Chart(app, 'shop'));
    if (what === 'no pod') {
      expect(() => app.synth()).not.toThrow();
    } else {
      expect(messageOf(() => app.synth())).toMatch(/\[shop\/object\] spec: must meet[^]*hostPID is true/);
      expect(readdirSync(app.outdir)).toEqual([]);
    }
  });
});

test('a hardened construct in an app of another copy is an error that names the cause', () => {
  const copy = copyOf<Cdk8s>('cdk8s');
  const chart = new copy.Chart(new copy.App({ outdir: directory() }), 'shop');
  expect(messageOf(() => new own.HardenedPod(chart, 'fine', { spec: { containers: [CONTAINER] } }))).toBe(
    'shop/fine: must be in an app of the installed copy of cdk8s that hardened-kube uses, got one of another copy, '
      + 'which cannot write it: see `npm ls cdk8s constructs`, and install one version of each');
});

describe('with two copies of the library', () => {
  const spec = { containers: [CONTAINER] };

  test('each judges what is its own, and both let through what is fine', () => {
    const other = copyOf<Library>('../../lib/cdk8s', { cdk8s, constructs: jest.requireActual('constructs') });
    const app = new cdk8s.App({ outdir: directory(), resolvers: [new own.HardenPods(), new other.HardenPods()] });
    const chart = new cdk8s.Chart(app, 'shop');
    const pods = [new own.HardenedPod(chart, 'own', { spec }), new other.HardenedPod(chart, 'other', { spec })];
    new cdk8s.ApiObject(chart, 'foreign', { apiVersion: 'v1', kind: 'Pod', spec });
    expect(app.synthYaml().match(/runAsNonRoot: true/g)).toHaveLength(3);
    app.synth();
    for (const pod of pods) {
      pod.addJsonPatch(cdk8s.JsonPatch.add('/spec/hostPID', true));
      expect(messageOf(() => app.synth())).toMatch(
        new RegExp(`\\[${pod.node.path}\\] spec: must meet[^]*hostPID is true`),
      );
      pod.addJsonPatch(cdk8s.JsonPatch.remove('/spec/hostPID'));
    }
  });
});
