import * as rpc from '@pulumi/pulumi/proto/provider_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { construct, decodeYaml } from './kubernetes-components';
import { kubernetesDiff } from './kubernetes-diff';
import { DEFAULT_NAMESPACE, idOf, named, namesOf, withMetadata } from './kubernetes-object';
import { propertiesOf, structOf, UNKNOWN, withoutSecrets } from './properties';
import type { Properties } from './property-diff';
import { ProviderServer } from './provider-server';

/** The release that it says it is. */
const VERSION = '4.34.2';

/** A request to change an object or, in preview, to say what would change. */
export interface KubernetesOperation {
  readonly verb: 'create' | 'update' | 'delete';
  readonly isPreview: boolean;
  /** The type token. */
  readonly type: string;
  /** The logical name, of the program. */
  readonly name: string;
  /** Its id, as `default/web`. */
  readonly id: string;
  /** What the API server gets: no value is marked as a secret. */
  readonly object: Properties;
}

/**
 * Stands in for the pulumi-kubernetes provider, whose binary comes from a download site and not from a package
 * registry, and for a cluster.
 *
 * It mimics what the engine sees of pulumi-kubernetes 4, as its source has it: made-up names that stay over updates;
 * diffs in detail, with replacement of what the API server does not change; secrets kept; refusal to create what exists
 * or what is in a namespace that does not; components made in the provider's process. It validates no object, and
 * awaits none. In preview, what the server adds is unknown.
 *
 * @see https://github.com/pulumi/pulumi-kubernetes/blob/master/provider/pkg/provider/provider.go
 */
export class Kubernetes {
  static async start(): Promise<Kubernetes> {
    const stand = new Kubernetes();
    stand.server = await ProviderServer.start(VERSION, stand.handlers());
    return stand;
  }

  readonly operations: KubernetesOperation[] = [];
  /** What exists, by keys such as `apps/v1:Deployment default/web`. */
  readonly cluster = new Map<string, Properties>();
  private server!: ProviderServer;
  /** Runs before an operation takes effect: it may delay the operation or, by throwing, fail it. */
  before: (operation: KubernetesOperation) => Promise<void> | void = () => {};

  get port(): number {
    return this.server.port;
  }

  /** What was asked to change, without previews, such as `create Deployment web`. */
  get changes(): string[] {
    return this.operations
      .filter(({ isPreview }) => !isPreview)
      .map(({ verb, type, name }) => `${verb} ${type.split(':').pop()} ${name}`);
  }

  /** The objects of a kind. */
  objects(kind: string): Properties[] {
    return [...this.cluster.values()].filter((object) => object.kind === kind);
  }

  stop(): void {
    this.server.stop();
  }

  private handlers() {
    return {
      configure: () => new rpc.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true),
      construct: (request: rpc.ConstructRequest) => construct(request, VERSION),
      invoke: (request: rpc.InvokeRequest) => invoke(request.getTok(), propertiesOf(request.getArgs())),
      check: (request: rpc.CheckRequest) =>
        new rpc.CheckResponse().setInputs(
          structOf(named(propertiesOf(request.getNews()), request.getName(), propertiesOf(request.getOlds()))),
        ),
      diff: (request: rpc.DiffRequest) =>
        kubernetesDiff(propertiesOf(request.getOldInputs()), propertiesOf(request.getNews())),
      create: this.create,
      read: this.read,
      update: this.update,
      delete: this.delete,
    };
  }

  private readonly create = async (request: rpc.CreateRequest): Promise<rpc.CreateResponse> => {
    const inputs = propertiesOf(request.getProperties());
    const operation = this.record('create', request, request.getPreview(), inputs);
    const response = new rpc.CreateResponse().setProperties(structOf(outputsOf(inputs, operation)));
    if (operation.isPreview) return response;
    this.refuse(operation);
    await this.before(operation);
    this.cluster.set(keyOf(operation), operation.object);
    return response.setId(operation.id);
  };

  private readonly update = async (request: rpc.UpdateRequest): Promise<rpc.UpdateResponse> => {
    const inputs = propertiesOf(request.getNews());
    const operation = this.record('update', request, request.getPreview(), inputs);
    if (!operation.isPreview) {
      await this.before(operation);
      this.cluster.set(keyOf(operation), operation.object);
    }
    return new rpc.UpdateResponse().setProperties(structOf(outputsOf(inputs, operation)));
  };

  private readonly delete = async (request: rpc.DeleteRequest): Promise<Empty> => {
    const operation = this.record('delete', request, false, propertiesOf(request.getOldInputs()));
    await this.before(operation);
    this.cluster.delete(keyOf(operation));
    return new Empty();
  };

  private readonly read = (request: rpc.ReadRequest): rpc.ReadResponse => {
    if (!this.cluster.has(keyOf({ type: request.getType(), id: request.getId() }))) return new rpc.ReadResponse();
    return new rpc.ReadResponse()
      .setId(request.getId())
      .setProperties(request.getProperties())
      .setInputs(request.getInputs());
  };

  private record(
    verb: KubernetesOperation['verb'],
    request: { getType(): string; getName(): string },
    isPreview: boolean,
    inputs: Properties,
  ): KubernetesOperation {
    const operation = {
      verb,
      isPreview,
      type: request.getType(),
      name: request.getName(),
      id: idOf(inputs),
      object: withoutSecrets(inputs),
    };
    this.operations.push(operation);
    return operation;
  }

  /** @throws Error for what the API server does not create. */
  private refuse(operation: KubernetesOperation): void {
    const { namespace } = namesOf(operation.object);
    const isThere =
      namespace === undefined
      || namespace === DEFAULT_NAMESPACE
      || this.cluster.has(`core/v1:Namespace ${namespace}`);
    if (!isThere) {
      throw new Error(
        `resource ${operation.id} was not successfully created by the Kubernetes API server: namespaces `
          + `"${namespace}" not found`,
      );
    }
    if (this.cluster.has(keyOf(operation))) {
      throw new Error(
        `resource ${operation.id} was not successfully created by the Kubernetes API server: it already exists`,
      );
    }
  }
}

function invoke(token: string, { text }: Properties): rpc.InvokeResponse {
  if (token !== 'kubernetes:yaml:decode') throw new Error(`unknown Invoke type ${token}`);
  return new rpc.InvokeResponse().setReturn(structOf({ result: decodeYaml(String(text)) }));
}

function keyOf({ type, id }: Pick<KubernetesOperation, 'type' | 'id'>): string {
  return `${type.slice('kubernetes:'.length)} ${id}`;
}

function outputsOf(inputs: Properties, { id, object, isPreview }: KubernetesOperation): Properties {
  const { namespace } = namesOf(object);
  return withMetadata(inputs, (metadata) => ({
    ...metadata,
    ...(namespace !== undefined && { namespace }),
    uid: isPreview ? UNKNOWN : `uid-of-${id}`,
  }));
}
