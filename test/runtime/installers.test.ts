import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chart } from 'cdk8s';
import { CHMOD_CALLS } from './chmod-calls';
import { Containerd } from './containerd';
import { Kubelet } from './kubelet';
import type { PodRun } from './pod-run';
import { manifestsOf, podOf, type Manifest } from './synthesized';
import { callOutcomes, probeCommand } from './syscall-probe';
import type { ConfigMap } from './volumes';
import { HardenedPod } from '../../lib/cdk8s';
import { ProfileProbe } from '../../lib/cdk8s/profile-probe';
import { SeccompProfiles } from '../../lib/cdk8s/seccomp-profiles';
import { SECCOMP_DIRECTORY } from '../../lib/core/delivery/seccomp-install-script';
import { SeccompProfile } from '../../lib/core/seccomp/profile/seccomp-profile';
import { SYSCALL_NAMES } from '../../lib/core/seccomp/syscalls/syscalls';

const NO_CHMOD = SeccompProfile.deny(CHMOD_CALLS.map(({ syscall }) => syscall), { name: 'no-chmod' });
const NO_PTRACE = SeccompProfile.deny(['ptrace', 'process_vm_readv', 'process_vm_writev'], { name: 'no-ptrace' });

let node: Containerd;
let kubelet: Kubelet;
let directory: string;
beforeAll(async () => {
  node = await Containerd.start();
  kubelet = new Kubelet(node);
  directory = node.path(SECCOMP_DIRECTORY);
});
afterEach(async () => {
  await kubelet.stop();
  rmSync(directory, { recursive: true, force: true });
});
afterAll(() => node?.stop());

/** The installer's DaemonSet, and the ConfigMaps beside it. */
function installerOf(
  profiles: readonly SeccompProfile[],
  id = 'profiles',
): { manifests: Manifest[]; configMaps: ConfigMap[] } {
  const manifests = manifestsOf((chart) => new SeccompProfiles(chart, id, { profiles }));
  return { manifests, configMaps: manifests.filter(({ kind }) => kind === 'ConfigMap') };
}

/** What a node does when the installer's pod comes to it. */
function install(...profiles: SeccompProfile[]): Promise<PodRun> {
  const { manifests, configMaps } = installerOf(profiles);
  return kubelet.start(podOf(manifests), configMaps);
}

/** Every file of the node's folder, hidden ones too, with its content, and what it would take for it to change. */
function files(): Record<string, { content: string; mode: string; owner: string }> {
  return Object.fromEntries(readdirSync(directory).sort().map((name) => {
    const { mode, uid, gid } = statSync(join(directory, name));
    return [
      name,
      {
        content: readFileSync(join(directory, name), 'utf8'),
        mode: (mode % 0o10000).toString(8),
        owner: `${uid}:${gid}`,
      },
    ];
  }));
}

function asInstalled(...profiles: SeccompProfile[]): ReturnType<typeof files> {
  return Object.fromEntries(
    profiles.map((profile) => [`${profile.id}.json`, { content: profile.toJson(), mode: '444', owner: '0:0' }]),
  );
}

describe('the installer', () => {
  test('leaves exactly the files of its profiles, and stays as a pause container', async () => {
    const run = await install(NO_CHMOD, NO_PTRACE);
    expect(files()).toEqual(asInstalled(NO_CHMOD, NO_PTRACE));
    expect(run.created).toEqual(['install', 'pause']);
    expect(await run.status('pause')).toMatchObject({ state: 'CONTAINER_RUNNING' });
  });

  test('sees that one folder of the node, and has no capability', async () => {
    const { manifests, configMaps } = installerOf([NO_CHMOD]);
    const { install: spec } = await kubelet.specsOf(podOf(manifests), configMaps);
    // What is left is neither containerd's own (hostname, resolv.conf) nor the pod's.
    const ofTheNode = spec!.mounts
      .map(({ source }) => source)
      .filter((source) => /^\/(?!.*\/(io\.containerd\.|pods\/))/.test(source));
    expect(ofTheNode).toEqual([SECCOMP_DIRECTORY]);
    expect(spec!.process).toMatchObject({ noNewPrivileges: true, user: { uid: 0, gid: 0 } });
    expect(spec!.process.capabilities).toEqual({});
    expect(spec!.root).toMatchObject({ readonly: true });
  });

  test('changes nothing when it runs again', async () => {
    await install(NO_CHMOD);
    const before = statSync(join(directory, `${NO_CHMOD.id}.json`));
    const run = await install(NO_CHMOD);
    expect((await run.ended('install')).output).toBe(`${NO_CHMOD.id}.json: kept\n`);
    const after = statSync(join(directory, `${NO_CHMOD.id}.json`));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  test('keeps the generation before', async () => {
    await install(NO_CHMOD);
    const next = SeccompProfile.deny(['chmod', 'mknod'], { name: 'no-chmod' });
    await install(next);
    expect(files()).toEqual(asInstalled(NO_CHMOD, next));
  });

  test('refuses to change a file that a pod may run under', async () => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, `${NO_CHMOD.id}.json`), '{}');
    const run = await install(NO_CHMOD);
    const { exitCode, output } = await run.ended('install');
    expect({ exitCode, output }).toEqual({
      exitCode: 1,
      output: expect.stringContaining(`${NO_CHMOD.id}.json: is on this node with other content`),
    });
    expect(run.created).toEqual(['install']);
    expect(files()).toMatchObject({ [`${NO_CHMOD.id}.json`]: { content: '{}' } });
  });

  test('shares the folder with another installer that has the same profiles, at the same time', async () => {
    const installers = ['mine', 'theirs'].map((id) => installerOf([NO_CHMOD, NO_PTRACE], id));
    const runs = await Promise.all(
      installers.map(({ manifests, configMaps }) => kubelet.start(podOf(manifests), configMaps)),
    );
    for (const run of runs) expect(await run.ended('install')).toMatchObject({ exitCode: 0 });
    expect(files()).toEqual(asInstalled(NO_CHMOD, NO_PTRACE));
  });

  test('leaves no half of a file wherever it is killed, and mends its work when it runs again', async () => {
    // Enough for a run to be cut off in the midst of them.
    const many = SYSCALL_NAMES.slice(0, 60).map((name) => SeccompProfile.deny([name]));
    const whole = asInstalled(...many);
    const { manifests, configMaps } = installerOf(many);
    const cutOff: boolean[] = [];
    for (const wait of [0, 5, 10, 20, 30, 40, 60, 80]) {
      const run = await kubelet.prepare(podOf(manifests), configMaps);
      await run.start('install');
      await sleep(wait);
      await run.kill('install');
      cutOff.push((await run.ended('install')).exitCode !== 0);
      const visible = Object.entries(files()).filter(([name]) => !name.startsWith('.'));
      for (const [name, file] of visible) expect([name, file]).toEqual([name, whole[name]]);
    }
    expect(cutOff).toContain(true);
    expect(await (await kubelet.start(podOf(manifests), configMaps)).ended('install')).toMatchObject({ exitCode: 0 });
    expect(files()).toEqual(whole);
  });
});

