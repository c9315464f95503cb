import * as fc from 'fast-check';
import { deepFreeze } from './pods';
import { replay } from './replay';
import { hardenPod, type HardenPodResult } from '../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../lib/core/hardening/options/options';
import type { Pod } from '../../../lib/core/kubernetes/pod';
import { CHECK_IDS, CHECKS } from '../../../lib/core/pod-security/checks';
import { evaluatePod } from '../../../lib/core/pod-security/evaluate-pod';
import { POD_SECURITY_LEVELS } from '../../../lib/core/pod-security/level';
import { HardeningError } from '../../../lib/core/report/hardening-error';
import { findOsFieldProblems } from '../../../lib/core/windows/os-fields';
import { findWindowsOptionProblems } from '../../../lib/core/windows/windows-options';
import { podArbitrary, validPodArbitrary } from '../../pod-arbitrary';

const RUNS = { numRuns: 400 };
const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/';
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const containerNames = fc.constantFrom('web', 'a', 'b', '10', '8', 'side-car', 'gone');

/** Pods of either system, most of them taken by the API server, with or without old annotations. */
const pods = fc.oneof(validPodArbitrary, validPodArbitrary, podArbitrary);

const annotations = fc.dictionary(fc.oneof(
  containerNames.map((name) => SECCOMP + name), containerNames.map((name) => APPARMOR + name),
  fc.constantFrom(
    'seccomp.security.alpha.kubernetes.io/pod',
    'hardened-kube/waived',
    'pod-security.kubernetes.io/exempt',
    'constructor',
  ),
), fc.oneof(
  fc.constantFrom('runtime/default', 'docker/default', 'localhost/a.json', 'unconfined', '', 'true'),
  fc.constantFrom(...CHECK_IDS).map((check) => JSON.stringify([{ check, reason: 'because I say so' }])),
));

const waiver = fc.oneof(
  fc.record({ check: fc.constantFrom(...CHECK_IDS), reason: fc.constant('because') }),
  fc.record({
    check: fc.constantFrom(...CHECKS.filter(({ looksAt }) => looksAt !== 'pod').map(({ id }) => id)),
    reason: fc.constant('because'),
    match: fc.record({ containers: fc.uniqueArray(containerNames) }),
  }),
);

const options: fc.Arbitrary<HardeningOptions> = fc.record({
  level: fc.constantFrom(...POD_SECURITY_LEVELS),
  kubernetesVersion: fc.integer({ min: 18, max: 37 }).map((minor) => `1.${minor}`),
  user: fc.constantFrom(101, 'image' as const),
  appArmor: fc.constantFrom('RuntimeDefault' as const, { localhost: 'web' }),
  writablePaths: fc.constantFrom(['/data', '/var/cache/nginx'], ['/tmp']),
  tmp: fc.constantFrom(false as const, { medium: 'Memory' as const, sizeLimit: '1Gi' }),
  serviceAccountToken: fc.boolean(),
  containers: fc.dictionary(fc.constantFrom('*', 'w*', '*a'), fc.record({
    user: fc.constantFrom(0, 101, 'image' as const),
    group: fc.constantFrom(0, 5),
    capabilities: fc.constantFrom('runtime-default' as const, { drop: ['CHOWN'] }, { add: ['NET_BIND_SERVICE'] }),
    readOnlyRootFilesystem: fc.boolean(),
    writablePaths: fc.constant(['/own']),
    allowPrivilegeEscalation: fc.boolean(),
    seccomp: fc.constant({ localhost: 'own.json' }),
    appArmor: fc.constant({ localhost: 'own' }),
  }, { requiredKeys: [] }), { maxKeys: 2 }),
  waivers: fc.oneof(
    fc.constant([]),
    fc.constant(CHECK_IDS.map((check) => ({ check, reason: 'all' }))),
    fc.array(waiver),
  ),
}, { requiredKeys: ['waivers'] });

/** The result, or undefined where hardening refuses the pod; any other error fails the law. */
function attempt(pod: Pod, given: HardeningOptions): HardenPodResult | undefined {
  try {
    return hardenPod(pod, given);
  } catch (error) {
    if (error instanceof HardeningError) return undefined;
    throw error;
  }
}

