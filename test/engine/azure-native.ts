import * as rpc from '@pulumi/pulumi/proto/provider_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { armId, armResourceType } from './arm-resource';
import type { Instance, Invocation, Operation } from './azure-operation';
import { diffResponse } from './diff-response';
import { propertiesOf, structOf, UNKNOWN, withoutSecrets } from './properties';
import type { Properties } from './property-diff';
import { ProviderServer } from './provider-server';

/** The release that it says it is. */
const VERSION = '3.28.0';
/** The API version that azure-native 3.28.0 uses for AKS when it is not parameterized. */
const DEFAULT_API_VERSION = '2025-09-01';

/**
 * Stands in for the azure-native provider, whose binary comes from a download site and not from a package registry.
 *
 * It mimics what the engine sees of azure-native 3, as its source has it: parameterization; an `azureApiVersion` added
 * to the inputs; an empty answer to what a change of provider configuration means; diffs in detail; refusal to create
 * what exists; ARM ids; secrets that it does not tell from other values. It has no schema: it refuses no property, and
 * drops none.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/tree/master/provider/pkg/provider
 */
export class AzureNative {
  static async start(): Promise<AzureNative> {
    const stand = new AzureNative();
    stand.server = await ProviderServer.start(VERSION, stand.handlers());
    return stand;
  }

  /** One for each time that the engine started a provider. */
  readonly instances: Instance[] = [];
  readonly operations: Operation[] = [];
  readonly invocations: Invocation[] = [];
  /** What exists, by ARM id. */
  readonly resources = new Map<string, Properties>();
  /** What getClientToken answers. */
  token = 'token-of-the-provider';
  private server!: ProviderServer;
  private readonly byConnection = new Map<string, Instance>();
  /** Runs before an operation takes effect: it may delay the operation or, by throwing, fail it. */
  before: (operation: Operation) => Promise<void> | void = () => {};

  get port(): number {
    return this.server.port;
  }

  /** What was asked to change, without previews, such as `create AgentPool apps`. */
  get changes(): string[] {
    return this.operations
      .filter(({ isPreview }) => !isPreview)
      .map(({ verb, type, name }) => `${verb} ${type.split(':').pop()} ${name}`);
  }

  stop(): void {
    this.server.stop();
  }

  private handlers() {
    return {
      parameterize: this.parameterize,
      configure: this.configure,
      invoke: this.invoke,
      check: this.check,
      diff: (request: rpc.DiffRequest) =>
        diffResponse(request.getType(), propertiesOf(request.getOldInputs()), propertiesOf(request.getNews())),
      create: this.create,
      read: this.read,
      update: this.update,
      delete: this.delete,
    };
  }

  private instanceOf(connection: string): Instance {
    let instance = this.byConnection.get(connection);
    if (!instance) {
      instance = { package: 'azure-native' };
      this.byConnection.set(connection, instance);
      this.instances.push(instance);
    }
    return instance;
  }

  private readonly parameterize = (request: rpc.ParameterizeRequest, connection: string): rpc.ParameterizeResponse => {
    const instance = this.instanceOf(connection);
    // The value is itself base64, whatever the transport does to bytes.
    const text = Buffer.from(request.getValue()!.getValue_asU8()).toString();
    const parameter = JSON.parse(Buffer.from(text, 'base64').toString()) as { module: string; version: string };
    instance.parameter = parameter;
    instance.package = `azure-native_${parameter.module}_${parameter.version}`;
    return new rpc.ParameterizeResponse().setName(instance.package).setVersion(VERSION);
  };

  private readonly configure = (request: rpc.ConfigureRequest, connection: string): rpc.ConfigureResponse => {
    const instance = this.instanceOf(connection);
    instance.urn = request.getUrn();
    instance.config = withoutSecrets(propertiesOf(request.getArgs()));
    return new rpc.ConfigureResponse().setSupportspreview(true).setSupportsAutonamingConfiguration(true);
  };

