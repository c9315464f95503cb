import {
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerUnaryCall,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { PluginInfo } from '@pulumi/pulumi/proto/plugin_pb';
import { ResourceProviderService } from '@pulumi/pulumi/proto/provider_grpc_pb';
import { type CheckRequest, CheckResponse, DiffResponse } from '@pulumi/pulumi/proto/provider_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';

/**
 * Answers requests of one kind. The engine dials once for each provider that it starts, so the connection tells them
 * apart.
 */
export type Handler = (request: never, connection: string) => unknown;

/** A provider plugin that runs inside this process, on a loopback port, for the engine to attach to. */
export class ProviderServer {
  /**
   * @param version the release that it says it is.
   * @param handlers by the names of pulumirpc.ResourceProvider, beside what any provider answers alike; for the others
   *   the engine is told that there is no such method.
   */
  static async start(version: string, handlers: Readonly<Record<string, Handler>>): Promise<ProviderServer> {
    const server = new Server();
    const methods = Object.entries({ ...commonHandlers(version), ...handlers }).map(
      ([name, handler]) => [name, unary(handler)] as const,
    );
    server.addService(ResourceProviderService, Object.fromEntries(methods) as UntypedServiceImplementation);
    return new ProviderServer(server, await listen(server));
  }

  private constructor(private readonly server: Server, readonly port: number) {}

  stop(): void {
    this.server.forceShutdown();
  }
}

/** What a provider answers that takes any configuration. */
function commonHandlers(version: string): Readonly<Record<string, Handler>> {
  return {
    attach: () => new Empty(),
    cancel: () => new Empty(),
    checkConfig: (request: CheckRequest) => new CheckResponse().setInputs(request.getNews()),
    diffConfig: () => new DiffResponse(),
    getPluginInfo: () => new PluginInfo().setVersion(version),
  };
}

/** Starts a gRPC server on a free port of the loopback interface. */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

function unary(handler: Handler): (call: ServerUnaryCall<never, unknown>, answer: sendUnaryData<unknown>) => void {
  return (call, answer) => {
    Promise.resolve().then(() => handler(call.request, call.getPeer())).then(
      response => answer(null, response),
      (error: Error) => answer({ code: status.UNKNOWN, details: error.message }),
    );
  };
}
