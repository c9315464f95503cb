import * as fc from 'fast-check';
import { podWith } from './pods';
import { hardenManifest } from '../../../lib/core/hardening/harden-manifest';
import { hardenPod } from '../../../lib/core/hardening/harden-pod';
import type { Pod } from '../../../lib/core/kubernetes/pod';
import { evaluateManifest } from '../../../lib/core/pod-security/evaluate-manifest';
import { evaluatePod } from '../../../lib/core/pod-security/evaluate-pod';
import { thrownBy } from '../thrown';

const PRIVILEGED = { apiVersion: 'v1', kind: 'Pod', ...podWith({ hostPID: true }) };
const HARMLESS = { apiVersion: 'v1', kind: 'Pod', ...podWith() };

/** An object that is one thing when it is judged, and another when somebody writes it. */
const SHIFTING: readonly (readonly [string, () => object])[] = [
  ['a toJSON that shows in no list of keys',
    () => Object.defineProperty({ ...HARMLESS }, 'toJSON', { value: () => PRIVILEGED })],
  ['a toJSON', () => ({ ...HARMLESS, toJSON: () => PRIVILEGED })],
  ['a ConfigMap with a toJSON', () => ({ apiVersion: 'v1', kind: 'ConfigMap', toJSON: () => PRIVILEGED })],
  [
    'a ConfigMap with an inherited toJSON',
    () =>
      Object.assign(
        Object.create(Object.assign(Object.create(null) as object, { toJSON: () => PRIVILEGED })) as object,
        { apiVersion: 'v1', kind: 'ConfigMap' },
      ),
  ],
  [
    'a toJSON deep inside',
    () => ({
      ...HARMLESS,
      spec: Object.defineProperty({ ...podWith().spec }, 'toJSON', { value: () => PRIVILEGED.spec }),
    }),
  ],
  ['a list with a toJSON',
    () => ({ ...HARMLESS, spec: { containers: Object.assign([...podWith().spec.containers], { toJSON: () => [] }) } })],
  ['a getter of the kind', () => shifting({ ...HARMLESS }, 'kind', 'ConfigMap', 'Pod')],
  ['a getter of a ConfigMap',
    () => shifting({ apiVersion: 'v1', kind: 'ConfigMap' }, 'spec', undefined, PRIVILEGED.spec)],
  ['a getter of a field', () => ({ ...HARMLESS, spec: shifting({ ...podWith().spec }, 'hostPID', false, true) })],
  ['items that are no plain data',
    () => ({ apiVersion: 'acme.io/v1', kind: 'Widget', items: [Object.assign(new (class Custom {})(), PRIVILEGED)] })],
  [
    'items that are functions',
    () => ({
      apiVersion: 'acme.io/v1',
      kind: 'Widget',
      items: [Object.assign(() => undefined, { toJSON: () => PRIVILEGED })],
    }),
  ],
  [
    'items that are dates with a form of their own',
    () => ({
      apiVersion: 'acme.io/v1',
      kind: 'Widget',
      items: [Object.assign(new Date(0), { toISOString: () => PRIVILEGED })],
    }),
  ],
];

/** What writers of YAML take for a list, or for something of theirs. */
const TAKEN_FOR_A_LIST: readonly (readonly [string, () => object])[] = [
  ['a class with an iterator', () => new (class { * [Symbol.iterator](): Iterator<unknown> { yield PRIVILEGED; } })()],
  ['a Set', () => new Set([PRIVILEGED])],
  ['a Map', () => new Map([['0', PRIVILEGED]])],
  ['a generator', () => [PRIVILEGED].values()],
  ['an object with an iterator', () => ({ [Symbol.iterator]: () => [PRIVILEGED].values() })],
  ['a function with an iterator',
    () => Object.assign(() => undefined, { [Symbol.iterator]: () => [PRIVILEGED].values() })],
  ['a list with an iterator of its own', () => Object.assign([], { [Symbol.iterator]: () => [PRIVILEGED].values() })],
  [
    'a class of lists',
    () =>
      new (class extends Array {
        override [Symbol.iterator](): ArrayIterator<unknown> {
          return [PRIVILEGED].values();
        }
      })(),
  ],
  ['a list that inherits from another', () => Object.setPrototypeOf([], [PRIVILEGED]) as object],
  ['a node of YAML', () => ({ [Symbol.for('yaml.node.type')]: 'yaml.seq', items: [PRIVILEGED] })],
];

const READERS: readonly (readonly [string, (given: unknown) => unknown])[] = [
  ['hardenManifest', (given) => hardenManifest(given)], ['evaluateManifest', (given) => evaluateManifest(given)],
];

