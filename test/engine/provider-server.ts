import { Server, ServerCredentials, status, type sendUnaryData, type ServerUnaryCall, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { ResourceProviderService } from '@pulumi/pulumi/proto/provider_grpc_pb';

/** Answers requests of one kind. The engine dials once for each provider that it starts, so the connection tells them apart. */
export type Handler = (request: never, connection: string) => unknown;

/** A provider plugin that runs inside this process, on a loopback port, for the engine to attach to. */
export class ProviderServer {
  /** @param handlers by the names of pulumirpc.ResourceProvider; for what is not among them the engine is told that there is no such method. */
  static async start(handlers: Readonly<Record<string, Handler>>): Promise<ProviderServer> {
    const server = new Server();
    const methods = Object.entries(handlers).map(([name, handler]) => [name, unary(handler)] as const);
    server.addService(ResourceProviderService, Object.fromEntries(methods) as UntypedServiceImplementation);
    return new ProviderServer(server, await listen(server));
  }

  private constructor(private readonly server: Server, readonly port: number) {}

  stop(): void {
    this.server.forceShutdown();
  }
}

/** Starts a gRPC server on a free port of the loopback interface. */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => error ? reject(error) : resolve(port));
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
