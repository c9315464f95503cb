import { podWith, windowsPod } from '../../pods';
import { pathsOf } from '../found';

const RULE = 'root-group';
const inPod = (securityContext: object, container: object = {}): ReturnType<typeof podWith> =>
  podWith({ securityContext }, container);

test('each way into the group of root is found', () => {
  expect(pathsOf(RULE, inPod({ runAsGroup: 0, fsGroup: 0, supplementalGroups: [7, 0] }))).toEqual([
    'spec.securityContext.fsGroup', 'spec.securityContext.runAsGroup', 'spec.securityContext.supplementalGroups[1]',
  ]);
  expect(pathsOf(RULE, inPod({}, { securityContext: { runAsGroup: 0 } })))
    .toEqual(['spec.containers[0].securityContext.runAsGroup']);
});

test('other groups are none, and root itself is found elsewhere', () => {
  expect(pathsOf(RULE, inPod({ runAsGroup: 7, fsGroup: 7, supplementalGroups: [7] }))).toEqual([]);
  expect(pathsOf(RULE, podWith())).toEqual([]);
  expect(pathsOf(RULE, windowsPod())).toEqual([]);
  expect(pathsOf(RULE, inPod({ runAsUser: 0, runAsGroup: 0 }), { level: 'privileged' })).toEqual([]);
});

test('not for an image whose files belong to that group', () => {
  const image = 'quay.io/keycloak/keycloak:26.3';
  expect(pathsOf(RULE, podWith({}, { image }))).toEqual([]);
  expect(pathsOf(RULE, podWith({ securityContext: { runAsGroup: 0 } }, { image }))).toEqual([]);
});
