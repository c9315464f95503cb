import { ApiObject, type ApiObjectProps, Chart, Testing, Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { BUILD_TIMEOUT, binary } from './binaries';
import { hostileObject, hostileText } from './hostile-yaml';
import { readByKubectl } from './kubectl-yaml';
import { runs } from './property-runs';
import { manifestText } from '../../examples/demo/manifests';
import { findYamlHazards } from '../../lib/core/data/yaml-hazards';

/** How many documents are written and read at once. */
const BATCH = 2_500;

beforeAll(() => void binary('kubectl-yaml'), BUILD_TIMEOUT);

/** A string that is a Pod to whoever takes `lineBreak` for the end of a line. */
const podIn = (lineBreak: string): string => [
  'Settings of the shop.\nSee the handbook.', '', 'kind: Pod', 'spec:', '  hostPID: true',
  '  containers:', '  - name: shell', '    image: shell:1', 'metadata:',
].join(lineBreak);

test.each(['\u2028', '\u2029'])('%j in a string of a ConfigMap makes a Pod of it, and is refused', (lineBreak) => {
  const configMap = { apiVersion: 'v1', kind: 'ConfigMap', description: podIn(lineBreak) };
  expect(findYamlHazards(configMap)).toHaveLength(1);
  const [reading] = readByKubectl([Yaml.stringify(configMap)]);
  expect(reading).toMatchObject({ objects: [{ kind: 'Pod', spec: { hostPID: true } }] });
});

test('a byte order mark makes kubectl lose a character of another line, in some places', () => {
  const objects = Array.from({ length: 1_100 }, (_, length) => ({
    a: 'x'.repeat(length),
    b: 'a\ufeffb\n',
    ckind: 'Pod',
  }));
  const readings = readByKubectl(objects.map((object) => Yaml.stringify(object)));
  const misread = objects.filter((object, index) => canonical(readings[index]?.objects) !== canonical([object]));
  expect(misread.length).toBeGreaterThan(0);
  expect(findYamlHazards({ b: 'a\ufeffb\n' })).toHaveLength(1);
});

describe('law: what was written and not refused, kubectl reads as it was judged', () => {
  test.each([
    ['Yaml.stringify of cdk8s', (object: unknown) => Yaml.stringify(object)],
    ['the demo', (object: unknown) => manifestText([object])],
  ])('by %s', (_writer, write) => {
    const seen = { read: 0, refused: 0 };
    inBatches(hostileObject, 12_000, (objects) => {
      const accepted = objects.filter((object) => findYamlHazards(object).length === 0);
      const readings = readByKubectl(accepted.map(write));
      accepted.forEach((object, index) => expectSame(readings[index], [object]));
      seen.read += accepted.length;
      seen.refused += objects.length - accepted.length;
    });
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(2_000);
  });

  test('by an app, with many objects in a file', () => {
    inBatches(hostileObject, 4_000, (objects) => {
      const drafts = objectsIn(new Chart(Testing.app(), 'chart'), objects);
      const written = drafts.map((draft) => draft.toJson() as object);
      const accepted = written.filter((object) => findYamlHazards(object).length === 0);
      const app = Testing.app();
      const constructs = objectsIn(new Chart(app, 'chart'), accepted);
      const [reading] = readByKubectl([app.synthYaml()]);
      expectSame(reading, constructs.map((construct) => construct.toJson() as unknown));
    });
  });
});

test('law: what is refused, kubectl reads as something else or not at all', () => {
  // Line breaks and byte order marks do harm in some places of a file only, and are refused everywhere.
  const text = hostileText.filter((candidate) => !/[\u0085\u2028\u2029\ufeff]/.test(candidate));
  const numbers = fc.array(fc.constantFrom(...'017axXoObBeE+-._'), { maxLength: 6 }).map((parts) => parts.join(''));
  let refusals = 0;
  inBatches(fc.oneof(text, numbers), 20_000, (texts) => {
    const objects = texts.map((candidate) => ({ candidate }));
    const refused = objects.filter((object) => findYamlHazards(object).length > 0);
    const readings = readByKubectl(refused.map((object) => Yaml.stringify(object)));
    refused.forEach((object, index) => expect(canonical(readings[index]?.objects)).not.toBe(canonical([object])));
    refusals += refused.length;
  });
  expect(refusals).toBeGreaterThan(1_000);
});

function objectsIn(chart: Chart, objects: readonly object[]): ApiObject[] {
  return objects.map((object, index) => new ApiObject(chart, `object-${index}`, object as ApiObjectProps));
}

/** Reads as many cases as asked for, a batch at a time; the same every time, like {@link runs}. */
function inBatches<T>(arbitrary: fc.Arbitrary<T>, count: number, check: (cases: readonly T[]) => void): void {
  const { numRuns, seed } = runs<[T]>(count) as { numRuns: number; seed: number };
  for (let done = 0; done < numRuns; done += BATCH) {
    check(fc.sample(arbitrary, { numRuns: Math.min(BATCH, numRuns - done), seed: seed + done }));
  }
}

function expectSame(reading: unknown, objects: readonly unknown[]): void {
  expect(canonical(reading)).toBe(canonical({ objects }));
}

/** JSON with the keys of each object in order: kubectl writes them so. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, child: unknown) => {
    if (typeof child !== 'object' || child === null || Array.isArray(child)) return child;
    return Object.entries(child).sort(([one], [other]) => Number(one > other) - Number(one < other));
  });
}