function law(name: string, holds: (result: HardenPodResult, pod: Pod, given: HardeningOptions) => void): void {
  test(`law: ${name}`, () => {
    let hardened = 0;
    fc.assert(fc.property(pods, options, (pod, given) => {
      const result = attempt(pod, given);
      if (!result) return;
      hardened++;
      holds(result, pod, given);
    }), RUNS);
    expect(hardened).toBeGreaterThan(RUNS.numRuns / 4);
  });
}

law('what was hardened stays as it is when hardened again', ({ pod }, _, given) => {
  expect(hardenPod(pod, given)).toMatchObject({ pod, changes: [] });
});

law(
  'what comes out is admitted at its level, but for what was waived',
  ({ pod, waived }, _, { level, kubernetesVersion }) => {
    const { violations } = evaluatePod(pod, { level, version: kubernetesVersion });
    const allowed = new Set(waived.map(({ checkId }) => checkId));
    expect(violations.filter(({ checkId }) => !allowed.has(checkId))).toEqual([]);
  },
);

law('what comes out passes the API server\'s rules for its operating system', ({ pod: { spec } }) => {
  expect(findWindowsOptionProblems(spec)).toEqual([]);
  if (spec.os?.name != null) expect(findOsFieldProblems(spec.os.name as 'linux' | 'windows', spec)).toEqual([]);
});

law('every difference is in the changes, and no change is none', ({ pod, changes }, input) => {
  expect(replay(input, changes)).toEqual(pod);
  for (const { from, to } of changes) expect(to).not.toEqual(from);
});

law('nothing that the author set is lost or changed, but for the documented moves', ({ pod }, input) => {
  expect(lost(input, pod, '')).toEqual([]);
});

const MOVES: readonly RegExp[] = [
  /\.(seccompProfile|appArmorProfile)$/,
  /^\.metadata\.annotations\.(hardened-kube\/waived|(container\.)?(seccomp\.security\.alpha|apparmor\.security\.beta)\.kubernetes\.io\/.*)$/,
  /^\.spec\.os$/,
  // Of a pod that only now is one of Windows: test/core/windows/fields-without-effect.test.ts.
  /^\.spec(\.shareProcessNamespace|\.securityContext\.fsGroupChangePolicy)$/,
  /\.securityContext\.(privileged|allowPrivilegeEscalation|readOnlyRootFilesystem)$/,
];

/**
 * The paths of what was in the input and is not, or is different, in the output. Lists may only have grown at their
 * end.
 */
function lost(input: unknown, output: unknown, path: string): string[] {
  if (input == null || (output === undefined && MOVES.some((move) => move.test(path)))) return [];
  if (typeof input !== 'object') return Object.is(input, output) ? [] : [path];
  if (typeof output !== 'object' || output === null) return [path];
  return Object.entries(input).flatMap(([key, value]) =>
    lost(value, (output as Record<string, unknown>)[key], `${path}.${key}`),
  );
}

test('law: hardening is pure: frozen input does, and the same again gives the same', () => {
  fc.assert(fc.property(pods, options, (pod, given) => {
    const before = structuredClone(pod);
    const result = attempt(deepFreeze(pod), deepFreeze(given));
    expect(pod).toEqual(before);
    expect(attempt(pod, given)).toEqual(result);
  }), RUNS);
});

test('law: an annotation grants nothing: with more of them, what was refused still is', () => {
  fc.assert(fc.property(pods, options, annotations, (pod, given, added) => {
    fc.pre(attempt(pod, given) === undefined);
    // Only added: taking an author's own away is another pod.
    const metadata = { ...pod.metadata, annotations: { ...added, ...pod.metadata?.annotations } };
    expect(attempt({ ...pod, metadata }, given)).toBeUndefined();
  }), RUNS);
});

test('law: a waiver only ever allows more', () => {
  fc.assert(fc.property(pods, options, waiver, (pod, given, more) => {
    if (attempt(pod, given)) expect(attempt(pod, { ...given, waivers: [...given.waivers!, more] })).toBeDefined();
  }), RUNS);
});
