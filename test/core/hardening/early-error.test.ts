import * as fc from 'fast-check';
import { join } from '../../../lib/core/data/field-path';
import { earlyError } from '../../../lib/core/hardening/early-error';
import { hardenWorkloads } from '../../../lib/core/hardening/harden-manifest';
import type { HardeningOptions } from '../../../lib/core/hardening/options/options';
import { resolveOptions } from '../../../lib/core/hardening/options/resolve-options';
import type { CheckId } from '../../../lib/core/report/check-id';
import { HardeningError } from '../../../lib/core/report/hardening-error';
import { podArbitrary, validPodArbitrary } from '../../pod-arbitrary';

/** Stands for a value that is not known. */
const UNKNOWN = '<unknown>';

/** A manifest in which UNKNOWN stands for what is not known, taken apart. */
function split(manifest: unknown): { known: unknown; unknown: string[] } {
  const unknown: string[] = [];
  const visit = (value: unknown, path: string): unknown => {
    if (value === UNKNOWN) return void unknown.push(path);
    if (Array.isArray(value)) return value.map((item, index) => visit(item, join(path, index)) ?? null);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, visit(child, join(path, key))]));
  };
  return { known: visit(manifest, ''), unknown };
}

function errorOf(manifest: unknown, options: HardeningOptions = {}): HardeningError | undefined {
  const { known, unknown } = split(manifest);
  return earlyError(known, unknown, () => resolveOptions(options), 'web');
}

const pod = (spec: object, container: object = {}, metadata: object = { name: 'web' }): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata,
  spec: { containers: [{ name: 'web', image: 'web:1', ...container }], ...spec },
});

test.each([
  ['the image', pod({ hostPID: true }, { image: UNKNOWN }), 'spec.hostPID'],
  ['a value of the environment',
    pod({}, { env: [{ name: 'A', value: UNKNOWN }], ports: [{ containerPort: 80, hostPort: 80 }] }),
    'spec.containers[0].ports[0].hostPort'],
  ['an item of a list', pod({ hostNetwork: true }, { args: ['a', UNKNOWN] }), 'spec.hostNetwork'],
  [
    "another container's settings",
    pod(
      { initContainers: [{ name: 'init', image: 'i:1', securityContext: UNKNOWN }] },
      { securityContext: { procMount: 'Unmasked' } },
    ),
    'spec.containers[0].securityContext.procMount',
  ],
  ['another field that breaks the level or not', pod({ hostPID: true, hostIPC: UNKNOWN }), 'spec.hostPID'],
  ['the label of a node', pod({ hostPID: true, nodeSelector: { pool: UNKNOWN } }), 'spec.hostPID'],
])('what breaks the level shows although %s is not known', (_, manifest, field) => {
  const error = errorOf(manifest);
  expect(error).toMatchObject({ code: 'violates-level' });
  expect(error!.violations.flatMap(({ fields }) => fields)).toEqual([field]);
});

test.each([
  ['the value itself', pod({ hostPID: UNKNOWN })],
  ['the container', pod({ containers: [UNKNOWN] })],
  ['all containers', pod({ hostPID: true, containers: UNKNOWN })],
  ['a container\'s name', pod({}, { name: UNKNOWN })],
  ['its settings', pod({}, { securityContext: UNKNOWN })],
  ['what a volume is', pod({ volumes: [{ name: 'v', hostPath: UNKNOWN }] })],
  ['the operating system', pod({ os: { name: UNKNOWN }, hostPID: true })],
  ['the node selector', pod({ nodeSelector: UNKNOWN, hostPID: true })],
  ['the system that the node selector asks for', pod({ nodeSelector: { 'kubernetes.io/os': UNKNOWN }, hostPID: true })],
  ['the affinity', pod({ affinity: UNKNOWN, hostPID: true })],
  ['the name that a waiver may be for', pod({ hostPID: true }, {}, { name: UNKNOWN })],
  ['the namespace', pod({ hostPID: true }, {}, { name: 'web', namespace: UNKNOWN })],
  ['an added capability', pod({}, { securityContext: { capabilities: { add: [UNKNOWN] } } })],
  ['the seccomp profile', pod({ securityContext: { seccompProfile: { type: UNKNOWN } } })],
  ['the whole spec', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: UNKNOWN }],
  ['the template', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: UNKNOWN } }],
])('nothing is wrong as long as it depends on %s', (_, manifest) => expect(errorOf(manifest)).toBeUndefined());

