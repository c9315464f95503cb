import { credentials, Server, ServerCredentials, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { CallbacksClient } from '@pulumi/pulumi/proto/callback_grpc_pb';
import { type Callback, CallbackInvokeRequest } from '@pulumi/pulumi/proto/callback_pb';
import { EngineService } from '@pulumi/pulumi/proto/engine_grpc_pb';
import { SetRootResourceResponse } from '@pulumi/pulumi/proto/engine_pb';
import { ResourceMonitorService } from '@pulumi/pulumi/proto/resource_grpc_pb';
import {
  RegisterResourceResponse,
  SupportsFeatureResponse,
  TransformRequest,
  TransformResourceOptions,
  TransformResponse,
  type RegisterResourceRequest,
} from '@pulumi/pulumi/proto/resource_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { type JavaScriptValue, Struct } from 'google-protobuf/google/protobuf/struct_pb';

/**
 * What a program talks to in place of the engine: a process of its own that makes whatever it is asked for, at once. It
 * listens on a loopback port, which it prints, and serves one program after the other.
 */

type Call<Request> = ServerUnaryCall<Request, unknown>;
type Answer = sendUnaryData<unknown>;

const STACK_TYPE = 'pulumi:pulumi:Stack';
const NOW = '2026-01-01T00:00:00Z';
const UID = 'b7a1c1de-52f5-4f8e-9d5c-1f2e3d4c5b6a';

/** An object's inputs. */
type Inputs = Record<string, JavaScriptValue> & { readonly metadata?: Record<string, JavaScriptValue> };

/** What the program that runs now wants called back for each resource. */
const transforms: { readonly token: string; readonly client: CallbacksClient }[] = [];

const empty = (_: unknown, answer: Answer): void => answer(null, new Empty());

function registerStackTransform({ request }: Call<Callback>, answer: Answer): void {
  transforms.push({
    token: request.getToken(),
    client: new CallbacksClient(request.getTarget(), credentials.createInsecure()),
  });
  answer(null, new Empty());
}

function registerResource({ request }: Call<RegisterResourceRequest>, answer: Answer): void {
  if (request.getType() === STACK_TYPE) forgetTransforms();
  transformed(request).then((object) => answer(null, made(request, object)), (error: Error) => answer(error));
}

function made(request: RegisterResourceRequest, inputs: Struct | undefined): RegisterResourceResponse {
  const urn = `urn:pulumi:bench::bench::${request.getType()}::${request.getName()}`;
  if (!request.getCustom()) return new RegisterResourceResponse().setUrn(urn).setObject(inputs);
  const object = Struct.fromJavaScript(live(request.getName(), inputs!.toJavaScript() as Inputs));
  return new RegisterResourceResponse().setUrn(urn).setId(`default/${request.getName()}`).setObject(object);
}

/**
 * What pulumi-kubernetes answers: the object as the cluster has it, with who manages each field of it, and the inputs
 * once more.
 *
 * @see https://github.com/pulumi/pulumi-kubernetes/blob/master/provider/pkg/provider/provider.go `checkpointObject`
 */
function live(name: string, inputs: Inputs): Inputs {
  const managed = {
    manager: 'pulumi-kubernetes',
    operation: 'Apply',
    apiVersion: inputs.apiVersion!,
    time: NOW,
    fieldsType: 'FieldsV1',
    fieldsV1: fieldsOf(inputs),
  };
  const condition = {
    type: 'Available',
    status: 'True',
    reason: 'MinimumReplicasAvailable',
    lastTransitionTime: NOW,
    lastUpdateTime: NOW,
  };
  return {
    ...inputs,
    metadata: {
      namespace: 'default',
      name,
      uid: UID,
      resourceVersion: '1',
      generation: 1,
      creationTimestamp: NOW,
      ...inputs.metadata,
      managedFields: [managed],
    },
    status: { observedGeneration: 1, replicas: 2, readyReplicas: 2, conditions: [condition] },
    __inputs: inputs,
    __initialApiVersion: inputs.apiVersion!,
    __fieldManager: managed.manager,
  };
}

/** As many keys as `managedFields` has for an object. */
function fieldsOf(value: JavaScriptValue): Record<string, JavaScriptValue> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [`f:${key}`, fieldsOf(child)]));
}

/** The inputs of a resource as the program's transforms leave them. */
async function transformed(request: RegisterResourceRequest): Promise<Struct | undefined> {
  let properties = request.getObject();
  for (const { token, client } of transforms) {
    const options = new TransformResourceOptions()
      .setAliasesList(request.getAliasesList())
      .setVersion(request.getVersion());
    const asked = new TransformRequest()
      .setType(request.getType())
      .setName(request.getName())
      .setCustom(request.getCustom())
      .setParent(request.getParent())
      .setProperties(properties)
      .setOptions(options);
    const invocation = new CallbackInvokeRequest().setToken(token).setRequest(asked.serializeBinary());
    const response = await new Promise<Uint8Array>((resolve, reject) => {
      client.invoke(invocation, (error, answered) => error ? reject(error) : resolve(answered.getResponse_asU8()));
    });
    properties = TransformResponse.deserializeBinary(response).getProperties();
  }
  return properties;
}

function forgetTransforms(): void {
  for (const { client } of transforms.splice(0)) client.close();
}

const server = new Server();
server.addService(ResourceMonitorService, {
  supportsFeature: (_: unknown, answer: Answer) => answer(null, new SupportsFeatureResponse().setHassupport(true)),
  registerResource,
  registerResourceOutputs: empty,
  registerStackTransform,
});
server.addService(EngineService, {
  log: empty,
  setRootResource: (_: unknown, answer: Answer) => answer(null, new SetRootResourceResponse()),
});
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
