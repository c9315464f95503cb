import type { HardeningOptions } from '../../../../../lib/core/hardening/options/options';
import { podWith, windowsPod } from '../../pods';
import { found } from '../found';

const RULE = 'root-capabilities';
const AS_ROOT: HardeningOptions = {
  waivers: (['runAsNonRoot', 'runAsUser', 'capabilities_restricted', 'privileged', 'allowPrivilegeEscalation'] as const)
    .map((check) => ({ check, reason: 'old image' })),
};
const root = (container: object = {}, context: object = {}): ReturnType<typeof podWith> =>
  podWith({}, { securityContext: { runAsUser: 0, runAsNonRoot: false, ...context }, ...container });

const ranksOf = (...args: Parameters<typeof root>): string[] =>
  found(RULE, root(...args), AS_ROOT).map(({ severity, cause }) => `${severity} ${cause}`);

test('root that loses its capabilities is found', () => {
  expect(ranksOf()).toEqual(['may-fail hardening']);
  expect(found(RULE, root(), AS_ROOT)[0]).toMatchObject({
    path: 'spec.containers[0].securityContext.capabilities',
    message: expect.stringMatching(/^its user is root and has no capability, so chown, .* a waiver of capabilities/),
  });
});

test.each([
  [['chown', '-R', '1001', '/data']],
  [['sh', '-c', 'mkdir -p /data && chown -R 1001:1001 /data']],
  [['/bin/chown', 'a', '/b']],
  [['docker-entrypoint.sh', 'gosu', 'postgres']],
])('a command that needs a capability does not start: %j', (command) => {
  expect(ranksOf({ command })).toEqual(['will-not-start hardening']);
  expect(ranksOf({ args: command })).toEqual(['will-not-start hardening']);
  const dropped = { capabilities: { drop: ['ALL'] } };
  expect(ranksOf({ command }, dropped)).toEqual(['will-not-start author']);
  expect(ranksOf({ command }, { capabilities: { drop: ['ALL'], add: ['CHOWN'] } })).toEqual([]);
});

test('a program whose name only has such a word in it is none', () => {
  expect(ranksOf({ command: ['mychown', '/etc/chown.conf'] })).toEqual(['may-fail hardening']);
});

test('an image that may be run as root is found where the author allows root', () => {
  const pod = podWith({}, { securityContext: { runAsNonRoot: false } });
  expect(found(RULE, pod, { ...AS_ROOT, user: 'image' })[0]!.message).toMatch(/^its user may be root/);
});

test('nothing is found where nothing is lost', () => {
  expect(found(RULE, podWith())).toEqual([]);
  expect(found(RULE, podWith({}, { command: ['chown'] }))).toEqual([]);
  expect(found(RULE, windowsPod())).toEqual([]);
  expect(ranksOf({}, { privileged: true })).toEqual([]);
  expect(ranksOf({}, { capabilities: { drop: ['ALL'] } })).toEqual([]);
  expect(ranksOf({}, { capabilities: { drop: ['NET_RAW'] } })).toEqual([]);
});

test('nothing is found where the options decide on capabilities', () => {
  for (const capabilities of ['runtime-default', { add: ['CHOWN'] }] as const) {
    const options = { ...AS_ROOT, containers: { web: { capabilities } } };
    expect(found(RULE, root({ command: ['chown'] }), options)).toEqual([]);
  }
});
