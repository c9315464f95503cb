import * as pulumi from '@pulumi/pulumi';

/** What a program asked the Pulumi engine for. */
export interface EngineRequest {
  readonly kind: 'package' | 'provider' | 'component' | 'resource';
  /** The token, such as `hardened-kube:aks:HardenedCluster`. */
  readonly type: string;
  readonly name: string;
  /** Secrets and what is not known before it is made are {@link SECRET} and {@link UNKNOWN}. */
  readonly inputs: Inputs;
  /** What the program logged about it. */
  readonly notes: string[];
}

/** The inputs of a resource. */
export type Inputs = Readonly<Record<string, unknown>>;

/** Stands for a secret. */
export const SECRET = '[secret]';

/** Stands for what nobody knows before a resource is made. */
export const UNKNOWN = '[unknown]';

/** What stands for the providers, and for the clouds behind them. */
export interface StandIn {
  /** The inputs, with what a provider fills in where a program leaves it out. */
  readonly check: (type: string, name: string, inputs: Inputs) => Inputs;
  /** What is known beforehand of what is made of such inputs. */
  readonly make: (type: string, inputs: Inputs) => { readonly id: string | undefined; readonly state: Inputs };
  /** What an invoke answers. */
  readonly answer: (token: string) => Record<string, unknown>;
}

/** A project of Pulumi, and the configuration of its stack. */
export interface Project {
  readonly name: string;
  readonly config: Readonly<Record<string, string>>;
}

/**
 * Runs a program in this process as `pulumi preview` would, without an engine, and gives what it asked for in order.
 */
export async function preview(
  program: () => Promise<unknown>,
  { name: project, config }: Project,
  standIn: StandIn,
): Promise<EngineRequest[]> {
  const requests: EngineRequest[] = [];
  pulumi.runtime.setAllConfig(config);
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => standIn.make(type, standIn.check(type, name, inputs as Inputs)),
      call: ({ token }) => standIn.answer(token),
    },
    project,
    'preview',
    true,
  );
  record(requests, standIn);
  const restore = listen(requests);
  let onRejection!: (reason: unknown) => void;
  const failure = new Promise<never>((_, reject) => (onRejection = reject));
  process.on('unhandledRejection', onRejection);
  try {
    // A program that failed in an Output never comes to rest.
    await Promise.race([program().then(() => pulumi.runtime.disconnect()), failure]);
  } finally {
    process.off('unhandledRejection', onRejection);
    restore();
  }
  return requests;
}

/** A request in protobuf's own class. */
type Message = { toObject(): Record<string, unknown> } & Record<'getObject', () => { toJavaScript(): Inputs }>;
type Monitor = Record<'registerPackage' | 'registerResource', (request: Message, answer: unknown) => unknown>;

/**
 * Notes what goes to the engine: as it is sent, since Pulumi's mocks are shown a whole object as secret where one field
 * of it is.
 */
function record(requests: EngineRequest[], { check }: StandIn): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const { registerPackage, registerResource } = monitor;
  monitor.registerPackage = (message, answer) => {
    const { name, version, parameterization } = message.toObject() as Record<string, string> & {
      parameterization: Record<'name' | 'value', string>;
    };
    const parameter = base64(base64(parameterization.value));
    requests.push({
      kind: 'package',
      type: name!,
      name: parameterization.name,
      inputs: { provider: `${name} ${version}`, parameter: JSON.parse(parameter) as unknown },
      notes: [],
    });
    return registerPackage.call(monitor, message, answer);
  };
  monitor.registerResource = (message, answer) => {
    const { type, name, custom } = message.toObject() as { type: string; name: string; custom: boolean };
    const ofProgram = custom ? 'resource' : 'component';
    const kind = type.startsWith('pulumi:providers:') ? 'provider' : ofProgram;
    requests.push({
      kind,
      type,
      name,
      inputs: check(type, name, readable(message.getObject().toJavaScript()) as Inputs),
      notes: [],
    });
    return registerResource.call(monitor, message, answer);
  };
}

/** Puts what the program logs beside what it is about, in place of the console. */
function listen(requests: readonly EngineRequest[]): () => void {
  const log = pulumi.log as Record<'info' | 'warn', typeof pulumi.log.info>;
  const { info, warn } = log;
  log.info = log.warn = async (message, resource) => {
    if (!resource) return;
    const [, , types, name] = (await urnOf(resource)).split('::');
    requests.find((request) => request.name === name && request.type === types!.split('$').pop())?.notes.push(message);
  };
  return () => Object.assign(log, { info, warn });
}

function urnOf({ urn }: pulumi.Resource): Promise<string> {
  return new Promise((resolve) => void urn.apply(resolve));
}

/**
 * The values by which Pulumi's protocol marks a secret and an unknown value.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts
 */
const SECRET_KEY = '4dabf18193072939515e22adb298388d';
const UNKNOWN_VALUE = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

function readable(value: unknown): unknown {
  if (value === UNKNOWN_VALUE) return UNKNOWN;
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  return SECRET_KEY in value
    ? SECRET
    : Object.fromEntries(Object.entries(value).map(([key, child]) => [key, readable(child)]));
}

function base64(text: string): string {
  return Buffer.from(text, 'base64').toString();
}
