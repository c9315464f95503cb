import { hardenPod } from '../../../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../../../lib/core/hardening/options/options';
import type { Pod } from '../../../../../lib/core/kubernetes/pod';
import { podWith, windowsPod } from '../../pods';
import { pathsOf } from '../found';

const RULE = 'explicit-apparmor';
const context = (type: string): object => ({
  securityContext: { appArmorProfile: { type, ...(type === 'Localhost' && { localhostProfile: 'web' }) } },
});

test('a profile that fails closed is found on the pod and on containers, in fields and annotations', () => {
  const pod = podWith(context('RuntimeDefault'), context('Localhost'));
  expect(pathsOf(RULE, pod)).toEqual([
    'spec.containers[0].securityContext.appArmorProfile',
    'spec.securityContext.appArmorProfile',
  ]);
  expect(pathsOf(RULE, podWith({}, context('RuntimeDefault')), { kubernetesVersion: '1.29' }))
    .toEqual(['metadata.annotations["container.apparmor.security.beta.kubernetes.io/web"]']);
});

test('what the program asked for is found too', () => {
  expect(pathsOf(RULE, podWith(), { appArmor: 'RuntimeDefault' })).toEqual(['spec.securityContext.appArmorProfile']);
});

test('nothing is found where nothing is set, where it is Unconfined, or on Windows', () => {
  expect(pathsOf(RULE, podWith())).toEqual([]);
  expect(pathsOf(RULE, podWith(context('Unconfined')), { level: 'privileged' })).toEqual([]);
  expect(pathsOf(RULE, windowsPod(), { appArmor: 'RuntimeDefault' })).toEqual([]);
});

describe('the message says what becomes of the pod', () => {
  const messageOf = (pod: Pod, options: HardeningOptions = {}): string =>
    hardenPod(pod, options).findings.find(({ rule }) => rule === RULE)!.message;
  const keptByAffinity = (pod: Pod, terms: readonly string[][]): Pod => {
    const nodeSelectorTerms = terms.map((values) => (
      { matchExpressions: [{ key: 'hardened-kube/apparmor', operator: 'In', values }] }
    ));
    const nodeAffinity = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } };
    return { ...pod, spec: { ...pod.spec, affinity: { nodeAffinity } } };
  };
  const STORM =
    /^nothing keeps the scheduler from a node without AppArmor, which rejects the pod: its controller then makes another/;

  test.each<[string, Pod, HardeningOptions, RegExp]>([
    ['the author set the type', podWith(context('RuntimeDefault')), {}, STORM],
    [
      'every node is said to have AppArmor',
      podWith(),
      { appArmor: 'RuntimeDefault', appArmorNodes: 'all' },
      STORM,
    ],
    [
      'the program asked for it',
      podWith(),
      { appArmor: 'RuntimeDefault' },
      /^the pod runs only on nodes with hardened-kube\/apparmor=enabled, /,
    ],
    [
      'the program named the nodes',
      podWith(),
      { appArmor: 'RuntimeDefault', appArmorNodes: { pool: 'a' } },
      /^the pod runs only on nodes with pool=a, /,
    ],
    [
      'the author set the type, and the nodes by node affinity',
      keptByAffinity(podWith(context('RuntimeDefault')), [['enabled']]),
      {},
      /^the pod runs only on nodes with hardened-kube\/apparmor=enabled, /,
    ],
    [
      'the affinity has a term that takes other nodes',
      keptByAffinity(podWith(context('RuntimeDefault')), [['enabled'], ['disabled']]),
      {},
      STORM,
    ],
    [
      'the affinity takes a value more',
      keptByAffinity(podWith(context('RuntimeDefault')), [['enabled', 'disabled']]),
      {},
      STORM,
    ],
    [
      'the author set the type',
      podWith(context('RuntimeDefault')),
      {},
      /A type in the pod's own spec writes no node selector: use the option appArmor/,
    ],
  ])('where %s', (_, pod, options, message) => expect(messageOf(pod, options)).toMatch(message));
});
