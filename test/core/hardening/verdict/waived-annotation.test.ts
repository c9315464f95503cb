import { hardenManifest } from '../../../../lib/core/hardening/harden-manifest';
import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import { WAIVED_ANNOTATION } from '../../../../lib/core/hardening/verdict/waived-annotation';
import type { Waiver } from '../../../../lib/core/waivers/waiver';
import { podWith } from '../pods';

const waiver: Waiver = { check: 'hostNamespaces', reason: 'counts packets', owner: 'netops', expires: '2027-03-31', match: { containers: undefined } };
const options = { waivers: [waiver], today: '2026-11-22' };
const text = '[{"check":"hostNamespaces","reason":"counts packets","owner":"netops","expires":"2027-03-31"}]';
const pod = podWith({ hostNetwork: true });

test('what was waived is written on a pod', () => {
  const { metadata } = hardenPod(pod, options).pod;
  expect(metadata).toEqual({ annotations: { [WAIVED_ANNOTATION]: text } });
  expect(WAIVED_ANNOTATION).toBe('hardened-kube/waived');
});

test('on a workload, and not on its template: a changed reason rolls no pods', () => {
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', annotations: null }, spec: { template: pod } };
  const { manifest, changes } = hardenManifest(deployment, options);
  const { metadata, spec } = manifest as { metadata: unknown; spec: { template: object } };
  expect(metadata).toEqual({ name: 'web', annotations: { [WAIVED_ANNOTATION]: text } });
  expect(spec.template).not.toHaveProperty('metadata');
  expect(changes.at(-1)).toMatchObject({ path: 'metadata.annotations["hardened-kube/waived"]', from: undefined, to: text });
});

test('containers are named, and a waiver of two violations is written once', () => {
  const waivers: Waiver[] = [{ check: 'runAsUser', reason: 'r', match: { containers: ['web'] } }, { check: 'runAsNonRoot', reason: 's' }];
  const { metadata } = hardenPod(podWith({}, { securityContext: { runAsUser: 0 } }), { waivers }).pod;
  expect(JSON.parse(metadata!.annotations![WAIVED_ANNOTATION]!)).toEqual(expect.arrayContaining([
    { check: 'runAsUser', reason: 'r', containers: ['web'] }, { check: 'runAsNonRoot', reason: 's' },
  ]));
});

test('one found in the input grants nothing', () => {
  const forged = podWith({ hostNetwork: true }, {}, { annotations: { [WAIVED_ANNOTATION]: text } });
  expect(() => hardenPod(forged)).toThrow('hostNamespaces');
});

test('one found in the input does not stay', () => {
  const { pod: hardened, changes } = hardenPod(podWith({}, {}, { annotations: { [WAIVED_ANNOTATION]: text, own: 'x' } }));
  expect(hardened.metadata).toEqual({ annotations: { own: 'x' } });
  expect(changes.at(-1)).toMatchObject({ path: 'metadata.annotations["hardened-kube/waived"]', from: text, to: undefined });
  expect(hardenPod(podWith({ hostNetwork: true }, {}, { annotations: { [WAIVED_ANNOTATION]: 'everything' } }), options).pod.metadata!.annotations)
    .toEqual({ [WAIVED_ANNOTATION]: text });
});
