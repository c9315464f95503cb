import { createRequire } from 'node:module';
import * as pulumi from '@pulumi/pulumi';
import { SUBSCRIPTION } from './arm-server';

/** What a program asked the engine for, in order. */
export interface Asked {
  readonly what: 'package' | 'resource' | 'outputs' | 'invoke';
  readonly type: string;
  readonly name: string;
  /** The inputs of a resource, the outputs of a component, the arguments of an invoke. */
  readonly inputs: Record<string, unknown>;
  /** The request as it was sent, for what the rest leaves out. */
  readonly request: Record<string, unknown>;
}

/** A program that ran against Pulumi's own mocks, which stand for an engine that makes everything it is asked for. */
export interface Run {
  readonly asked: Asked[];
  /** What went wrong in the program, or in an Output of it. */
  readonly errors: Error[];
  /** Every line that the program logged, debug included. */
  readonly logged: { severity: string; message: string }[];
  /** The resources, without components. */
  resource(type: string): Asked;
}

/** How a program is run. */
export interface RunOptions {
  readonly preview?: boolean;
  /** The stack's configuration, such as `{ 'azure-native:subscriptionId': '…' }`. */
  readonly config?: Record<string, string>;
  /** What an invoke answers; an error is the provider's. */
  readonly invoke?: (token: string, inputs: Record<string, unknown>) => Record<string, unknown> | undefined;
  /** What a resource has beside its inputs once it is made. */
  readonly outputs?: (type: string, name: string) => Record<string, unknown>;
  /** The id that a resource gets; by default its name and `-id`. */
  readonly ids?: (type: string, name: string) => string | undefined;
  /** Called before a resource is made. */
  readonly onResource?: (type: string, name: string) => void;
}

export const TENANT = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
export const DEPLOYER = '99999999-8888-7777-6666-555555555555';

/** The identity of whoever deploys, as azure-native answers. */
export const CLIENT_CONFIG = { clientId: 'c', objectId: DEPLOYER, subscriptionId: SUBSCRIPTION, tenantId: TENANT };

/** A request in protobuf's own class: `getObject()` and its like give what `toObject()` leaves in pieces. */
type Request = { toObject(): Record<string, unknown> } & Record<
  string,
  () => { toJavaScript(): Record<string, unknown> } | undefined
>;

/** The parts of Pulumi's mock monitor that are listened to. */
type Method = (request: Request, answer: (error: unknown, response: unknown) => void) => unknown;
type Recorded = 'registerPackage' | 'registerResource' | 'registerResourceOutputs' | 'invoke';
type Monitor = Record<Recorded | 'registerStackTransform', Method>;

const SEVERITIES = ['debug', 'info', 'warn', 'error'] as const;

/** A test that expects something within its program has failed, and not the program. */
function isFailedExpectation(error: unknown): boolean {
  return error instanceof Error && 'matcherResult' in error;
}

