import type { HardeningOptions } from '../../../../../lib/core/hardening/options/options';
import type { Pod } from '../../../../../lib/core/kubernetes/pod';
import { podWith } from '../../pods';
import { found, pathsOf } from '../found';

const RULE = 'runtime-socket';
const OPTIONS: HardeningOptions = {
  waivers: [{ check: 'restrictedVolumes', reason: 'it manages the node' }],
};
const mounting = (path: string, mount: object = {}): Pod => podWith(
  { volumes: [{ name: 'host', hostPath: { path } }] },
  { volumeMounts: [{ name: 'host', mountPath: '/host', ...mount }] },
);

test.each([
  '/var/run/docker.sock', '/run//containerd/containerd.sock', '/var/run/crio/', '/run/k3s', '/run', '/var/run', '/',
])('a waiver that lets %s through opens the node', (path) => {
  expect(found(RULE, mounting(path, { readOnly: true }), OPTIONS)).toEqual([{
    rule: RULE,
    severity: 'advice',
    cause: 'author',
    path: 'spec.volumes[0].hostPath',
    message: expect.stringMatching(/^through \/run\/\S+\.sock a container can start another .* \("web"\)/),
  }]);
});

test('another path is none, and neither is one that no container mounts', () => {
  expect(pathsOf(RULE, mounting('/run/dockerd'), OPTIONS)).toEqual([]);
  expect(pathsOf(RULE, mounting('/var/log'), OPTIONS)).toEqual([]);
  expect(pathsOf(RULE, podWith({ volumes: [{ name: 'host', hostPath: { path: '/' } }] }), OPTIONS)).toEqual([]);
});
