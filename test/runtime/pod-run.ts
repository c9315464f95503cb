import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ContainerStatus, Cri } from './cri';
import type { OciProfile } from '../../lib/core/seccomp/profile/oci-profile';

/** How long a container may take to end by itself, in milliseconds. */
const TIMEOUT = 60_000;

/** How a container went. */
export interface ContainerResult {
  readonly exitCode: number;
  /** What it printed, to both streams. */
  readonly output: string;
}

/** A container as runc is told to make it, as far as the tests look at it. */
export interface OciSpec {
  readonly process: { readonly capabilities?: object };
  readonly root: object;
  readonly mounts: readonly { readonly destination: string; readonly source: string }[];
  readonly linux: { readonly seccomp?: OciProfile };
}

/** What a pod is on the node. */
export interface Sandbox {
  readonly id: string;
  readonly config: object;
  /** What each container is asked for. */
  readonly containers: ReadonlyMap<string, object>;
  /** The folder of the containers' logs, on this machine. */
  readonly logs: string;
}

/** A pod on the node. */
export class PodRun {
  private readonly ids = new Map<string, string>();

  constructor(private readonly cri: Cri, private readonly sandbox: Sandbox) {}

  /** The containers that there are so far: none comes after an init container that failed. */
  get created(): string[] {
    return [...this.ids.keys()];
  }

  async create(name: string): Promise<void> {
    const { id, config, containers } = this.sandbox;
    const request = { pod_sandbox_id: id, config: containers.get(name), sandbox_config: config };
    this.ids.set(name, (await this.cri.call('CreateContainer', request)).container_id);
  }

  async start(name: string): Promise<void> {
    await this.create(name);
    await this.cri.call('StartContainer', { container_id: this.ids.get(name) });
  }

  /** Waits until a container has ended. */
  async ended(name: string): Promise<ContainerResult> {
    const deadline = Date.now() + TIMEOUT;
    for (;;) {
      const { state, exit_code } = await this.status(name);
      if (state === 'CONTAINER_EXITED') return { exitCode: exit_code, output: this.output(name) };
      if (Date.now() > deadline) throw new Error(`${name} did not end: ${this.output(name)}`);
      await sleep(10);
    }
  }

  async status(name: string): Promise<ContainerStatus> {
    return (await this.ask(name)).status;
  }

  /** What the runtime made of a container. */
  async spec(name: string): Promise<OciSpec> {
    const { info } = await this.ask(name);
    return (JSON.parse(info.info!) as { readonly runtimeSpec: OciSpec }).runtimeSpec;
  }

  /** Kills a container, as a node does that runs out of something. */
  async kill(name: string): Promise<void> {
    await this.cri.call('StopContainer', { container_id: this.ids.get(name), timeout: 0 });
  }

  async stop(): Promise<void> {
    await this.cri.call('StopPodSandbox', { pod_sandbox_id: this.sandbox.id });
    await this.cri.call('RemovePodSandbox', { pod_sandbox_id: this.sandbox.id });
  }

  private ask(
    name: string,
  ): Promise<{ readonly status: ContainerStatus; readonly info: Readonly<Record<string, string>> }> {
    return this.cri.call('ContainerStatus', { container_id: this.ids.get(name), verbose: true });
  }

  /** Each line of the log is headed by its time, its stream, and whether it is whole. */
  private output(name: string): string {
    const log = readFileSync(join(this.sandbox.logs, `${name}.log`), 'utf8');
    return log.replace(/^\S+ \S+ ([FP]) (.*)\n/gm, (_, kind: string, text: string) =>
      kind === 'F' ? `${text}\n` : text,
    );
  }
}