describe('a pod that uses a delivered profile', () => {
  const calls = probeCommand([...CHMOD_CALLS, { syscall: 'getpid' }]);

  /** The installer, and beside it what uses the profile. */
  function app(fill: (chart: Chart) => unknown): { installer: Manifest[]; user: Manifest[] } {
    const manifests = manifestsOf((chart) => {
      new SeccompProfiles(chart, 'profiles', { profiles: [NO_CHMOD] });
      fill(chart);
    });
    const installer = manifests.filter(({ kind }) => ['DaemonSet', 'ConfigMap'].includes(kind));
    return { installer, user: manifests.filter((manifest) => !installer.includes(manifest)) };
  }

  const web = (chart: Chart): unknown =>
    new HardenedPod(chart, 'web', {
      spec: { containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2', command: calls }] },
      hardening: { seccomp: NO_CHMOD },
    });

  test('waits until it is there, and then runs under it', async () => {
    const { installer, user } = app(web);
    await expect(kubelet.start(podOf(user))).rejects.toThrow(
      `cannot load seccomp profile "${SECCOMP_DIRECTORY}/${NO_CHMOD.id}.json"`,
    );
    await kubelet.start(podOf(installer), installer.filter(({ kind }) => kind === 'ConfigMap'));
    const run = await kubelet.start(podOf(user));
    expect(callOutcomes((await run.ended('web')).output)).toEqual([1, 1, 1, 1, 0]);
  });

  test('waits where the file is no profile at all', async () => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, `${NO_CHMOD.id}.json`), '{');
    await expect(kubelet.start(podOf(app(web).user))).rejects.toThrow('decoding seccomp profile failed');
  });

  const probe = (chart: Chart): unknown => new ProfileProbe(chart, 'probe', {
    denied: [{ command: 'chmod 777 /tmp/file', prepare: 'touch /tmp/file' }], hardening: { seccomp: NO_CHMOD },
  });

  async function probed(pod: ReturnType<typeof podOf>): Promise<{ exitCode: number; output: string }> {
    const run = await kubelet.start(pod);
    return run.ended(pod.spec.containers[0]!.name);
  }

  test('is found to do so by a probe', async () => {
    const { installer, user } = app(probe);
    await kubelet.start(podOf(installer), installer.filter(({ kind }) => kind === 'ConfigMap'));
    const { exitCode, output } = await probed(podOf(user));
    expect({ exitCode, missed: output.match(/^MISS.*$/gm) }).toEqual({ exitCode: 0, missed: null });
    expect(output).toContain('ok    chmod 777 /tmp/file: is refused');
  });

  test('cannot be probed where the profile is missing', async () => {
    await expect(probed(podOf(app(probe).user))).rejects.toThrow('cannot load seccomp profile');
  });

  test('is found out by a probe where the file on the node is another', async () => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, `${NO_CHMOD.id}.json`), JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW' }));
    const { exitCode, output } = await probed(podOf(app(probe).user));
    expect({ exitCode, missed: output.match(/^MISS.*$/gm) }).toEqual({
      exitCode: 1,
      missed: ['MISS  chmod 777 /tmp/file: was carried out'],
    });
  });

  test('is found out by a probe where the node enforces nothing', async () => {
    const pod = podOf(app(probe).user);
    const unconfined = { seccompProfile: { type: 'Unconfined' }, runAsUser: 0 };
    const containers = pod.spec.containers.map((container) => ({ ...container, securityContext: unconfined }));
    const { exitCode, output } = await probed({ ...pod, spec: { ...pod.spec, containers } });
    expect(exitCode).toBe(1);
    for (const what of [
      'Uid', 'Seccomp', 'NoNewPrivs', 'CapEff', 'CapBnd', 'root file system', 'chmod 777 /tmp/file',
    ]) {
      expect(output).toMatch(new RegExp(`^MISS  ${what}`, 'm'));
    }
  });
});
