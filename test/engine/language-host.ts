import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { Server, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { LanguageRuntimeService } from '@pulumi/pulumi/proto/language_grpc_pb';
import * as rpc from '@pulumi/pulumi/proto/language_pb';
import { PluginInfo } from '@pulumi/pulumi/proto/plugin_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { listen } from './provider-server';

const ROOT = join(__dirname, '../..');

/** The exit code by which the SDK says that the user has been told already what went wrong. */
const ERRORS_LOGGED = 32;

type Call<Request> = ServerUnaryCall<Request, unknown>;
type Answer = sendUnaryData<unknown>;

/**
 * Runs programs for the engine as the language plugin for Node does: the SDK's own executor, in a process of its own.
 * The plugin itself comes from a download site and not from a package registry.
 *
 * @see https://github.com/pulumi/pulumi/tree/master/sdk/nodejs/cmd/pulumi-language-nodejs
 */
export class LanguageHost {
  /** @param programs the name of the file beside this one that has the programs. */
  static async start(programs: string): Promise<LanguageHost> {
    const host = new LanguageHost(programs);
    host.port = await listen(host.server);
    return host;
  }

  port = 0;
  /** The program that `program-main.ts` runs; a destroy runs none. */
  call: { readonly name?: string; readonly args?: unknown } = {};
  private readonly server = new Server();
  private engine = '';
  private child?: ChildProcess;

  private constructor(private readonly programs: string) {
    this.server.addService(LanguageRuntimeService, {
      handshake: ({ request }: Call<rpc.LanguageHandshakeRequest>, answer: Answer) => {
        this.engine = request.getEngineAddress();
        answer(null, new rpc.LanguageHandshakeResponse());
      },
      getPluginInfo: (_: unknown, answer: Answer) => answer(null, new PluginInfo()),
      getRequiredPackages: (_: unknown, answer: Answer) => answer(null, new rpc.GetRequiredPackagesResponse()),
      run: ({ request }: Call<rpc.RunRequest>, answer: Answer) =>
        void this.run(request).then((response) => answer(null, response)),
      cancel: (_: unknown, answer: Answer) => {
        this.child?.kill();
        answer(null, new Empty());
      },
    });
  }

  stop(): void {
    this.child?.kill();
    this.server.forceShutdown();
  }

  private async run(request: rpc.RunRequest): Promise<rpc.RunResponse> {
    const args = [
      '--import',
      'tsx',
      require.resolve('@pulumi/pulumi/cmd/run'),
      `--monitor=${request.getMonitorAddress()}`,
      `--engine=${this.engine}`,
      `--project=${request.getProject()}`,
      `--stack=${request.getStack()}`,
      `--organization=${request.getOrganization()}`,
      `--parallel=${request.getParallel()}`,
      ...(request.getDryrun() ? ['--dry-run'] : []),
      join(__dirname, 'program-main.ts'),
    ];
    const config = Object.fromEntries(request.getConfigMap().toObject(false) as [string, string][]);
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        TSX_TSCONFIG_PATH: join(ROOT, 'test/tsconfig.json'),
        PULUMI_CONFIG: JSON.stringify(config),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
        HARDENED_KUBE_PROGRAM: JSON.stringify({ file: this.programs, ...this.call }),
      },
    });
    this.child = child;
    const complaints: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
    const code = await new Promise<number | null>(resolve => child.once('close', resolve));
    if (code === 0) return new rpc.RunResponse();
    if (code === ERRORS_LOGGED) return new rpc.RunResponse().setBail(true);
    return new rpc.RunResponse().setError(`Program exited with code ${code}: ${Buffer.concat(complaints).toString()}`);
  }
}
