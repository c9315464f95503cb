import { existsSync } from 'node:fs';
import type { Chart } from 'cdk8s';
import { NAMED_USER_IMAGE, NUMERIC_USER_IMAGE, ROOT_IMAGE } from './images';
import { KubernetesNode } from './kubernetes-node';
import { manifestsOf, plainPod, type Manifest } from './manifests';
import { Pods, statuses } from './pods';
import { quoteOf } from './quotes';
import {
  HardenedCronJob,
  HardenedDaemonSet,
  HardenedDeployment,
  HardenedJob,
  HardenedNamespace,
  HardenedPod,
  HardenedStatefulSet,
} from '../../lib/cdk8s';
import { MASKED_PATHS, READONLY_PATHS } from '../runtime/pod-config';
import { NO_CAPABILITIES, processStatus } from '../runtime/process-status';

const NAMESPACE = 'shop';

let node: KubernetesNode;
let pods: Pods;
beforeAll(async () => {
  node = await KubernetesNode.start({ seccompDefault: false });
  pods = new Pods(node, NAMESPACE);
  node.apply(...shop((chart) => new HardenedNamespace(chart, 'namespace', { metadata: { name: NAMESPACE } })));
});
afterAll(() => node?.stop());

function shop(fill: (chart: Chart) => unknown): Manifest[] {
  return manifestsOf(fill, { namespace: NAMESPACE });
}

/** Prints, from inside, how the kernel holds it and what it may write. */
const REPORT = `
cat /proc/self/status
echo "Ids: $(id -u):$(id -g):$(id -G | tr ' ' ,)"
writable=
for place in / /etc /bin /var /dev /dev/shm /dev/mqueue /tmp /var/cache/web; do
  if touch $place/file 2>/dev/null; then writable=$writable$place,; fi
done
echo "Writable: $writable"
echo "TerminationLog: $(echo end > /dev/termination-log && echo writable)"
echo "Hosts: $(sh -c 'echo >> /etc/hosts' 2>/dev/null && echo writable || echo refused)"
echo "Root: $(grep ' / ' /proc/self/mounts | cut -d' ' -f4 | cut -d, -f1)"
echo "Token: $(ls -d /var/run/secrets/kubernetes.io 2>/dev/null || echo none)"
echo Done
`;

const report = (name: string): { name: string; image: string; command: string[] } => ({
  name, image: ROOT_IMAGE, command: ['sh', '-c', `${REPORT}sleep 1000000`],
});
const reportOnce = (name: string): ReturnType<typeof report> => ({ ...report(name), command: ['sh', '-c', REPORT] });

/** Where every hardened container may write. */
const WRITABLE = '/dev/shm,/dev/mqueue,/tmp,';

/** What every hardened container finds. */
const HELD = {
  Ids: '65532:65532:65532',
  NoNewPrivs: '1',
  Seccomp: '2',
  Root: 'ro',
  Token: 'none',
  TerminationLog: 'writable',
  Hosts: 'refused',
  CapInh: NO_CAPABILITIES,
  CapPrm: NO_CAPABILITIES,
  CapEff: NO_CAPABILITIES,
  CapBnd: NO_CAPABILITIES,
  CapAmb: NO_CAPABILITIES,
};

const grace = { terminationGracePeriodSeconds: 1 };

