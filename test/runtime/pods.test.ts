import type { Chart } from 'cdk8s';
import { Containerd } from './containerd';
import { Kubelet } from './kubelet';
import { SECCOMP_DIRECTORY } from './pod-config';
import { NO_CAPABILITIES, PRINT_STATUS, processStatus } from './process-status';
import { manifestsOf, podOf } from './synthesized';
import { HardenedCronJob, HardenedDeployment, HardenedJob, HardenedPod } from '../../lib/cdk8s';
import { DEFAULT_USER, TEMPORARY_DIRECTORY } from '../../lib/core/hardening/options/presets';
import type { Pod } from '../../lib/core/kubernetes/pod';

let node: Containerd;
let kubelet: Kubelet;
beforeAll(async () => {
  node = await Containerd.start();
  kubelet = new Kubelet(node);
});
afterEach(() => kubelet.stop());
afterAll(() => node?.stop());

const IMAGE = 'ghcr.io/acme/web:1.4.2';

/** setuid(0), for the probe: who is root by now may, and gets 0; others get EPERM, 1. */
const SET_UID_TO_ROOT = '105,0';

/** What the tests' only container does. */
function web(command: string[]): { name: string; image: string; command: string[] } {
  return { name: 'web', image: IMAGE, command };
}

async function outputOf(pod: Pod, name = 'web'): Promise<string> {
  return (await (await kubelet.start(pod)).ended(name)).output;
}

describe('a hardened pod', () => {
  const template = { spec: { containers: [web(PRINT_STATUS)] } };
  const job = { spec: { restartPolicy: 'Never', containers: [web(PRINT_STATUS)] } };
  const kinds: Record<string, (chart: Chart) => unknown> = {
    Pod: (chart) => new HardenedPod(chart, 'web', template),
    Deployment: (chart) => new HardenedDeployment(chart, 'web', { spec: { template } }),
    Job: (chart) => new HardenedJob(chart, 'web', { spec: { template: job } }),
    CronJob: (chart) =>
      new HardenedCronJob(chart, 'web', { spec: { schedule: '@daily', jobTemplate: { spec: { template: job } } } }),
  };

  test.each(Object.keys(kinds))('of a %s runs with no more than it needs', async (kind) => {
    expect(processStatus(await outputOf(podOf(manifestsOf(kinds[kind]!))))).toMatchObject({
      Uid: `${DEFAULT_USER}`,
      Gid: `${DEFAULT_USER}`,
      NoNewPrivs: '1',
      Seccomp: '2',
      CapInh: NO_CAPABILITIES,
      CapPrm: NO_CAPABILITIES,
      CapEff: NO_CAPABILITIES,
      CapBnd: NO_CAPABILITIES,
      CapAmb: NO_CAPABILITIES,
    });
  });

  test('holds its init containers and sidecars just as tightly', async () => {
    const pod = podOf(manifestsOf((chart) => new HardenedPod(chart, 'web', {
      spec: {
        initContainers: [
          { ...web(PRINT_STATUS), name: 'setup' },
          { ...web(PRINT_STATUS), name: 'proxy', restartPolicy: 'Always' },
        ],
        containers: [web(PRINT_STATUS)],
      },
    })));
    const run = await kubelet.start(pod);
    for (const name of ['setup', 'proxy', 'web']) {
      const { output } = await run.ended(name);
      expect(processStatus(output)).toMatchObject({
        Uid: `${DEFAULT_USER}`,
        NoNewPrivs: '1',
        Seccomp: '2',
        CapBnd: NO_CAPABILITIES,
      });
    }
  });

  const WRITES =
    'for place in / /etc /var /tmp /var/cache/web; do if touch $place/file 2>/dev/null; then echo $place; fi; done';

  test.each([
    { hardening: {}, places: [TEMPORARY_DIRECTORY] },
    { hardening: { writablePaths: ['/var/cache/web'] }, places: [TEMPORARY_DIRECTORY, '/var/cache/web'] },
  ])('writes to $places alone', async ({ hardening, places }) => {
    const pod = podOf(
      manifestsOf(
        (chart) => new HardenedPod(chart, 'web', { spec: { containers: [web(['sh', '-c', WRITES])] }, hardening }),
      ),
    );
    expect((await outputOf(pod)).trim().split('\n')).toEqual(places);
  });

  test('shares what it writes with no other container of the pod', async () => {
    const pod = podOf(manifestsOf((chart) => new HardenedPod(chart, 'web', {
      spec: {
        initContainers: [{ ...web(['touch', '/tmp/secret']), name: 'setup' }],
        containers: [web(['ls', '/tmp'])],
      },
    })));
    expect(await outputOf(pod)).toBe('');
  });

  test('cannot become root through a program that belongs to root', async () => {
    const pod = podOf(manifestsOf((chart) => new HardenedPod(chart, 'web', {
      spec: {
        // As in an image with a setuid program; the volume is the only place to put one.
        volumes: [{ name: 'programs', emptyDir: {} }],
        initContainers: [{
          ...web([
            'sh',
            '-euc',
            'cd /programs; cp /bin/syscall-probe .; chown 0:0 syscall-probe; chmod 4755 syscall-probe',
          ]),
          name: 'image',
          securityContext: { runAsUser: 0, runAsNonRoot: false, capabilities: { add: ['CHOWN', 'FSETID'] } },
          volumeMounts: [{ name: 'programs', mountPath: '/programs' }],
        }],
        containers: [{
          ...web(['sh', '-c', `ls -l /programs; /programs/syscall-probe ${SET_UID_TO_ROOT}`]),
          volumeMounts: [{ name: 'programs', mountPath: '/programs' }],
        }],
      },
      hardening: {
        waivers: (['runAsNonRoot', 'runAsUser', 'capabilities_restricted'] as const).map((check) => ({
          check, reason: 'it stands for an image that somebody else made', match: { containers: ['image'] },
        })),
      },
    })));
    expect(await outputOf(pod)).toMatch(/-rwsr-xr-x .*\n1\n$/);
    const escalating = {
      ...pod,
      spec: {
        ...pod.spec,
        containers: pod.spec.containers.map((container) => ({ ...container, securityContext: {} })),
      },
    };
    expect(await outputOf(escalating)).toMatch(/-rwsr-xr-x .*\n0\n$/);
  });

  test('is given its limits, as the runtime is told them', async () => {
    const pod = podOf(manifestsOf((chart) => new HardenedPod(chart, 'web', {
      spec: { containers: [{ ...web(PRINT_STATUS), resources: { limits: { memory: '64Mi' } } }] },
    })));
    expect((await kubelet.specsOf(pod)).web).toMatchObject({
      process: { noNewPrivileges: true },
      root: { readonly: true },
      linux: { resources: { memory: { limit: 64 * 2 ** 20 } } },
    });
  });

  test('waits for a profile that its node lacks, and says which', async () => {
    const pod = podOf(
      manifestsOf(
        (chart) =>
          new HardenedPod(chart, 'web', {
            spec: { containers: [web(PRINT_STATUS)] },
            hardening: { seccomp: { localhost: 'profiles/nowhere.json', external: true } },
          }),
      ),
    );
    await expect(kubelet.start(pod)).rejects.toThrow(
      `cannot load seccomp profile "${SECCOMP_DIRECTORY}/profiles/nowhere.json": open`,
    );
    await expect(kubelet.start(pod)).rejects.toThrow('no such file or directory');
  });
});

