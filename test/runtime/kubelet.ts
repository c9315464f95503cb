import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Containerd } from './containerd';
import { containerConfig, sandboxConfig } from './pod-config';
import { makePodFiles } from './pod-files';
import { PodRun, type OciSpec } from './pod-run';
import { makeVolumes, podFolder, type ConfigMap } from './volumes';
import type { Pod } from '../../lib/core/kubernetes/pod';

/**
 * Starts pods on a node as the kubelet does, but for what it checks or fetches itself: runAsNonRoot, tokens, images. It
 * restarts nothing.
 */
export class Kubelet {
  private readonly runs: PodRun[] = [];

  constructor(private readonly node: Containerd) {}

  /**
   * Starts a pod: its init containers one after another, then, if none failed, the others.
   *
   * @throws Error with the runtime's words where it refuses a container.
   */
  async start(pod: Pod, configMaps: readonly ConfigMap[] = []): Promise<PodRun> {
    const run = await this.prepare(pod, configMaps);
    for (const { name, restartPolicy } of pod.spec.initContainers ?? []) {
      await run.start(name);
      // A sidecar stays; whoever comes next does not wait for its end.
      if (restartPolicy !== 'Always' && (await run.ended(name)).exitCode !== 0) return run;
    }
    for (const { name } of pod.spec.containers) await run.start(name);
    return run;
  }

  /**
   * Makes a pod's sandbox and volumes. Its containers start one by one, when they are told.
   *
   * They get no limits, because not every machine can set one of memory; {@link specsOf} has them.
   */
  prepare(pod: Pod, configMaps: readonly ConfigMap[] = []): Promise<PodRun> {
    return this.sandbox(pod, configMaps, false);
  }

  /** What the runtime makes of each container of a pod, none of which starts. */
  async specsOf(pod: Pod, configMaps: readonly ConfigMap[] = []): Promise<Record<string, OciSpec>> {
    const run = await this.sandbox(pod, configMaps, true);
    const specs: Record<string, OciSpec> = {};
    for (const { name } of [...pod.spec.initContainers ?? [], ...pod.spec.containers]) {
      await run.create(name);
      specs[name] = await run.spec(name);
    }
    return specs;
  }

  /** Stops every pod. */
  async stop(): Promise<void> {
    for (const run of this.runs.splice(0)) await run.stop();
  }

  private async sandbox(pod: Pod, configMaps: readonly ConfigMap[], isLimited: boolean): Promise<PodRun> {
    const uid = `uid-${pods++}`;
    const logs = join(podFolder(uid), 'logs');
    mkdirSync(this.node.path(logs), { recursive: true });
    const volumes = makeVolumes(this.node, pod, uid, configMaps);
    const config = sandboxConfig(pod, { uid, logs, cgroup: this.node.cgroup });
    const { pod_sandbox_id } = await this.node.cri.call('RunPodSandbox', { config });
    const { status: { network } } = await this.node.cri.call('PodSandboxStatus', { pod_sandbox_id });
    const containers = new Map([...pod.spec.initContainers ?? [], ...pod.spec.containers].map((container) => {
      const mounts = makePodFiles(this.node, pod, container, { uid, address: network?.ip ?? '' });
      return [container.name, containerConfig(pod, container, { volumes, mounts, isLimited })];
    }));
    const run = new PodRun(this.node.cri, { id: pod_sandbox_id, config, containers, logs: this.node.path(logs) });
    this.runs.push(run);
    return run;
  }
}

let pods = 0;
