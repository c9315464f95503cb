import type { KubeObject } from './kube-client';
import type { KubernetesNode } from './kubernetes-node';
import { until } from './until';
import type { Pod } from '../../lib/core/kubernetes/pod';

/** What the kubelet says of a container. */
export interface ContainerStatus {
  readonly name: string;
  readonly ready: boolean;
  readonly restartCount: number;
  readonly state: ContainerState;
  readonly lastState: ContainerState;
}

interface ContainerState {
  readonly running?: object;
  readonly waiting?: { readonly reason: string; readonly message?: string };
  readonly terminated?: { readonly exitCode: number; readonly reason: string; readonly message?: string };
}

/** A pod as the cluster has it. */
export interface PodObject extends KubeObject {
  readonly spec: Pod['spec'];
  readonly status: {
    readonly phase: string;
    readonly reason?: string;
    readonly message?: string;
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly reason?: string;
      readonly message?: string;
    }[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
    readonly ephemeralContainerStatuses?: readonly ContainerStatus[];
  };
}

/** The pods of a namespace. */
export class Pods {
  constructor(private readonly node: KubernetesNode, readonly namespace: string) {}

  list(): Promise<readonly PodObject[]> {
    return this.node.client.list<PodObject>(this.path);
  }

  get(name: string): Promise<PodObject> {
    return this.node.client.get<PodObject>(`${this.path}/${name}`);
  }

  /** The pod whose name is this, or begins with it, as those of workloads do. There must be one. */
  one(prefix: string): Promise<PodObject> {
    return this.until(prefix, 'is there', () => true);
  }

  /** Waits until something holds of the pod whose name is this or begins with it. */
  until(prefix: string, what: string, holds: (pod: PodObject) => unknown): Promise<PodObject> {
    const ask = async (): Promise<PodObject | undefined> => (await this.living(prefix)).find(holds);
    return until(`pod ${this.namespace}/${prefix} ${what}`, ask, async () =>
      JSON.stringify(await this.living(prefix), undefined, 1),
    );
  }

  ready(prefix: string): Promise<PodObject> {
    return this.until(prefix, 'is ready', isReady);
  }

  ended(prefix: string): Promise<PodObject> {
    return this.until(prefix, 'has ended', ({ status }) => ['Succeeded', 'Failed'].includes(status.phase));
  }

  /** Waits until a container of the pod waits for this reason. @returns the kubelet's message. */
  async waiting(prefix: string, reason: string): Promise<string> {
    const waitingOf = (pod: PodObject): ContainerState['waiting'] =>
      statuses(pod).find((status) => status.state.waiting?.reason === reason)?.state.waiting;
    return waitingOf(await this.until(prefix, `waits for ${reason}`, waitingOf))!.message ?? '';
  }

  /** What a container printed so far, once a line is there that begins with this. */
  log(prefix: string, container: string, lastLine = ''): Promise<string> {
    const ask = async (): Promise<string | undefined> => {
      const { metadata: { name } } = (await this.living(prefix))[0]!;
      const log = await this.node.client.text(`${this.path}/${name}/log?container=${container}`);
      return `\n${log}`.includes(`\n${lastLine}`) ? log : undefined;
    };
    return until(`${this.namespace}/${prefix} prints ${lastLine}`, ask, async () =>
      JSON.stringify(await this.living(prefix), undefined, 1),
    );
  }

  private async living(prefix: string): Promise<readonly PodObject[]> {
    return (await this.list()).filter(({ metadata: { name, deletionTimestamp } }) => deletionTimestamp === undefined
      && (name === prefix || name.startsWith(`${prefix}-`)));
  }

  private get path(): string {
    return `/api/v1/namespaces/${this.namespace}/pods`;
  }
}

/** The containers of each kind. */
export function statuses({ status }: PodObject): readonly ContainerStatus[] {
  return [
    ...(status.initContainerStatuses ?? []),
    ...(status.containerStatuses ?? []),
    ...(status.ephemeralContainerStatuses ?? []),
  ];
}

export function isReady({ status }: PodObject): boolean {
  return status.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') === true;
}
