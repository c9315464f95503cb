import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalWorkspace, PulumiCommand, type EngineEvent, type Stack } from '@pulumi/pulumi/automation';
import { LanguageHost } from './language-host';
import { pulumiRoot } from './pulumi';
import { runOf, type Run } from './run';
import type { StackState } from './stack-state';

/** What a file of programs exports. */
type ProgramsIn<File> = { readonly [Name in keyof File]: (...args: never[]) => unknown };

/** One of the programs, as `up('pool', { count: 3 })`. */
type ProgramCall<Programs extends ProgramsIn<Programs>, Name extends keyof Programs> = [
  name: Name,
  ...args: Parameters<Programs[Name]>,
];

/** How to set up a stack. */
export interface EngineOptions {
  /** The name of the file beside this one that has the programs. */
  readonly programs: string;
  /** The ports of providers, by package: the engine attaches to them, and starts none. */
  readonly providers: Readonly<Record<string, number>>;
  readonly config?: Readonly<Record<string, string>>;
  /** Configuration that is encrypted at rest. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** The directory of a policy pack in TypeScript, which every run is held to. */
  readonly policyPack?: string;
}

/** A stack of the real Pulumi engine, with its state in a directory of its own. It needs no network. */
export class Engine<Programs extends ProgramsIn<Programs>> {
  static async start<Programs extends ProgramsIn<Programs>>(
    { programs, providers, config = {}, secrets = {}, policyPack }: EngineOptions,
  ): Promise<Engine<Programs>> {
    const directory = mkdtempSync(join(tmpdir(), 'hardened-kube-engine-'));
    const host = await LanguageHost.start(programs);
    const stack = await LocalWorkspace.createOrSelectStack(
      { stackName: 'dev', projectName: 'test', program: async () => {} },
      {
        pulumiCommand: await PulumiCommand.get({ root: pulumiRoot(), skipVersionCheck: true }),
        pulumiHome: join(directory, 'home'),
        projectSettings: { name: 'test', runtime: 'nodejs', backend: { url: `file://${directory}` } },
        envVars: {
          // Where the engine looks for what runs a policy pack.
          PATH: `${join(__dirname, 'policy-host')}:${process.env.PATH}`,
          TSX_TSCONFIG_PATH: join(__dirname, '../tsconfig.json'),
          PULUMI_BACKEND_URL: `file://${directory}`,
          PULUMI_CONFIG_PASSPHRASE: 'test',
          PULUMI_DEBUG_LANGUAGES: `nodejs:${host.port}`,
          PULUMI_DEBUG_PROVIDERS: Object.entries(providers)
            .map(([name, port]) => `${name}:${port}`)
            .join(','),
          PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
          PULUMI_SKIP_UPDATE_CHECK: 'true',
        },
      },
    );
    // Without it the Automation API would run the program in this process, which is not what `pulumi up` does.
    stack.workspace.program = undefined;
    await stack.setAllConfig({
      ...each(config, (value) => ({ value })),
      ...each(secrets, (value) => ({ value, secret: true })),
    });
    return new Engine(directory, host, stack, policyPack === undefined ? [] : [policyPack]);
  }

  private constructor(
    private readonly directory: string,
    private readonly host: LanguageHost,
    private readonly stack: Stack,
    private readonly policyPacks: string[],
  ) {}

  up<Name extends keyof Programs>(...call: ProgramCall<Programs, Name>): Promise<Run> {
    return this.run(call, onEvent => this.stack.up({ onEvent, color: 'never', policyPacks: this.policyPacks }));
  }

  /** `pulumi up`, with Ctrl-C pressed when `signal` says so. */
  interruptedUp<Name extends keyof Programs>(signal: AbortSignal, ...call: ProgramCall<Programs, Name>): Promise<Run> {
    return this.run(call, onEvent => this.stack.up({ onEvent, color: 'never', signal }));
  }

  preview<Name extends keyof Programs>(...call: ProgramCall<Programs, Name>): Promise<Run> {
    return this.run(call, onEvent => this.stack.preview({ onEvent, color: 'never', policyPacks: this.policyPacks }));
  }

  destroy(): Promise<Run> {
    return this.run([], onEvent => this.stack.destroy({ onEvent, color: 'never' }));
  }

  /** `pulumi destroy --run-program`. */
  destroyRunning<Name extends keyof Programs>(...call: ProgramCall<Programs, Name>): Promise<Run> {
    return this.run(call, onEvent => this.stack.destroy({ onEvent, color: 'never', runProgram: true }));
  }

  /** The state as `pulumi stack export --show-secrets` gives it. */
  async state(): Promise<StackState> {
    return (await this.stack.exportStack()).deployment as StackState;
  }

  /** The state as it is stored. */
  storedState(): string {
    return readFileSync(join(this.directory, '.pulumi/stacks/test/dev.json'), 'utf8');
  }

  stop(): void {
    this.host.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async run(
    call: readonly unknown[],
    act: (onEvent: (event: EngineEvent) => void) => Promise<{ stdout: string; stderr: string }>,
  ): Promise<Run> {
    const [name, args] = call as readonly [string?, unknown?];
    this.host.call = { name, args };
    const events: EngineEvent[] = [];
    try {
      const { stdout, stderr } = await act((event) => events.push(event));
      return runOf(true, `${stdout}${stderr}`, events);
    } catch (error) {
      return runOf(false, (error as Error).message, events);
    }
  }
}

function each<From, To>(record: Readonly<Record<string, From>>, to: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}
