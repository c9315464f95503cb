import * as fc from 'fast-check';
import type { Pod } from '../../../lib/core/kubernetes/pod';
import type { Check } from '../../../lib/core/pod-security/check';
import { CHECKS } from '../../../lib/core/pod-security/checks';
import { evaluatePod, evaluatePodTemplate } from '../../../lib/core/pod-security/evaluate-pod';
import { POD_SECURITY_LEVELS } from '../../../lib/core/pod-security/level';
import { viewOf } from '../../../lib/core/pod-security/pod-view';
import { NEWEST_POLICY_MINOR } from '../../../lib/core/pod-security/policy';
import { podArbitrary, validPodArbitrary } from '../../pod-arbitrary';

const version = fc.oneof(
  fc.integer({ min: 0, max: NEWEST_POLICY_MINOR + 3 }).map((minor) => `1.${minor}`),
  fc.constant('latest'),
);
const level = fc.constantFrom(...POD_SECURITY_LEVELS);
const verdictOn = fc.constantFrom(evaluatePod, evaluatePodTemplate);

test('a pod that restricted allows, baseline allows', () => {
  fc.assert(
    fc.property(
      fc.oneof(podArbitrary.filter(isUnambiguous), validPodArbitrary),
      version,
      verdictOn,
      (pod, at, judge) => {
        fc.pre(judge(pod, { level: 'restricted', version: at }).allowed);
        expect(judge(pod, { level: 'baseline', version: at }).message).toBe('');
      },
    ),
    { numRuns: 200 },
  );
});

/**
 * Not quite all pods have that property upstream, but those that the API server lets through to admission do: it
 * refuses fields of Linux in a Windows pod, which restricted does not look at, and a volume with two sources, of which
 * restricted is content with one.
 */
function isUnambiguous({ spec }: Pod): boolean {
  const sources = (volume: object | null) =>
    Object.entries(volume ?? {}).filter(([key, value]) => key !== 'name' && value !== null);
  return spec.os?.name !== 'windows' && (spec.volumes ?? []).every((volume) => sources(volume).length < 2);
}

test.each([
  ['a Windows pod with a field of Linux',
    { os: { name: 'windows' }, securityContext: { runAsNonRoot: true, seccompProfile: { type: 'Unconfined' } } }],
  [
    'a volume with two sources',
    {
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      volumes: [{ name: 'v', secret: {}, hostPath: { path: '/' } }],
    },
  ],
])('%s has not', (_, spec) => {
  const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
  const pod: Pod = { spec: { ...spec, containers: [{ name: 'web', securityContext }] } };
  expect(evaluatePod(pod, { level: 'restricted' }).allowed).toBe(true);
  expect(evaluatePod(pod, { level: 'baseline' }).allowed).toBe(false);
});

test('the order of containers never changes the verdict', () => {
  const shuffled = podArbitrary.chain((pod) => fc.record({
    pod: fc.constant(pod),
    containers: fc.shuffledSubarray([...pod.spec.containers], { minLength: pod.spec.containers.length }),
  }));
  fc.assert(fc.property(shuffled, level, version, ({ pod, containers }, at, minor) => {
    const failed = (judged: Pod) =>
      evaluatePod(judged, { level: at, version: minor }).violations.map(({ checkId }) => checkId);
    expect(failed({ ...pod, spec: { ...pod.spec, containers } })).toEqual(failed(pod));
  }), { numRuns: 300 });
});

describe('a check looks where it says', () => {
  const failsWith = (checks: readonly Check[], pod: Pod): (string | undefined)[] => (
    checks.flatMap(({ versions }) => versions.map(({ check }) => check(viewOf(pod, true))?.detail)));
  const looking = (at: Check['looksAt']): Check[] => CHECKS.filter(({ looksAt }) => looksAt === at);
  const withoutContainers = (pod: Pod): Pod => ({
    ...pod,
    spec: { ...pod.spec, containers: [], initContainers: [], ephemeralContainers: [] },
  });

  test('one of the pod says the same without its containers', () => {
    fc.assert(fc.property(podArbitrary, (pod) => {
      expect(failsWith(looking('pod'), withoutContainers(pod))).toEqual(failsWith(looking('pod'), pod));
    }), { numRuns: 200 });
  });

  test('one of containers says nothing without any', () => {
    fc.assert(fc.property(podArbitrary, (pod) => {
      expect(
        failsWith(looking('containers'), withoutContainers(pod)).filter((detail) => detail !== undefined),
      ).toEqual([]);
    }), { numRuns: 200 });
  });

  test.each(looking('pod and containers').map((check) => [check.id, check] as const))(
    '%s says something of either',
    (_, check) => {
      const fails = (pod: Pod): boolean => failsWith([check], pod).some((detail) => detail !== undefined);
      const pods = fc.sample(podArbitrary, { numRuns: 2000, seed: 1 });
      expect(pods.map(withoutContainers).some(fails)).toBe(true);
      expect(pods.some((pod) => !fails(withoutContainers(pod)) && fails(pod))).toBe(true);
    },
  );
});

test('a template and its pods get the same verdict, for the same checks but for ports', () => {
  fc.assert(fc.property(podArbitrary, level, version, (pod, at, minor) => {
    const asPod = evaluatePod(pod, { level: at, version: minor });
    const asTemplate = evaluatePodTemplate(pod, { level: at, version: minor });
    expect(asTemplate.allowed).toBe(asPod.allowed);
    const withoutPorts = asPod.violations
      .filter(({ checkId }) => checkId !== 'hostPorts')
      .map(({ checkId }) => checkId);
    expect(
      asTemplate.violations.filter(({ checkId }) => checkId !== 'hostPorts').map(({ checkId }) => checkId),
    ).toEqual(withoutPorts);
  }), { numRuns: 300 });
});

test('evaluation never throws and never mutates, and says in which fields', () => {
  fc.assert(fc.property(podArbitrary, level, version, verdictOn, (pod, at, minor, judge) => {
    const before = JSON.stringify(pod);
    const { allowed, violations, message } = judge(deepFreeze(pod), { level: at, version: minor });
    expect(JSON.stringify(pod)).toBe(before);
    expect(violations.length === 0).toBe(allowed);
    expect(message === '').toBe(allowed);
    for (const { fields } of violations) {
      expect(fields.length).toBeGreaterThan(0);
      expect(new Set(fields).size).toBe(fields.length);
    }
  }), { numRuns: 300 });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
