import type { HardeningOptions } from '../../../../../lib/core/hardening/options/options';
import { podWith } from '../../pods';
import { found } from '../found';

function messages(context: object, options?: HardeningOptions): string[] {
  return found(
    'net-bind-service',
    podWith({}, { securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] }, ...context } }),
    options,
  ).map(({ message }) => message);
}

const USELESS = 'NET_BIND_SERVICE does nothing for a user other than root: listen on a port from 1024 up';

test('NET_BIND_SERVICE of a user other than root is found, with what to do instead', () => {
  const message = `${USELESS}, or set the safe sysctl net.ipv4.ip_unprivileged_port_start=0`;
  expect(messages({})).toEqual([message]);
  expect(messages({}, { user: 'image' })).toEqual([message]);
  expect(
    found('net-bind-service', podWith({}, { securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } } }))[0]!
      .path,
  )
    .toBe('spec.containers[0].securityContext.capabilities.add[0]');
});

test('before 1.22 the sysctl is not among the safe ones', () =>
  expect(messages({}, { kubernetesVersion: '1.21' })).toEqual([USELESS]));

test('NET_BIND_SERVICE of root is not found', () => expect(messages({ runAsUser: 0 }, { level: 'baseline' })).toEqual([]));

test('on the host network the sysctl, which is refused there, is not advised', () => {
  const pod = podWith({ hostNetwork: true }, { securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } } });
  expect(found('net-bind-service', pod, { level: 'privileged' }).map(({ message }) => message)).toEqual([USELESS]);
});

test('a program with the file capability needs it, and is not told that it does nothing', () => {
  const findings = (capabilities: object): unknown =>
    found('net-bind-service', podWith({}, { image: 'caddy:2.11', securityContext: { capabilities } }));
  expect(findings({ drop: ['ALL'], add: ['NET_BIND_SERVICE'] })).toEqual([]);
  expect(findings({ drop: ['ALL'] })).toEqual([{
    rule: 'net-bind-service',
    severity: 'will-not-start',
    cause: 'author',
    path: 'spec.containers[0].securityContext.capabilities.add',
    message: 'the program of caddy has the file capability NET_BIND_SERVICE (tried, after '
      + 'caddyserver/caddy-docker@62d1326), and is not executed without it, whatever its port: add it',
  }]);
});
