import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import { resolveOptions } from '../../../../lib/core/hardening/options/resolve-options';
import { judge, mayFail } from '../../../../lib/core/hardening/verdict/judge';
import type { Pod } from '../../../../lib/core/kubernetes/pod';
import type { CheckId } from '../../../../lib/core/report/check-id';
import type { Waiver } from '../../../../lib/core/waivers/waiver';

const subject = { kind: 'Pod', name: 'shop' };
const GOOD = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

/** Containers a and b, with the fields given beside the hardened ones; `pod` goes into the pod's security context. */
function pair(a: object, b: object, pod: object = { runAsNonRoot: true }, spec: object = {}): Pod {
  return {
    spec: {
      securityContext: pod,
      containers: [
        { name: 'a', securityContext: { ...GOOD, ...a } },
        { name: 'b', securityContext: { ...GOOD, ...b } },
      ],
      ...spec,
    },
  } as Pod;
}

function waive(check: CheckId, ...containers: string[]): Waiver {
  return { check, reason: 'because', ...containers.length > 0 ? { match: { containers } } : {} };
}

function judged(pod: Pod, ...waivers: Waiver[]): { refused: string[]; waived: string[]; unused: number } {
  const { refused, waived, unused } = judge(pod, resolveOptions({ waivers }), subject);
  return {
    refused: refused.map(({ detail }) => detail),
    waived: waived.map(({ detail }) => detail),
    unused: unused.length,
  };
}

const ROOT_A = 'container "a" must not set runAsUser=0';
const ROOT_B = 'container "b" must not set runAsUser=0';

test('every violation without a waiver is refused, in the admission controller\'s words', () => {
  expect(judged(pair({ runAsUser: 0 }, { runAsUser: 0 }))).toEqual({
    refused: ['containers "a", "b" must not set runAsUser=0'],
    waived: [],
    unused: 0,
  });
});

test('a waiver that names no containers covers the pod as a whole', () => {
  const pod = pair({ runAsUser: 0 }, {}, { runAsNonRoot: true, runAsUser: 0 });
  expect(judged(pod, waive('runAsUser'))).toEqual({
    refused: [],
    waived: ['pod and container "a" must not set runAsUser=0'],
    unused: 0,
  });
});

test('a waiver for one container never covers the other', () => {
  const pod = pair({ runAsUser: 0 }, { runAsUser: 0 });
  expect(judged(pod, waive('runAsUser', 'a'))).toEqual({ refused: [ROOT_B], waived: [ROOT_A], unused: 0 });
  expect(judged(pod, waive('runAsUser', 'a'), waive('runAsUser', 'b'))).toEqual({
    refused: [],
    waived: [ROOT_A, ROOT_B],
    unused: 0,
  });
});

test('a waiver for one container does not cover what the check would say of another once the first is fixed', () => {
  // runAsNonRoot speaks of false before it speaks of unset: alone, a would hide b.
  const pod = pair({ runAsNonRoot: false }, {}, {});
  expect(judged(pod).refused).toEqual(['container "a" must not set securityContext.runAsNonRoot=false']);
  expect(judged(pod, waive('runAsNonRoot', 'a')).refused).toEqual([
    'pod or container "b" must set securityContext.runAsNonRoot=true',
  ]);
});

test('a waiver for all containers does not cover the pod', () => {
  const pod = pair({}, {}, { runAsNonRoot: true, runAsUser: 0 });
  expect(judged(pod, waive('runAsUser', 'a', 'b')).refused).toEqual(['pod must not set runAsUser=0']);
});

test('a waiver for one container covers no container of another list, and none whose name only begins alike', () => {
  const init = { name: 'a2', securityContext: { ...GOOD, runAsUser: 0 } };
  expect(judged(pair({ runAsUser: 0 }, {}, undefined, { initContainers: [init] }), waive('runAsUser', 'a')).refused)
    .toEqual(['container "a2" must not set runAsUser=0']);
});

test('an AppArmor annotation belongs to the container it names', () => {
  const prefix = 'container.apparmor.security.beta.kubernetes.io/';
  const pod = (...names: string[]): Pod => ({
    ...pair({}, {}), metadata: { annotations: Object.fromEntries(names.map((name) => [prefix + name, 'unconfined'])) },
  });
  expect(judged(pod('a'), waive('appArmorProfile', 'a')).refused).toEqual([]);
  expect(judged(pod('a', 'b'), waive('appArmorProfile', 'a')).refused).toEqual([expect.stringContaining(`${prefix}b`)]);
  expect(judged(pod('a', 'gone'), waive('appArmorProfile', 'a')).refused).toEqual([
    expect.stringContaining(`${prefix}gone`),
  ]);
});

test('a waiver of another check, or for another workload, covers nothing', () => {
  const pod = pair({ runAsUser: 0 }, {});
  expect(judged(pod, waive('runAsNonRoot')).refused).toEqual([ROOT_A]);
  expect(judged(pod, { ...waive('runAsUser'), match: { name: 'api' } })).toEqual({
    refused: [ROOT_A],
    waived: [],
    unused: 0,
  });
});

test('a waiver for the workload that covers nothing is unused; an empty list of containers covers none', () => {
  expect(judged(pair({}, {}), waive('runAsUser'), waive('runAsUser', 'gone')).unused).toBe(2);
  expect(judged(pair({ runAsUser: 0 }, {}), { ...waive('runAsUser'), match: { containers: [] } })).toEqual({
    refused: [ROOT_A],
    waived: [],
    unused: 1,
  });
});

test('mayFail: where the level does not ask, or for the containers that a waiver covers', () => {
  const may = (level: 'baseline' | 'restricted', ...waivers: Waiver[]): boolean[] =>
    ['a', 'b'].map(mayFail('capabilities_restricted', resolveOptions({ level, waivers }), subject));
  expect(may('baseline')).toEqual([true, true]);
  expect(may('restricted')).toEqual([false, false]);
  expect(may('restricted', waive('capabilities_restricted', 'b'))).toEqual([false, true]);
  expect(may('restricted', waive('capabilities_baseline'))).toEqual([false, false]);
});

test('many containers under a waiver that names them all are no square', () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `c${index}`);
  const containers = names.map((name) => ({ name, securityContext: { allowPrivilegeEscalation: true } }));
  const { waived } = hardenPod({ spec: { containers } }, { waivers: [waive('allowPrivilegeEscalation', ...names)] });
  expect(waived).toHaveLength(1);
});
