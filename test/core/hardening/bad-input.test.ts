import * as fc from 'fast-check';
import { podWith } from './pods';
import { hardenManifest } from '../../../lib/core/hardening/harden-manifest';
import { hardenPod } from '../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../lib/core/hardening/options/options';
import type { Pod } from '../../../lib/core/kubernetes/pod';
import { POD_SECURITY_LEVELS } from '../../../lib/core/pod-security/level';
import { HardeningError } from '../../../lib/core/report/hardening-error';
import { podArbitrary } from '../../pod-arbitrary';
import { thrownBy } from '../thrown';

/**
 * `<path>: must …, got …`, `Forbidden` or `Invalid value` in the API server's words; with more lines where more is
 * wrong.
 */
const FORM = /^([^]+?: )?(must [^]*, got |Forbidden: |Invalid value: )/;

/** Either an answer, or one clear error. */
function answers(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof HardeningError)) throw error;
    expect(error.message).toMatch(FORM);
  }
}

const cycle: Record<string, unknown> = {};
cycle.self = cycle;

function nested(depth: number): unknown {
  let value: unknown = {};
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? { a: value } : [value];
  return value;
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    0,
    -1,
    1.5,
    NaN,
    Infinity,
    true,
    '',
    'x',
    '0',
    [],
    [null],
    [[]],
    {},
    { name: null },
    new Date(0),
    cycle,
    nested(100_000),
    10n,
    Symbol('s'),
    () => 1,
    new Map(),
    JSON.parse('{"__proto__":{"privileged":true}}'),
    { constructor: {} },
    { toString: 'x', prototype: null },
  ),
  fc.anything({ withDate: true, withMap: true, withNullPrototype: true, withBigInt: true, withSparseArray: true }),
);

/** A copy with the value at one place, picked by `pick`, replaced or added under a key. */
function spoil(value: unknown, pick: number, by: unknown, key: string): unknown {
  const places: [Record<string, unknown>, string][] = [];
  const copy = structuredClone(value) as Record<string, unknown>;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    places.push([node as Record<string, unknown>, Array.isArray(node) ? String(node.length) : key]);
    for (const [name, child] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, name]);
      visit(child);
    }
  };
  visit(copy);
  const [node, name] = places[pick % places.length]!;
  node[name] = by;
  return copy;
}

const keys = fc.constantFrom(
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'volumes',
  'securityContext',
  'os',
  'metadata',
  '',
);
const options = fc.record<HardeningOptions>({
  level: fc.constantFrom(...POD_SECURITY_LEVELS),
  kubernetesVersion: fc.constantFrom('1.18', '1.29', '1.37'),
});

test('law: a pod spoiled anywhere gets an answer or one clear error', () => {
  fc.assert(fc.property(podArbitrary, options, fc.nat(), odd, keys, (pod, given, pick, by, key) => {
    const spoiled = spoil(pod, pick, by, key);
    answers(() => hardenPod(spoiled as Pod, given));
    answers(() =>
      hardenManifest({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: {}, spec: { template: spoiled } }, given),
    );
  }), { numRuns: 400 });
  expect(({} as Record<string, unknown>).privileged).toBeUndefined();
});

test('law: anything for a manifest, or for options, gets an answer or one clear error', () => {
  const workload = {
    apiVersion: 'v1',
    kind: 'List',
    items: [{ apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: { spec: { template: podWith() } } } }],
  };
  const given = {
    level: 'baseline',
    user: 5,
    seccomp: { localhost: 'a' },
    writablePaths: { web: ['/a'] },
    waivers: [{ check: 'privileged', reason: 'r', match: {} }],
  };
  fc.assert(fc.property(odd, fc.nat(), keys, (value, pick, key) => {
    answers(() => hardenManifest(value));
    answers(() => hardenManifest(spoil(workload, pick, value, key)));
    answers(() => hardenPod(podWith(), value as HardeningOptions));
    answers(() => hardenPod(podWith(), spoil(given, pick, value, key) as HardeningOptions));
  }), { numRuns: 400 });
});

test.each(['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'])(
  '"%s" is a label, an annotation, a selector, a container\'s name',
  (name) => {
    const map = { [name]: 'x' };
    const { pod, findings } = hardenPod(
      {
        metadata: { labels: map, annotations: map },
        spec: { nodeSelector: map, containers: [{ name, image: 'a:1' }] },
      },
      { user: 'image', writablePaths: { [name]: ['/data'] } },
    );
    expect(pod.metadata).toEqual({ labels: map, annotations: map });
    expect(pod.spec.containers[0]!.volumeMounts).toHaveLength(2);
    expect(findings.map(({ rule }) => rule)).not.toContain('unknown-field');
  },
);

test('a key named __proto__ is refused, and pollutes nothing', () => {
  const pod = JSON.parse(
    '{"spec":{"containers":[{"name":"a","securityContext":{"__proto__":{"privileged":true}}}]}}',
  ) as Pod;
  expect(thrownBy(() => hardenPod(pod)).message).toBe(
    'spec.containers[0].securityContext: must not have a key named "__proto__", got one',
  );
});

test('a hundred thousand containers take no hundred thousand times as long as one', () => {
  const containers = Array.from({ length: 100_000 }, (_, index) => ({ name: `c${index}` }));
  expect(hardenPod({ spec: { containers } }).pod.spec.volumes).toHaveLength(100_000);
  const privileged = containers
    .slice(0, 20_000)
    .map((container) => ({ ...container, securityContext: { privileged: true } }));
  expect(thrownBy(() => hardenPod({ spec: { containers: privileged } })).violations).toHaveLength(2);
  const { findings } = hardenPod({ spec: { containers: privileged } }, { level: 'privileged' });
  const [found, ...others] = findings.filter(({ rule }) => rule === 'privileged-seccomp');
  expect([found!.message, others]).toEqual([expect.stringMatching(/^"c0", [^]* and 19992 more: /), []]);
}, 120_000);
