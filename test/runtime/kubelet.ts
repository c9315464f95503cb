import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Containerd } from './containerd';
import { containerConfig, sandboxConfig } from './pod-config';
import { PodRun, type OciSpec } from './pod-run';
import { makeVolumes, podFolder, type ConfigMap } from './volumes';
import type { Pod } from '../../lib/core/kubernetes/pod';

/** Starts pods on a node as the kubelet does, but for what it checks or fetches itself: runAsNonRoot, tokens, images. It restarts nothing. */
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
   * They get no memory limit, as not every machine could set one; {@link specsOf} has them.
   */
  prepare(pod: Pod, configMaps: readonly ConfigMap[] = []): Promise<PodRun> {
    const unlimited = { initContainers: pod.spec.initContainers?.map(withoutLimits), containers: pod.spec.containers.map(withoutLimits) };
    return this.sandbox({ ...pod, spec: { ...pod.spec, ...unlimited } }, configMaps);
  }

  /** What the runtime makes of each container of a pod, none of which starts. */
  async specsOf(pod: Pod, configMaps: readonly ConfigMap[] = []): Promise<Record<string, OciSpec>> {
    const run = await this.sandbox(pod, configMaps);
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

  private async sandbox(pod: Pod, configMaps: readonly ConfigMap[]): Promise<PodRun> {
    const uid = `uid-${pods++}`;
    const logs = join(podFolder(uid), 'logs');
    mkdirSync(this.node.path(logs), { recursive: true });
    const volumes = makeVolumes(this.node, pod, uid, configMaps);
    const config = sandboxConfig(pod, { uid, logs, cgroup: this.node.cgroup });
    const containers = new Map([...pod.spec.initContainers ?? [], ...pod.spec.containers].map((container) => [
      container.name, containerConfig(pod, container, volumes),
    ]));
    const { pod_sandbox_id } = await this.node.cri.call('RunPodSandbox', { config });
    const run = new PodRun(this.node.cri, { id: pod_sandbox_id, config, containers, logs: this.node.path(logs) });
    this.runs.push(run);
    return run;
  }
}

let pods = 0;

function withoutLimits<T>(container: T): T {
  return { ...container, resources: {} };
}
