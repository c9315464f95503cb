import type { HardeningOptions } from '../../../../../lib/core/hardening/options/options';
import { podWith, windowsPod } from '../../pods';
import { found } from '../found';

const RULE = 'low-port';
const port = (containerPort: number): object => ({ ports: [{ containerPort: 8080 }, { containerPort }] });
const sysctls = (value: string): object => (
  { securityContext: { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value }] } });
const ANY: HardeningOptions = { level: 'privileged' };

test('a port below 1024 is found where the user is not root', () => {
  const [finding, ...others] = found(RULE, podWith({}, port(80)));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    severity: 'may-fail',
    cause: 'hardening',
    path: 'spec.containers[0].ports[1].containerPort',
    message: 'a user without NET_BIND_SERVICE may not listen on port 80 (with containerd 2.0 or later it may): listen '
      + 'on a port from 1024 up, or set the safe sysctl net.ipv4.ip_unprivileged_port_start=0',
  });
  expect(found(RULE, podWith({}, port(1024)))).toEqual([]);
  expect(found(RULE, windowsPod({}, port(80)))).toEqual([]);
});

test.each<[string, object, object, 'hardening' | 'author', HardeningOptions]>([
  ['the author set the user', { securityContext: { runAsUser: 7 } }, {}, 'author', {}],
  ['the image was root before', {}, {}, 'hardening', { user: 'image' }],
  ['root loses the capability', { securityContext: { runAsUser: 0 } }, {}, 'hardening', ANY],
])('the cause where %s', (_, spec, container, cause, options) => {
  expect(found(RULE, podWith(spec, { ...port(80), ...container }), options).map((each) => each.cause)).toEqual([cause]);
});

test('the sysctl counts as far as it goes', () => {
  expect(found(RULE, podWith(sysctls('0'), port(80)))).toEqual([]);
  expect(found(RULE, podWith(sysctls('81'), port(80)))).toHaveLength(1);
});

test('whoever has the capability, or adds it, is not found', () => {
  const context = (securityContext: object): object => ({ ...port(80), securityContext });
  const add = { capabilities: { add: ['NET_BIND_SERVICE'] } };
  expect(found(RULE, podWith({}, context(add)), ANY)).toEqual([]);
  expect(found(RULE, podWith({}, context({ runAsUser: 0, privileged: true })), ANY)).toEqual([]);
  expect(found(RULE, podWith({}, context({ runAsUser: 0, capabilities: { drop: ['NET_RAW'] } })), ANY)).toEqual([]);
});

test('on the host network the sysctl, which is refused there, is not advised', () => {
  expect(found(RULE, podWith({ hostNetwork: true }, port(80)), ANY)[0]!.message).toBe(
    'a user without NET_BIND_SERVICE may not listen on port 80: listen on a port from 1024 up');
});
