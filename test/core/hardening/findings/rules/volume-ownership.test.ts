import { hardenManifest } from '../../../../../lib/core/hardening/harden-manifest';
import { podWith, windowsPod } from '../../pods';
import { pathsOf } from '../found';

const RULE = 'volume-ownership';
const withVolumes = (...sources: object[]): object => ({
  volumes: sources.map((source, index) => ({ name: `v${index}`, ...source })),
});
const MOUNTED = { volumeMounts: [{ name: 'v1', mountPath: '/v' }] };
const claim = { persistentVolumeClaim: { claimName: 'data' } };

test.each<[string, object]>([
  ['a claim', claim],
  ['an ephemeral claim', { ephemeral: {} }],
  ['a secret that only its owner may read', { secret: { defaultMode: 0o400 } }],
  ['a secret with such an item',
    { secret: { defaultMode: 0o444, items: [null, { key: 'a', path: 'a', mode: 0o600 }] } }],
  ['a projected secret', { projected: { defaultMode: 0o400, sources: [{ configMap: {} }, { secret: {} }] } }],
  ['a projected secret with such an item',
    { projected: { sources: [{ secret: { items: [{ key: 'a', path: 'a', mode: 0o400 }] } }] } }],
])('%s without an fsGroup is found', (_, source) => {
  expect(pathsOf(RULE, podWith(withVolumes({}, source), MOUNTED))).toEqual(['spec.volumes[1]']);
});

test.each<[string, object, object]>([
  ['a claim that no container mounts', claim, {}],
  ['a block device', claim, { volumeDevices: [{ name: 'v0', devicePath: '/dev/x' }] }],
  ['a mount for reading', claim, { volumeMounts: [{ name: 'v0', mountPath: '/v', readOnly: true }] }],
  ['a read-only claim', { persistentVolumeClaim: { claimName: 'data', readOnly: true } },
    { volumeMounts: [{ name: 'v0', mountPath: '/v' }] }],
  ['a mount of root', claim, { volumeMounts: [{ name: 'v0', mountPath: '/v' }], securityContext: { runAsUser: 0 } }],
])('%s is not, as fsGroup would change nothing', (_, source, container) => {
  expect(pathsOf(RULE, podWith(withVolumes(source), container), { level: 'privileged' })).toEqual([]);
});

test('a claim template that several containers mount is one finding', () => {
  const mounting = { volumeMounts: [{ name: 'data', mountPath: '/data' }] };
  const template = podWith({ initContainers: [{ name: 'init', image: 'a:1', ...mounting }] }, mounting);
  const { findings } = hardenManifest({
    apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec: { template },
  });
  expect(findings.filter(({ rule }) => rule === RULE)).toHaveLength(1);
});

test.each<[string, object]>([
  ['a secret that others may read', { secret: { defaultMode: 0o440 } }],
  ['a secret of the usual mode', { secret: {} }],
  ['a projected volume without a secret', { projected: { defaultMode: 0o400, sources: [{ configMap: {} }, null] } }],
  ['a config map', { configMap: { defaultMode: 0o400 } }],
])('%s is not', (_, source) => expect(pathsOf(RULE, podWith(withVolumes(source)))).toEqual([]));

test('a volume of a pod with an fsGroup, or for Windows, is not found', () => {
  const grouped = { ...withVolumes({}, claim), securityContext: { fsGroup: 2000 } };
  expect(pathsOf(RULE, podWith(grouped, MOUNTED))).toEqual([]);
  expect(pathsOf(RULE, windowsPod(withVolumes({}, claim), MOUNTED))).toEqual([]);
});

test('the claim templates of a StatefulSet are found by their mounts', () => {
  const volumeMounts = [{ name: 'data', mountPath: '/data' }, { name: 'v0', mountPath: '/etc/v' }];
  const template = podWith(withVolumes({ configMap: {} }), { volumeMounts });
  const paths = (kind: string): string[] =>
    hardenManifest({ apiVersion: 'apps/v1', kind, metadata: { name: 'db' }, spec: { template } })
      .findings.filter(({ rule }) => rule === RULE)
      .map(({ path }) => path);
  expect(paths('StatefulSet')).toEqual(['spec.template.spec.containers[0].volumeMounts[0]']);
  expect(paths('Deployment')).toEqual([]);
});
