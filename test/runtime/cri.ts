import { join } from 'node:path';
import { credentials, loadPackageDefinition, type Client, type ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

/** The service as cri.proto describes it. */
const PROTO = loadSync(join(__dirname, 'cri.proto'), { keepCase: true, longs: Number, enums: String, defaults: true });

/** A client of a container runtime, which asks as the kubelet does. */
export class Cri {
  private readonly client: Client;

  constructor(socket: string) {
    const { runtime } = loadPackageDefinition(PROTO) as unknown as {
      runtime: { v1: { RuntimeService: ServiceClientConstructor } };
    };
    this.client = new runtime.v1.RuntimeService(`unix:${socket}`, credentials.createInsecure());
  }

  /** @throws Error with the runtime's own words. */
  call<M extends keyof CriResponses>(method: M, request: object): Promise<CriResponses[M]> {
    return new Promise((resolve, reject) => {
      const rpc = (this.client as unknown as Record<M, Rpc<CriResponses[M]>>)[method];
      rpc.call(this.client, request, (error, response) =>
        error ? reject(new Error(error.details)) : resolve(response!),
      );
    });
  }

  close(): void {
    this.client.close();
  }
}

type Rpc<T> = (
  this: Client,
  request: object,
  answer: (error: { readonly details: string } | null, response?: T) => void,
) => void;

/** What each method answers, as far as the tests look at it. */
interface CriResponses {
  readonly Version: { readonly runtime_name: string; readonly runtime_version: string };
  readonly RunPodSandbox: { readonly pod_sandbox_id: string };
  readonly PodSandboxStatus: { readonly status: { readonly network: { readonly ip: string } | null } };
  readonly StopPodSandbox: unknown;
  readonly RemovePodSandbox: unknown;
  readonly CreateContainer: { readonly container_id: string };
  readonly StartContainer: unknown;
  readonly StopContainer: unknown;
  readonly ContainerStatus: { readonly status: ContainerStatus; readonly info: Readonly<Record<string, string>> };
}

export interface ContainerStatus {
  readonly state: 'CONTAINER_CREATED' | 'CONTAINER_RUNNING' | 'CONTAINER_EXITED' | 'CONTAINER_UNKNOWN';
  readonly exit_code: number;
  readonly reason: string;
  readonly message: string;
}
