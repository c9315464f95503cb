import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeCgroups } from './cgroups';
import { writeContainerdConfig } from './containerd-config';
import { Cri } from './cri';
import { packImages } from './images';
import { makeDirectory, removeLeftovers, watchOver } from './leftovers';

/** How long containerd may take to come up on a slow machine, in milliseconds. */
const START_TIMEOUT = 60_000;

/**
 * A node of its own: the containerd of this machine, in namespaces which it shares with nothing. What it and its
 * containers do to processes, mounts, the network, `/run` and `/var/lib` ends with it, even when the tests are killed;
 * its control groups and its directory are removed by {@link stop}, or else by a watcher or at the next start.
 */
export class Containerd {
  static async start(): Promise<Containerd> {
    await removeLeftovers();
    const node = new Containerd();
    try {
      await node.ready();
      execFileSync(
        'ctr',
        ['--address', node.socket, '--namespace', 'k8s.io', 'images', 'import', packImages(node.directory)],
        { stdio: 'pipe' },
      );
      return node;
    } catch (error) {
      await node.stop();
      throw error;
    }
  }

  readonly cri: Cri;
  /** Where all of it is on this machine. */
  readonly directory = makeDirectory('containerd');
  /** The parent of its containers' control groups. */
  readonly cgroup = basename(this.directory);
  private readonly socket = join(this.directory, 'containerd.sock');
  private readonly log = join(this.directory, 'containerd.log');
  private readonly unwatch = watchOver(this.cgroup, this.directory);
  private readonly child: ChildProcess;

  private constructor() {
    for (const folder of ['cni', 'var-lib']) mkdirSync(join(this.directory, folder));
    writeContainerdConfig(join(this.directory, 'config.toml'), join(this.directory, 'cni'), {
      root: join(this.directory, 'root'), state: join(this.directory, 'state'), socket: this.socket,
    });
    const output = openSync(this.log, 'a');
    // Its death is that of the process namespace, and so of every container in it.
    const namespaces = [
      '--mount', '--net', '--ipc', '--pid', '--fork', '--kill-child', '--mount-proc', '--propagation', 'private',
    ];
    this.child = spawn(
      'setpriv',
      ['--pdeathsig', 'KILL', 'unshare', ...namespaces, 'sh', '-euc', START, 'sh', this.directory],
      {
        stdio: ['ignore', output, output],
      },
    );
    this.cri = new Cri(this.socket);
  }

  /** Where a path of the node is on this machine. Only what is below `/var/lib` is the node's own. */
  path(path: string): string {
    if (!path.startsWith('/var/lib/')) throw new Error(`${path} is this machine's own`);
    return join(this.directory, 'var-lib', path.slice('/var/lib/'.length));
  }

  async stop(): Promise<void> {
    this.cri.close();
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exited = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGKILL');
      await exited;
    }
    await removeCgroups(this.cgroup);
    this.unwatch();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private lastWords(): string {
    return readFileSync(this.log, 'utf8').slice(-2000);
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT;
    while (!await this.cri.call('Version', {}).then(() => true, () => false)) {
      if (this.child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`containerd does not start: ${this.lastWords()}`);
      }
      await sleep(20);
    }
  }
}

/**
 * What runs in the new namespaces. On a machine that is itself a guest, runc may fail to start any container where
 * there is a memory controller of cgroup v1; without it those start that have no memory limit.
 */
const START = `
  ip link set lo up
  mount -t tmpfs tmpfs /run
  mount --bind "$1/var-lib" /var/lib
  if mountpoint -q /sys/fs/cgroup/memory; then umount /sys/fs/cgroup/memory; fi
  containerd --config "$1/config.toml"
`;
