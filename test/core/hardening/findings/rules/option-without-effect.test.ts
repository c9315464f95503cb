import { hardenPod } from '../../../../../lib/core/hardening/harden-pod';
import type { ContainerHardening } from '../../../../../lib/core/hardening/options/container-options';
import { podWith, windowsPod } from '../../pods';

function found(own: ContainerHardening, securityContext: object, ofPod: object = {}): string[] {
  const pod = podWith({ securityContext: ofPod }, { securityContext });
  return hardenPod(pod, { level: 'privileged', containers: { 'w*': own } }).findings
    .filter(({ rule }) => rule === 'option-without-effect')
    .map(({ path, message }) => `${path}: ${message}`);
}

test.each<[string, ContainerHardening, object, object]>([
  ['runAsUser: the options want 0, and the manifest sets 7', { user: 0 }, { runAsUser: 7 }, {}],
  ['runAsUser: the options want 5, and the manifest sets 7', { user: 5 }, {}, { runAsUser: 7 }],
  ['runAsGroup: the options want 5, and the manifest sets 0', { group: 5 }, { runAsGroup: 0 }, {}],
  ['readOnlyRootFilesystem: the options want false, and the manifest sets true', { readOnlyRootFilesystem: false },
    { readOnlyRootFilesystem: true }, {}],
  ['allowPrivilegeEscalation: the options want true, and the manifest sets false', { allowPrivilegeEscalation: true },
    { allowPrivilegeEscalation: false }, {}],
])('%s', (expected, own, ofContainer, ofPod) => {
  expect(found(own, ofContainer, ofPod)).toEqual([
    `spec.containers[0].securityContext.${expected}, which stays: change the manifest, or remove the option`,
  ]);
});

test.each<[ContainerHardening, object]>([
  [{ user: 7 }, { runAsUser: 7 }],
  [{ user: 'image' }, { runAsUser: 7 }],
  [{ user: 7, group: 0, readOnlyRootFilesystem: false, allowPrivilegeEscalation: true }, {}],
  [{ readOnlyRootFilesystem: false }, { readOnlyRootFilesystem: null }],
  [{ allowPrivilegeEscalation: true }, { privileged: true }],
])('nothing is found where %j takes effect on %j', (own, ofContainer) => expect(found(own, ofContainer)).toEqual([]));

test('a pattern that fits a container of a Windows pod is for the Linux ones', () => {
  const { findings } = hardenPod(windowsPod({}, { securityContext: { runAsNonRoot: true } }), {
    containers: { '*': { user: 5 } },
  });
  expect(findings.map(({ rule }) => rule)).not.toContain('option-without-effect');
});