describe('a hardened workload', () => {
  const template = { spec: { ...grace, containers: [report('web')] } };
  const jobTemplate = { spec: { ...grace, restartPolicy: 'Never', containers: [reportOnce('web')] } };
  const kinds: Record<string, (chart: Chart, name: string) => unknown> = {
    Pod: (chart, name) => new HardenedPod(chart, name, template),
    Deployment: (chart, name) => new HardenedDeployment(chart, name, { spec: { template } }),
    StatefulSet: (chart, name) => new HardenedStatefulSet(chart, name, { spec: { serviceName: name, template } }),
    DaemonSet: (chart, name) => new HardenedDaemonSet(chart, name, { spec: { template } }),
    Job: (chart, name) => new HardenedJob(chart, name, { spec: { template: jobTemplate } }),
    CronJob: (chart, name) =>
      new HardenedCronJob(chart, name, {
        spec: { schedule: '0 0 1 1 *', jobTemplate: { spec: { template: jobTemplate } } },
      }),
  };

  test.each(Object.keys(kinds))('of the kind %s runs with no more than it needs', async (kind) => {
    const name = `a-${kind.toLowerCase()}`;
    const objects = shop((chart) => kinds[kind]!(chart, name));
    const pod = objects[0]!.metadata.name;
    node.apply(...objects);
    if (kind === 'CronJob') {
      node.mustKubectl(['--namespace', NAMESPACE, 'create', 'job', `${pod}-now`, `--from=cronjob/${pod}`]);
    }
    expect(processStatus(await pods.log(pod, 'web', 'Done'))).toMatchObject({ ...HELD, Writable: WRITABLE });
  });

  test('may write to its writable paths, and holds init containers and sidecars as tightly', async () => {
    node.apply(...shop((chart) => new HardenedPod(chart, 'many', {
      metadata: { name: 'many' },
      spec: {
        ...grace,
        initContainers: [reportOnce('setup'), { ...report('proxy'), restartPolicy: 'Always' }],
        containers: [report('web')],
      },
      hardening: { writablePaths: ['/var/cache/web'] },
    })));
    for (const name of ['setup', 'proxy', 'web']) {
      const found = processStatus(await pods.log('many', name, 'Done'));
      expect({ name, ...found }).toMatchObject({ name, ...HELD, Writable: `${WRITABLE}/var/cache/web,` });
    }
  });

  test('has the user, group and groups that it is given', async () => {
    node.apply(...shop((chart) => new HardenedPod(chart, 'ids', {
      metadata: { name: 'ids' },
      spec: {
        ...grace,
        securityContext: { runAsGroup: 1000, fsGroup: 2000, supplementalGroups: [3000] },
        containers: [report('web')],
      },
      hardening: { user: 101 },
    })));
    expect(processStatus(await pods.log('ids', 'web', 'Done'))).toMatchObject({
      ...HELD,
      Ids: '101:1000:1000,2000,3000',
    });
  });

  test('has the token that it asks for', async () => {
    node.apply(...shop((chart) => new HardenedPod(chart, 'token', {
      metadata: { name: 'token' }, spec: { ...grace, automountServiceAccountToken: true, containers: [report('web')] },
    })));
    expect(processStatus(await pods.log('token', 'web', 'Done'))).toMatchObject({
      ...HELD,
      Token: '/var/run/secrets/kubernetes.io',
    });
  });
});

describe('of the kernel', () => {
  /** A mount as /proc/self/mounts shows it: the file system's type, and whether it is read-only. */
  interface Mount {
    readonly type: string;
    readonly mode: string;
  }

  function mountsIn(log: string): Record<string, Mount> {
    const lines = [...log.matchAll(/^\S+ (\/(?:proc|sys)\/\S+) (\S+) (\w+)/gm)];
    return Object.fromEntries(lines.map(([, path, type, mode]) => [path!, { type: type!, mode: mode! }]));
  }

  test('a container sees no masked path, and changes no read-only one, hardened or not', async () => {
    const command = ['sh', '-c', 'cat /proc/self/mounts; echo Done; sleep 1000000'];
    node.apply(
      plainPod('plain-mounts', command),
      ...shop((chart) => new HardenedPod(chart, 'mounts', {
        metadata: { name: 'mounts' }, spec: { ...grace, containers: [{ name: 'main', image: ROOT_IMAGE, command }] },
      })),
    );
    // What the machine's kernel lacks, nobody masks.
    const existing = (paths: readonly string[]): string[] => paths.filter((path) => existsSync(path));
    expect(existing(MASKED_PATHS).length).toBeGreaterThan(3);
    expect(existing(READONLY_PATHS).length).toBeGreaterThan(3);
    for (const [of, name] of [[new Pods(node, 'default'), 'plain-mounts'], [pods, 'mounts']] as const) {
      const mounts = mountsIn(await of.log(name, 'main', 'Done'));
      for (const path of existing(MASKED_PATHS)) expect([path, mounts[path]?.type]).toEqual([path, 'tmpfs']);
      for (const path of existing(READONLY_PATHS)) {
        expect([path, mounts[path]]).toEqual([path, { type: 'proc', mode: 'ro' }]);
      }
    }
  });

  test('root may write to /etc/hosts under a read-only root', async () => {
    const command = ['sh', '-c', 'echo "# written" >> /etc/hosts && tail -n 1 /etc/hosts; sleep 1000000'];
    node.apply(plainPod('hosts', command, { readOnlyRootFilesystem: true }));
    expect(await new Pods(node, 'default').log('hosts', 'main', '# written')).toContain('# written');
  });
});