/** Runs a program in this process, against mocks, until nothing of it is under way. */
export async function run(program: () => unknown, options: RunOptions = {}): Promise<Run> {
  const asked: Asked[] = [];
  const errors: Error[] = [];
  const logged: Run['logged'] = [];
  pulumi.runtime.setAllConfig(options.config ?? {});
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs, id }) => {
      options.onResource?.(type, name);
      return {
        id: id || (options.ids?.(type, name) ?? `${name}-id`),
        state: { ...(inputs as object), ...options.outputs?.(type, name) },
      };
    },
    call: ({ token, inputs }) =>
      options.invoke?.(token, inputs as Record<string, unknown>)
      ?? (token.endsWith(':getClientConfig') ? CLIENT_CONFIG : {}),
  }, 'shop', 'test', options.preview ?? false);
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  acceptTransforms(monitor);
  record(monitor, asked);

  const log = pulumi.log as Record<(typeof SEVERITIES)[number], typeof pulumi.log.info>;
  const originals = SEVERITIES.map((severity) => log[severity]);
  for (const severity of SEVERITIES) {
    log[severity] = (message) => Promise.resolve(void logged.push({ severity, message }));
  }
  // A program that has failed never comes to rest: what it asks for meanwhile is waited for, as the engine would.
  let onRejection!: (reason: unknown) => void;
  const failed = new Promise<void>((resolve) => onRejection = (reason) => {
    errors.push(reason as Error);
    setTimeout(resolve, 500);
  });
  process.on('unhandledRejection', onRejection);
  let limit!: NodeJS.Timeout;
  const stuck = new Promise<void>(
    (_, reject) => (limit = setTimeout(() => reject(new Error('the program does not come to rest')), 60_000)),
  );
  try {
    await program();
    await Promise.race([pulumi.runtime.disconnect(), failed, stuck]);
    await new Promise((resolve) => setImmediate(resolve));
  } catch (error) {
    if (isFailedExpectation(error)) throw error;
    errors.push(error as Error);
  } finally {
    clearTimeout(limit);
    process.off('unhandledRejection', onRejection);
    SEVERITIES.forEach((severity, index) => log[severity] = originals[index]!);
  }
  return {
    asked,
    errors,
    logged,
    resource: (type) => {
      const found = asked.filter((entry) => entry.what === 'resource' && entry.type === type);
      if (found.length !== 1) {
        throw new Error(
          `${found.length} of ${type} were asked for, among ${asked.map((entry) => entry.type).join(', ')}`,
        );
      }
      return found[0]!;
    },
  };
}

/** Where the SDK keeps what its engine can do; its own declarations do not compile. */
const { getStore } = createRequire(__filename)('@pulumi/pulumi/runtime/state') as {
  getStore: () => { supportsTransforms: boolean };
};

/** Pulumi's mocks have no transforms: here they may be registered, and change nothing. */
function acceptTransforms(monitor: Monitor): void {
  getStore().supportsTransforms = true;
  monitor.registerStackTransform = (_, answer) => answer(null, {});
}

function record(monitor: Monitor, asked: Asked[]): void {
  const tap = (
    method: Recorded,
    read: (fields: Record<string, unknown>, request: Request) => Omit<Asked, 'request'>,
  ): void => {
    const original = monitor[method].bind(monitor);
    monitor[method] = (request, answer) => {
      asked.push({ ...read(request.toObject(), request), request: request.toObject() });
      return original(request, answer);
    };
  };
  const partsOf = (urn: unknown): { type: string; name: string } => {
    const [, , type, name] = String(urn).split('::');
    return { type: type!.split('$').pop()!, name: name! };
  };
  tap('registerPackage', ({ name, parameterization }) => ({
    what: 'package',
    type: String(name),
    name: (parameterization as { name: string }).name,
    inputs: parameterization as Record<string, unknown>,
  }));
  tap('registerResource', ({ type, name }, request) => ({
    what: 'resource',
    type: String(type),
    name: String(name),
    inputs: plain(request, 'getObject'),
  }));
  tap('registerResourceOutputs', ({ urn }, request) => ({
    what: 'outputs',
    ...partsOf(urn),
    inputs: plain(request, 'getOutputs'),
  }));
  tap('invoke', ({ tok }, request) => ({
    what: 'invoke',
    type: String(tok),
    name: '',
    inputs: plain(request, 'getArgs'),
  }));
}

/** Stands in the recorded inputs for what a preview does not know. */
export const UNKNOWN = '<unknown>';

/**
 * The values by which Pulumi's protocol marks a secret and an unknown value.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts
 */
const SECRET_KEY = '4dabf18193072939515e22adb298388d';
const UNKNOWN_VALUE = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

function plain(request: Request, field: string): Record<string, unknown> {
  return readable(request[field]!()?.toJavaScript() ?? {}) as Record<string, unknown>;
}

/** Secrets as `{ secret: … }`, unknown values as {@link UNKNOWN}. */
function readable(value: unknown): unknown {
  if (value === UNKNOWN_VALUE) return UNKNOWN;
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  if (SECRET_KEY in fields) return { secret: readable(fields.value) };
  return Object.fromEntries(Object.entries(fields).map(([key, child]) => [key, readable(child)]));
}