describe.each(READERS)('%s', (_, read) => {
  test.each(TAKEN_FOR_A_LIST)('refuses %s, as the items and elsewhere', (__, make) => {
    for (const [field, kind] of [['items', 'List'], ['items', 'ConfigMap'], ['data', 'ConfigMap']] as const) {
      const error = thrownBy(() => read({ apiVersion: 'v1', kind, [field]: make() }));
      expect([error.code, error.path]).toEqual(['invalid-object', field]);
      expect(error.problem).toMatch(/^must be plain JSON data, got /);
    }
  });

  test.each<[string, object]>([
    [
      'an instance of a class',
      new (class Custom {
        readonly items = [PRIVILEGED];
      })(),
    ],
    ['a Date', new Date(0)],
    ['a function', () => PRIVILEGED],
  ])('refuses as the items %s', (__, items) => {
    for (const kind of ['List', 'ConfigMap']) {
      expect(thrownBy(() => read({ apiVersion: 'acme.io/v1', kind, items })).path).toBe('items');
    }
  });

  test.each([undefined, null, 5, 'x', {}])('takes as the items %j', (items) => {
    expect(() => read({ apiVersion: 'acme.io/v1', kind: 'Widget', items })).not.toThrow();
  });
});

function shifting<T extends object>(object: T, key: string, first: unknown, later: unknown): T {
  let reads = 0;
  return Object.defineProperty(object, key, {
    enumerable: true,
    configurable: true,
    get: () => (reads++ < 6 ? first : later),
  });
}

test.each(SHIFTING)('hardenManifest refuses %s', (_, make) => {
  expect(thrownBy(() => hardenManifest(make())).code).toBe('invalid-object');
});

test.each(SHIFTING)('evaluateManifest refuses %s', (_, make) => {
  expect(thrownBy(() => evaluateManifest(make())).code).toBe('invalid-object');
});

const PODS = SHIFTING.filter(([, make]) => 'spec' in make() && !('data' in make()));

test.each(PODS)('hardenPod refuses %s', (_, make) => {
  expect(thrownBy(() => hardenPod(make() as Pod)).code).toBe('invalid-object');
});

test.each<[string, (given: unknown) => unknown]>([
  ['hardenManifest', (given) => hardenManifest(given).manifest],
  ['hardenPod', (given) => hardenPod(given as Pod).pod],
])('%s says where a getter or a toJSON is', (_, harden) => {
  const withGetter = { ...HARMLESS, spec: shifting({ ...podWith().spec }, 'hostPID', false, true) };
  expect(thrownBy(() => harden(withGetter)).message).toBe(
    'spec.hostPID: must be plain JSON data, got a property that is computed whenever it is read');
  const withToJson = {
    ...HARMLESS,
    spec: Object.defineProperty({ ...podWith().spec }, 'toJSON', { value: () => PRIVILEGED.spec }),
  };
  expect(thrownBy(() => harden(withToJson)).message).toBe(
    'spec: must be plain JSON data, got an object with a toJSON method, by which it is written as something else');
});

/** A proxy of everything within, whose answers change from read to read. */
function moody(value: unknown, spoil: (key: string, value: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const reads = new Map<PropertyKey, number>();
  return new Proxy(value, {
    get(target, key) {
      const own = (target as Record<PropertyKey, unknown>)[key];
      const count = (reads.get(key) ?? 0) + 1;
      reads.set(key, count);
      if (typeof key === 'symbol' || !Object.hasOwn(target, key) || key === 'length') return own;
      return moody(count === 1 ? own : spoil(key, own), spoil);
    },
  });
}

test('what a proxy says at first is what is judged and what is written', () => {
  const spoiled: Readonly<Record<string, unknown>> = { kind: 'Pod', spec: PRIVILEGED.spec, hostPID: true };
  const spoil = (key: string, value: unknown): unknown => Object.hasOwn(spoiled, key) ? spoiled[key] : value;
  const plain = { apiVersion: 'v1', kind: 'Pod', ...podWith({ hostPID: false }) };
  expect(hardenManifest(moody(plain, spoil)).manifest).toEqual(hardenManifest(plain).manifest);
  expect(hardenPod(moody(plain, spoil) as Pod).pod).toEqual(hardenPod(plain).pod);
  const map = { apiVersion: 'v1', kind: 'ConfigMap', spec: {}, data: { a: 'b' } };
  expect(JSON.parse(JSON.stringify(hardenManifest(moody(map, spoil)).manifest))).toEqual(map);
});

test('what is returned is plain data of its own, which nothing changes any more', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
    fc.pre(!JSON.stringify(fields).includes('__proto__'));
    const given = { ...fields, apiVersion: 'v1', kind: 'ConfigMap' };
    const { manifest } = hardenManifest(given);
    expect(JSON.stringify(manifest)).toBe(JSON.stringify(given));
    expect(manifest).not.toBe(given);
  }));
});

test('what other kinds hold is not looked at: dates, and whatever else no API server takes, stay as they are', () => {
  const at = new Date(0);
  class Custom { readonly size = 1; }
  const custom = new Custom();
  const { manifest } = hardenManifest({ apiVersion: 'acme.io/v1', kind: 'Widget', spec: { at, custom, not: NaN } });
  expect(manifest.spec).toEqual({ at, custom, not: NaN });
});

test('objects of a client library are judged by the fields that it would send', () => {
  class V1PodSpec { containers = podWith().spec.containers; hostPID = true; }
  class V1Pod { metadata = { creationTimestamp: new Date(0) as unknown as string }; spec = new V1PodSpec(); }
  expect(evaluatePod(new V1Pod(), { level: 'baseline' }).violations.map(({ checkId }) => checkId)).toEqual([
    'hostNamespaces',
  ]);
});