test('what is no pod at all is an error at once', () => {
  expect(errorOf(pod({ hostPID: 'yes' }, { image: UNKNOWN }))).toMatchObject({
    code: 'invalid-object',
    path: 'spec.hostPID',
  });
});

test('what the cluster refuses is an error at once, unless it depends on what is not known', () => {
  const windows = { os: { name: 'windows' }, securityContext: { fsGroup: 1 } };
  expect(errorOf(pod(windows, { image: UNKNOWN }))).toMatchObject({
    code: 'cluster-refuses',
    path: 'spec.securityContext.fsGroup',
  });
  expect(errorOf(pod({ ...windows, securityContext: { fsGroup: UNKNOWN } }))).toBeUndefined();
  const root = (runAsNonRoot: unknown): object => (
    pod({ securityContext: { runAsNonRoot: true } }, { securityContext: { runAsUser: 0, runAsNonRoot } }));
  expect(errorOf(root(true), { level: 'privileged' })).toMatchObject({ code: 'cluster-refuses' });
  expect(errorOf(root(UNKNOWN), { level: 'privileged' })).toBeUndefined();
});

test('a waiver counts', () => {
  const manifest = pod({ hostPID: true }, { image: UNKNOWN });
  expect(errorOf(manifest, { waivers: [{ check: 'hostNamespaces', reason: 'r' }] })).toBeUndefined();
});

/** The paths of all values within, as steps. */
function places(value: unknown, steps: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const fields = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const children = Array.isArray(value) ? [...value.entries()] : fields;
  return [...steps.length > 0 ? [steps] : [], ...children.flatMap(([key, child]) => places(child, [...steps, key]))];
}

function withUnknown(value: unknown, hidden: readonly (readonly (string | number)[])[]): unknown {
  if (hidden.some((steps) => steps.length === 0)) return UNKNOWN;
  const at = (key: string | number): (readonly (string | number)[])[] =>
    hidden.filter(([step]) => step === key).map(([, ...rest]) => rest);
  if (Array.isArray(value)) return value.map((item, index) => withUnknown(item, at(index)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withUnknown(child, at(key))]));
}

/** A pod with some of its values, or of its parts, not known. */
const veiledArbitrary = fc.oneof(podArbitrary, validPodArbitrary).chain((drawn) => {
  const whole = { apiVersion: 'v1', kind: 'Pod', ...drawn };
  const all = places(whole).filter(([step]) => step === 'spec' || step === 'metadata');
  const hidden = fc.subarray(all, { maxLength: Math.min(4, all.length) });
  return hidden.map((some) => ({ whole, veiled: withUnknown(whole, some) }));
});

const optionsArbitrary: fc.Arbitrary<HardeningOptions> = fc.record({
  level: fc.constantFrom('restricted', 'baseline', 'privileged'),
  kubernetesVersion: fc.constantFrom('latest', '1.33', '1.29', '1.24', '1.18'),
  user: fc.constantFrom(65532, 'image' as const),
  waivers: fc
    .subarray<CheckId>(['hostNamespaces', 'privileged', 'runAsNonRoot', 'allowPrivilegeEscalation'])
    .map((checks) => checks.map((check) => ({ check, reason: 'r' }))),
});

test('law: what is an error at once is one when everything is known', () => {
  let early = 0;
  fc.assert(fc.property(veiledArbitrary, optionsArbitrary, ({ whole, veiled }, options) => {
    if (!errorOf(veiled, options)) return;
    early++;
    expect(() => hardenWorkloads(whole, resolveOptions(options))).toThrow(HardeningError);
  }), { numRuns: 3000 });
  expect(early).toBeGreaterThan(100);
});

test('law: with nothing unknown it is the error that hardening throws', () => {
  fc.assert(fc.property(podArbitrary, optionsArbitrary, (drawn, options) => {
    const whole = { apiVersion: 'v1', kind: 'Pod', ...drawn };
    let message: string | undefined;
    try {
      hardenWorkloads(whole, resolveOptions(options));
    } catch (error) {
      ({ message } = error as Error);
    }
    expect(earlyError(whole, [], () => resolveOptions(options))?.message).toBe(message);
  }));
});
