import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { KubeClient } from './kube-client';
import { lastWords, NODE, NODE_ADDRESS, SERVICE_ADDRESS, writeKubeletConfig, writeNodeFiles } from './node-files';
import type { KubeletSettings } from './node-files';
import { until } from './until';
import { makeCgroup, removeCgroups } from '../runtime/cgroups';
import { makeDirectory, removeLeftovers, watchOver } from '../runtime/leftovers';

/** What a node is started with. */
export interface NodeSettings extends KubeletSettings {
  /** Names of images that its pods ask for; each is a program that waits. */
  readonly images?: readonly string[];
}

/** How a command went. */
export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A whole Kubernetes of one node: etcd, API server, controllers, scheduler, kubelet, containerd and runc, in namespaces
 * which they share with nothing. What they do to processes, mounts, the network, `/run`, `/var/lib` and `/var/log` ends
 * with them, even when the tests are killed; control groups are removed by {@link stop}, or else by a watcher.
 */
export class KubernetesNode {
  /** Starts a new node, and waits until it is ready and pods can be made. */
  static async start({ images = [], ...kubelet }: NodeSettings = {}): Promise<KubernetesNode> {
    await removeLeftovers();
    const node = new KubernetesNode(images, kubelet);
    try {
      await node.boot();
      return node;
    } catch (error) {
      await node.stop();
      throw error;
    }
  }

  readonly client: KubeClient;
  /** Where all of it is on this machine. */
  readonly directory: string;
  /** The parent of its pods' control groups. */
  readonly cgroup: string;
  private readonly unwatch: () => void;
  private child: ChildProcess | undefined;

  private constructor(images: readonly string[], kubelet: KubeletSettings) {
    this.directory = makeDirectory('node');
    this.cgroup = basename(this.directory);
    this.unwatch = watchOver(this.cgroup, this.directory);
    this.client = new KubeClient(join(this.directory, 'api.sock'));
    writeNodeFiles(this.directory, images);
    writeKubeletConfig(this.directory, this.cgroup, kubelet);
  }

  /** The directory on this machine that a path of the node below `/var/lib` or `/var/log` is. */
  path(path: string): string {
    const [, folder, rest] = /^\/var\/(lib|log)\/(.*)$/.exec(path) ?? [];
    if (folder === undefined) throw new Error(`${path} is this machine's own`);
    return join(this.directory, `var-${folder}`, rest!);
  }

  /** Runs a program in the node's namespaces, as its root. */
  run(command: readonly string[], input?: string): CommandResult {
    return runProgram(this.enter(['--mount', '--net', '--ipc', '--uts', '--pid'], command), input);
  }

  /** Runs kubectl as the cluster's administrator, or as another of the node's accounts. */
  kubectl(
    args: readonly string[],
    { input, account = 'admin' }: { input?: string; account?: string } = {},
  ): CommandResult {
    return runProgram(this.kubectlCommand(args, account), input);
  }

  /** The command that runs kubectl in the node's network. */
  kubectlCommand(args: readonly string[], account = 'admin'): readonly string[] {
    const kubeconfig = join(this.directory, `conf/${account}.kubeconfig`);
    return this.enter(['--net'], [join(this.directory, 'bin/kubectl'), '--kubeconfig', kubeconfig, ...args]);
  }

  /** Runs kubectl. @returns what it printed. @throws Error with its words where it fails. */
  mustKubectl(args: readonly string[], input?: string): string {
    const { status, stdout, stderr } = this.kubectl(args, { input });
    if (status !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr || stdout}`);
    return stdout;
  }

  /** Applies objects in their order, all of which must be taken. */
  apply(...objects: readonly unknown[]): void {
    this.mustKubectl(['apply', '--filename=-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  }

  /** Ends the kubelet. It stays away until {@link startKubelet}. */
  async stopKubelet(signal: 'KILL' | 'TERM' = 'TERM'): Promise<void> {
    const pid = this.kubeletPid();
    writeFileSync(join(this.directory, 'kubelet.hold'), '');
    // The shell's own kill, because a bare machine has no other.
    const { status, stderr } = this.run(['sh', '-c', `kill -${signal} ${pid}`]);
    if (status !== 0) throw new Error(`the kubelet could not be ended: ${stderr}`);
    await until('the kubelet ends', () => this.run(['sh', '-c', `kill -0 ${pid}`]).status !== 0);
  }

  /** Starts the kubelet that was ended, with new settings where there are any, and waits until it is there. */
  async startKubelet(settings?: KubeletSettings): Promise<void> {
    if (settings) writeKubeletConfig(this.directory, this.cgroup, settings);
    rmSync(join(this.directory, 'kubelet.hold'));
    await until('the kubelet answers', () =>
      this.client.text(`/api/v1/nodes/${NODE}/proxy/healthz`).then((text) => text === 'ok'),
    );
  }

  /** Cuts the power, and starts the node again with what is on its disk. */
  async reboot(): Promise<void> {
    await this.powerOff();
    await this.boot();
  }

  async stop(): Promise<void> {
    await this.powerOff();
    this.unwatch();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async boot(): Promise<void> {
    // The kubelet makes the control groups of pods, not the one that they are to be in.
    makeCgroup(this.cgroup);
    const log = openSync(join(this.directory, 'logs/start.log'), 'a');
    const namespaces = ['--mount', '--net', '--ipc', '--uts', '--pid', '--fork', '--kill-child', '--mount-proc'];
    const start = ['sh', join(__dirname, 'start.sh'), this.directory, NODE, SERVICE_ADDRESS, NODE_ADDRESS];
    // The death of this process is that of the process namespace, and so of every container in it.
    this.child = spawn(
      'setpriv',
      ['--pdeathsig', 'KILL', 'unshare', ...namespaces, '--propagation', 'private', ...start],
      {
        stdio: ['ignore', log, log],
      },
    );
    const words = (): string =>
      lastWords(this.directory, ['start', 'kube-apiserver', 'kube-controller-manager', 'containerd', 'kubelet']);
    await until('the node is ready', async () => this.isReady(), words);
    await until('pods can be made', () => this.client.get('/api/v1/namespaces/default/serviceaccounts/default'), words);
  }

  private async isReady(): Promise<boolean> {
    interface Node {
      readonly status: { readonly conditions: readonly { type: string; status: string; lastHeartbeatTime: string }[] };
    }
    const { status: { conditions } } = await this.client.get<Node>(`/api/v1/nodes/${NODE}`);
    return conditions.some(({ type, status }) => type === 'Ready' && status === 'True')
      && await this.client.text(`/api/v1/nodes/${NODE}/proxy/healthz`) === 'ok';
  }

  private async powerOff(): Promise<void> {
    const { child } = this;
    if (child && child.exitCode === null && child.signalCode === null) {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await exited;
    }
    await removeCgroups(this.cgroup);
  }

  private kubeletPid(): string {
    return readFileSync(join(this.directory, 'kubelet.pid'), 'utf8').trim();
  }

  /** A command in namespaces of the node. */
  private enter(namespaces: readonly string[], command: readonly string[]): readonly string[] {
    const { pid } = this.child!;
    const [init] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    return ['nsenter', '--target', init!, ...namespaces, '--', ...command];
  }
}

function runProgram([program, ...args]: readonly string[], input?: string): CommandResult {
  const { status, stdout, stderr } = spawnSync(program!, args, { encoding: 'utf8', input, maxBuffer: 2 ** 26 });
  return { status, stdout, stderr };
}
