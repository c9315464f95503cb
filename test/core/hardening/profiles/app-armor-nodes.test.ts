import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../../lib/core/hardening/options/options';
import { resolveOptions } from '../../../../lib/core/hardening/options/resolve-options';
import { keepToAppArmorNodes } from '../../../../lib/core/hardening/profiles/app-armor-nodes';
import type { Delivery } from '../../../../lib/core/hardening/profiles/delivery';
import { ChangeLog } from '../../../../lib/core/report/change';
import { podWith, windowsPod } from '../pods';

const LINUX = { 'kubernetes.io/os': 'linux' };
const LABEL = { 'hardened-kube/apparmor': 'enabled' };

test.each<[string, HardeningOptions, object]>([
  ['nothing asks for AppArmor', {}, LINUX],
  ['the runtime\'s profile is asked for', { appArmor: 'RuntimeDefault' }, { ...LINUX, ...LABEL }],
  ['a profile of the node is asked for', { appArmor: { localhost: 'web', external: true } }, { ...LINUX, ...LABEL }],
  ['it is written as an annotation', { appArmor: 'RuntimeDefault', kubernetesVersion: '1.29' }, { ...LINUX, ...LABEL }],
  ['the nodes are named', { appArmor: 'RuntimeDefault', appArmorNodes: { a: 'b', c: 'd' } },
    { ...LINUX, a: 'b', c: 'd' }],
  ['every node has it', { appArmor: 'RuntimeDefault', appArmorNodes: 'all' }, LINUX],
  ['none is to be applied', { appArmor: 'Unconfined', level: 'privileged' }, LINUX],
])('where %s, the pod is kept to %j', (_, options, nodeSelector) => {
  expect(hardenPod(podWith(), options).pod.spec.nodeSelector).toEqual(nodeSelector);
});

test('a node selector that the author set stays, and a Windows pod gets none', () => {
  const pod = podWith({ nodeSelector: { 'hardened-kube/apparmor': 'mine' } });
  expect(hardenPod(pod, { appArmor: 'RuntimeDefault' }).pod.spec.nodeSelector).toEqual({
    ...LINUX,
    'hardened-kube/apparmor': 'mine',
  });
  expect(hardenPod(windowsPod(), { appArmor: 'RuntimeDefault' }).pod.spec.nodeSelector).not.toHaveProperty(
    Object.keys(LABEL)[0]!,
  );
  const authored = podWith({ securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } });
  expect(hardenPod(authored).pod.spec.nodeSelector).toEqual(LINUX);
});

test('the label of a profile with a gate says it already', () => {
  const gated: Delivery = {
    kind: 'appArmor',
    localhostProfile: 'web',
    installedAs: 'web',
    nodeLabel: { key: 'gate/web', value: 'installed' },
  };
  const { appArmorNodes } = resolveOptions({});
  const pod = podWith({
    nodeSelector: { 'gate/web': 'installed' },
    securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'web' } },
  });
  const ungated = { ...gated, nodeLabel: undefined };
  const ofSeccomp: Delivery = { ...gated, kind: 'seccomp' };
  for (const [delivery, isKept] of [[gated, false], [ungated, true], [ofSeccomp, true]] as const) {
    const log = new ChangeLog();
    keepToAppArmorNodes(structuredClone(pod), appArmorNodes, [delivery], log);
    expect(log.changes.length > 0).toBe(isKept);
  }
});