describe('limits', () => {
  test('a pod that fills /tmp past its default size is evicted', async () => {
    node.apply(...shop((chart) => new HardenedPod(chart, 'full', {
      metadata: { name: 'full' },
      spec: {
        ...grace,
        containers: [
          {
            name: 'web',
            image: ROOT_IMAGE,
            command: ['sh', '-c', 'dd if=/dev/zero of=/tmp/file bs=1M count=300; sleep 1000000'],
          },
        ],
      },
    })));
    const { status } = await pods.ended('full');
    expect(status).toMatchObject({ phase: 'Failed', reason: 'Evicted' });
    expect(status.message).toMatch(/^Usage of EmptyDir volume "\S+" exceeds the limit "256Mi"/);
  });

  test('a container that takes more memory than its limit is killed', async () => {
    const fill = 'x=$(dd if=/dev/zero bs=1M count=128 2>/dev/null | tr "\\0" a); echo ${#x}';
    node.apply(...shop((chart) => new HardenedPod(chart, 'hungry', {
      metadata: { name: 'hungry' },
      spec: {
        restartPolicy: 'Never',
        containers: [
          {
            name: 'web',
            image: ROOT_IMAGE,
            command: ['sh', '-c', fill],
            resources: { limits: { memory: '32Mi' } },
          },
        ],
      },
    })));
    expect(statuses(await pods.ended('hungry'))[0]!.state.terminated).toMatchObject({
      reason: 'OOMKilled',
      exitCode: 137,
    });
  });
});

describe('runAsNonRoot', () => {
  /** A pod whose user nobody says. */
  function userOfImage(name: string, image: string): void {
    node.apply(...shop((chart) => new HardenedPod(chart, name, {
      metadata: { name }, spec: { ...grace, containers: [{ ...report('web'), image }] }, hardening: { user: 'image' },
    })));
  }

  test.each([
    ['root-image', ROOT_IMAGE, 'container has runAsNonRoot and image will run as root'],
    ['named-image', NAMED_USER_IMAGE,
      'container has runAsNonRoot and image has non-numeric user (web), cannot verify user is non-root'],
    ['named-image-of-the-page', NAMED_USER_IMAGE, quoteOf('presets.md', 'container has runAsNonRoot')],
  ])('keeps the %s from starting, in these words and for the reason that the page names', async (...row) => {
    const [name, image, message] = row;
    userOfImage(name, image);
    expect(await pods.waiting(name, quoteOf('presets.md', 'CreateContainer'))).toContain(message);
  });

  test('lets an image start that names its user by number', async () => {
    userOfImage('numeric-image', NUMERIC_USER_IMAGE);
    expect(processStatus(await pods.log('numeric-image', 'web', 'Done'))).toMatchObject({
      ...HELD,
      Ids: '101:101:101',
    });
  });

  test('is no obstacle to the same images where the uid is filled in', async () => {
    for (const [name, image] of [['root-filled', ROOT_IMAGE], ['named-filled', NAMED_USER_IMAGE]] as const) {
      node.apply(...shop((chart) => new HardenedPod(chart, name, {
        metadata: { name }, spec: { ...grace, containers: [{ ...report('web'), image }] },
      })));
      expect(processStatus(await pods.log(name, 'web', 'Done'))).toMatchObject(HELD);
    }
  });
});

describe('kubectl debug', () => {
  beforeAll(async () => {
    node.apply(...shop((chart) => new HardenedPod(chart, 'debugged', {
      metadata: { name: 'debugged' }, spec: { ...grace, containers: [report('web')] },
    })));
    await pods.ready('debugged');
  });

  test('with the profile restricted adds a container that is held as the others', async () => {
    node.mustKubectl([
      '--namespace',
      NAMESPACE,
      'debug',
      'debugged',
      '--container=debug',
      `--image=${ROOT_IMAGE}`,
      '--profile=restricted',
      '--attach=false',
      '--',
      'sh',
      '-c',
      `${REPORT}sleep 1000000`,
    ]);
    // What such a container lacks is a read-only root: no level of Pod Security asks for it.
    expect(processStatus(await pods.log('debugged', 'debug', 'Done'))).toMatchObject({ ...HELD, Root: 'rw' });
  });
});