  private readonly invoke = (request: rpc.InvokeRequest, connection: string): rpc.InvokeResponse => {
    const instance = this.instanceOf(connection);
    const token = request.getTok();
    this.invocations.push({ token, args: propertiesOf(request.getArgs()), isPreview: request.getPreview(), instance });
    switch (token) {
      case 'azure-native:authorization:getClientConfig':
        return answer({
          clientId: 'client',
          objectId: 'object',
          tenantId: 'tenant',
          subscriptionId: subscriptionOf(instance),
        });
      case 'azure-native:authorization:getClientToken':
        return answer({ token: this.token });
      default:
        throw new Error(`Invoke type ${token} not found`);
    }
  };

  private readonly check = (request: rpc.CheckRequest, connection: string): rpc.CheckResponse => {
    const version = this.instanceOf(connection).package.split('_')[2] ?? DEFAULT_API_VERSION;
    return new rpc.CheckResponse().setInputs(
      structOf({ azureApiVersion: version, ...propertiesOf(request.getNews()) }),
    );
  };

  private readonly create = async (request: rpc.CreateRequest, connection: string): Promise<rpc.CreateResponse> => {
    const operation = this.record(
      'create',
      request,
      request.getPreview(),
      propertiesOf(request.getProperties()),
      connection,
    );
    const response = new rpc.CreateResponse().setProperties(structOf(outputsOf(operation)));
    if (operation.isPreview) return response;
    if (this.resources.has(operation.id)) throw new Error(`cannot create already existing resource "${operation.id}"`);
    await this.before(operation);
    this.resources.set(operation.id, operation.inputs);
    return response.setId(operation.id);
  };

  private readonly update = async (request: rpc.UpdateRequest, connection: string): Promise<rpc.UpdateResponse> => {
    const operation = this.record(
      'update',
      request,
      request.getPreview(),
      propertiesOf(request.getNews()),
      connection,
      request.getId(),
    );
    if (!operation.isPreview) {
      await this.before(operation);
      this.resources.set(operation.id, operation.inputs);
    }
    return new rpc.UpdateResponse().setProperties(structOf(outputsOf(operation)));
  };

  private readonly delete = async (request: rpc.DeleteRequest, connection: string): Promise<Empty> => {
    const operation = this.record(
      'delete',
      request,
      false,
      propertiesOf(request.getOldInputs()),
      connection,
      request.getId(),
    );
    await this.before(operation);
    this.resources.delete(operation.id);
    return new Empty();
  };

  private readonly read = (request: rpc.ReadRequest): rpc.ReadResponse => {
    if (!this.resources.has(request.getId())) return new rpc.ReadResponse();
    return new rpc.ReadResponse()
      .setId(request.getId())
      .setProperties(request.getProperties())
      .setInputs(request.getInputs());
  };

  private record(
    verb: Operation['verb'],
    request: { getType(): string; getName(): string },
    isPreview: boolean,
    inputs: Properties,
    connection: string,
    id?: string,
  ): Operation {
    const instance = this.instanceOf(connection);
    const type = request.getType();
    const operation = {
      verb,
      isPreview,
      type,
      name: request.getName(),
      id: id ?? armId(armResourceType(type), subscriptionOf(instance), inputs),
      inputs,
      instance,
    };
    this.operations.push(operation);
    return operation;
  }
}

function answer(properties: Properties): rpc.InvokeResponse {
  return new rpc.InvokeResponse().setReturn(structOf(properties));
}

function outputsOf({ type, inputs, id, isPreview }: Operation): Properties {
  const added: Properties = {
    name: id.split('/').pop()!,
    provisioningState: 'Succeeded',
    ...armResourceType(type).outputs?.(inputs),
  };
  return { ...inputs, ...isPreview ? Object.fromEntries(Object.keys(added).map(key => [key, UNKNOWN])) : added };
}

function subscriptionOf({ config }: Instance): string {
  return typeof config?.subscriptionId === 'string' ? config.subscriptionId : 'no-subscription';
}
