import type { HardeningOptions } from '../../../../../lib/core/hardening/options/options';
import type { Pod } from '../../../../../lib/core/kubernetes/pod';
import { podWith } from '../../pods';
import { found, pathsOf } from '../found';

const RULE = 'writable-host-path';
const OPTIONS: HardeningOptions = {
  waivers: [{ check: 'restrictedVolumes', reason: 'it manages the node' }],
};
const mounting = (path: string, mount: object = {}): Pod => podWith(
  { volumes: [{ name: 'host', hostPath: { path } }] },
  { volumeMounts: [{ name: 'host', mountPath: '/host', ...mount }] },
);

test('a directory of the node that may be written to is found', () => {
  expect(found(RULE, mounting('/var/log'), OPTIONS)).toEqual([{
    rule: RULE,
    severity: 'advice',
    cause: 'author',
    path: 'spec.volumes[0].hostPath',
    message: 'containers may write to "/var/log" of the node ("web"): set readOnly on the mount unless they need to',
  }]);
});

test('a read-only mount is not found, nor what the rule of sockets finds', () => {
  expect(pathsOf(RULE, mounting('/var/log', { readOnly: true }), OPTIONS)).toEqual([]);
  expect(pathsOf(RULE, mounting('/run/containerd'), OPTIONS)).toEqual([]);
  expect(pathsOf(RULE, podWith({ volumes: [{ name: 'host', hostPath: { path: '/var/log' } }] }), OPTIONS)).toEqual([]);
});
