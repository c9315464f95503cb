import { hardenManifest } from '../../../../../lib/core/hardening/harden-manifest';
import { podWith } from '../../pods';
import { found, pathsOf } from '../found';

const RULE = 'local-storage';
const AUTOSCALER = 'cluster-autoscaler.kubernetes.io';
const annotated = (annotations: object): object => ({ annotations });

test('volumes that hardening adds hold the node, and one finding names them', () => {
  const pod = podWith({ initContainers: [{ name: 'init', image: 'ghcr.io/acme/init:1' }] });
  expect(found(RULE, pod)).toEqual([{
    rule: RULE,
    severity: 'advice',
    cause: 'hardening',
    path: 'spec.volumes[0]',
    message: expect.stringContaining(`${AUTOSCALER}/safe-to-evict-local-volumes: "init-tmp,web-tmp"`),
  }]);
});

test.each<[string, object]>([
  ['safe-to-evict', annotated({ [`${AUTOSCALER}/safe-to-evict`]: 'true' })],
  ['safe-to-evict, false', annotated({ [`${AUTOSCALER}/safe-to-evict`]: 'false' })],
  ['the names of the volumes', annotated({ [`${AUTOSCALER}/safe-to-evict-local-volumes`]: 'other, web-tmp' })],
])('an annotation decides: %s', (_, metadata) => expect(pathsOf(RULE, podWith({}, {}, metadata))).toEqual([]));

test('nothing changes where the author has such volumes, where none is added, or where it is in memory', () => {
  expect(pathsOf(RULE, podWith({ volumes: [{ name: 'cache', emptyDir: {} }] }))).toEqual([]);
  expect(pathsOf(RULE, podWith({ volumes: [{ name: 'c', emptyDir: { medium: 'Memory' } }] }))).toHaveLength(1);
  expect(pathsOf(RULE, podWith(), { tmp: { medium: 'Memory' } })).toEqual([]);
  expect(pathsOf(RULE, podWith(), { tmp: false })).toEqual([]);
});

test('the pods of a DaemonSet hold no node', () => {
  const rulesOf = (kind: string): string[] => hardenManifest({
    apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { template: podWith() },
  }).findings.map(({ rule }) => rule);
  expect(rulesOf('DaemonSet')).not.toContain(RULE);
  expect(rulesOf('Deployment')).toContain(RULE);
});
