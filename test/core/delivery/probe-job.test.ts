import { probeJob, type ProbePlan } from '../../../lib/core/delivery/probe-job';
import type { HardeningOptions } from '../../../lib/core/hardening/options/options';
import { resolveOptions } from '../../../lib/core/hardening/options/resolve-options';
import type { Container } from '../../../lib/core/kubernetes/generated/types';
import { thrownBy } from '../thrown';

const DENIED = [{ command: 'chmod 777 /tmp/x', prepare: 'touch /tmp/x' }];

function containers(
  options: HardeningOptions,
  plan: Partial<ProbePlan> = {},
): { probe: string; control: Container | undefined } {
  const {
    initContainers,
    containers: [probe],
  } = probeJob({ image: 'busybox:1', denied: DENIED, ...plan }, resolveOptions(options)).template.spec!;
  return { probe: probe!.command![2]!, control: initContainers?.[0] };
}

test('a probe runs once, and its answer stays', () => {
  expect(probeJob({ image: 'busybox:1', denied: [], nodeSelector: { pool: 'apps' } }, resolveOptions({}))).toEqual({
    backoffLimit: 0,
    template: {
      spec: {
        restartPolicy: 'Never',
        nodeSelector: { pool: 'apps' },
        containers: [{
          name: 'probe',
          image: 'busybox:1',
          command: ['/bin/sh', '-c', expect.any(String)],
          resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '32Mi' } },
        }],
      },
    },
  });
});

test.each<[HardeningOptions, readonly string[]]>([
  [{}, ['equals Uid "$(status Uid)" 65532', 'equals Seccomp "$(status Seccomp)" 2']],
  [{ user: 101 }, ['equals Uid "$(status Uid)" 101']],
  [{ user: 'image' }, ['differs Uid "$(status Uid)" 0']],
  [{ seccomp: 'Unconfined', level: 'privileged' }, ['equals Seccomp "$(status Seccomp)" 0']],
  [{ appArmor: { localhost: 'web-1' } }, ['equals AppArmor "$(apparmor)" \'web-1 (enforce)\'']],
])('%j is what it looks for', (options, lines) => {
  expect(containers(options).probe.split('\n')).toEqual(expect.arrayContaining([...lines]));
});

test('a probe looks for no AppArmor profile that nobody asked for by name', () => {
  for (const appArmor of [undefined, 'RuntimeDefault'] as const) {
    expect(containers({ appArmor }).probe).not.toContain('equals AppArmor');
  }
});

test.each<[string, HardeningOptions, object | undefined]>([
  ['a seccomp profile of the node', { seccomp: { localhost: 'a.json' } },
    { seccompProfile: { type: 'RuntimeDefault' } }],
  ['an AppArmor profile of the node', { appArmor: { localhost: 'web' } },
    { seccompProfile: { type: 'RuntimeDefault' }, appArmorProfile: { type: 'RuntimeDefault' } }],
  ['the runtime\'s own', { appArmor: 'RuntimeDefault' }, undefined],
])('with %s the control runs in the runtime\'s own, where there is another', (_, options, securityContext) => {
  expect(containers(options).control?.securityContext).toEqual(securityContext);
});

test('a probe without denials has no control container', () => {
  expect(containers({ seccomp: { localhost: 'a.json' } }, { denied: [] }).control).toBeUndefined();
});

test.each([undefined, '', ' ', 5])('a denial of %j is none', (command) => {
  expect(thrownBy(() => containers({}, { denied: [DENIED[0]!, { command: command as string }] }))).toMatchObject({
    code: 'invalid-option',
    path: 'denied[1].command',
  });
});