describe('a pod that nobody hardened', () => {
  const plain = (securityContext = {}): Pod => ({
    metadata: { name: 'plain' },
    spec: { containers: [{ ...web(PRINT_STATUS), securityContext }] },
  });

  test('is root with capabilities, and seccomp does not hold it', async () => {
    const status = processStatus(await outputOf(plain()));
    expect(status).toMatchObject({ Uid: '0', NoNewPrivs: '0', Seccomp: '0' });
    expect(status.CapEff).not.toBe(NO_CAPABILITIES);
    expect(status.CapBnd).not.toBe(NO_CAPABILITIES);
  });

  test('writes where it likes', async () => {
    expect(await outputOf({ spec: { containers: [web(['sh', '-c', 'touch /etc/file && echo written'])] } })).toBe(
      'written\n',
    );
  });

  test('that is privileged is unconfined, whatever profile it asks for', async () => {
    expect(
      processStatus(await outputOf(plain({ privileged: true, seccompProfile: { type: 'RuntimeDefault' } }))),
    ).toMatchObject({ Seccomp: '0' });
  });

  test('keeps a capability that it drops under the name that the kernel gives it', async () => {
    const kept = processStatus(await outputOf(plain({ capabilities: { drop: ['CAP_CHOWN'] } })));
    const dropped = processStatus(await outputOf(plain({ capabilities: { drop: ['CHOWN'] } })));
    expect(kept.CapEff).toBe(processStatus(await outputOf(plain())).CapEff);
    // Bit 0 is CAP_CHOWN.
    expect(BigInt(`0x${kept.CapEff}`) - BigInt(`0x${dropped.CapEff}`)).toBe(1n);
  });

  test('gains nothing from NET_BIND_SERVICE when it is not root', async () => {
    const pod = plain({ runAsUser: DEFAULT_USER, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } });
    expect(processStatus(await outputOf(pod))).toMatchObject({ CapEff: NO_CAPABILITIES, CapBnd: '0000000000000400' });
  });
});
