import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A subscription that the server knows, unless told otherwise. */
export const SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';

/** A token in the shape of a real one. */
export const TOKEN =
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL21hbmFnZW1lbnQuYXp1cmUuY29tIn0.c2lnbmF0dXJlLW9mLXRoZS10ZXN0';

/** How the state of a feature or provider goes on. */
export interface StateScript {
  /** One for each look at it; the last stays. */
  readonly states: readonly string[];
  /** What follows a registration of one that is not registered; `['Registering', 'Registered']` by default. */
  readonly onRegister?: readonly string[];
}

/** What goes wrong, instead of an answer. The first fault that fits a request is used. */
export interface Fault {
  readonly method?: 'GET' | 'POST';
  /** Held against the path without its query. */
  readonly path?: RegExp;
  /** How often; always, by default. */
  readonly times?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text as it is; anything else as JSON. */
  readonly body?: unknown;
  /** `drop` cuts the connection, `cut` does so within the answer, `hang` never answers. */
  readonly instead?: 'drop' | 'cut' | 'hang';
}

/** A request, in the order of arrival. */
export interface LoggedRequest {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  /** What was answered; 0 where nothing was. */
  readonly status: number;
  readonly apiVersion: string | null;
  /** Whether the right token came along. */
  readonly isAuthorized: boolean;
}

/**
 * The part of Azure Resource Manager that registers features and providers, on loopback. States go on by one with each
 * look at them, so that slowness is a long script and no matter of time.
 */
export class ArmServer {
  /** Starts one on a free port. */
  static async start(subscriptionId = SUBSCRIPTION): Promise<ArmServer> {
    const server = new ArmServer(subscriptionId);
    await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** The token that is right from now on; all others get a 401. */
  token = TOKEN;
  /** How long each answer takes, in milliseconds. */
  delay = 0;
  readonly log: LoggedRequest[] = [];
  private readonly http: Server;
  private readonly scripts = new Map<string, { states: string[]; onRegister: readonly string[] }>();
  private faults: { fault: Fault; left: number }[] = [];

  private constructor(private readonly subscriptionId: string) {
    this.http = createServer((request, response) => {
      setTimeout(() => this.answer(request, response), this.delay);
    });
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  /** Makes a feature known, and its provider if that is not yet: as registered. */
  feature(namespace: string, name: string, script: StateScript): this {
    if (!this.scripts.has(namespace.toLowerCase())) this.provider(namespace, { states: ['Registered'] });
    return this.script(`${namespace}/${name}`, script);
  }

  /** Makes a provider known. */
  provider(namespace: string, script: StateScript): this {
    return this.script(namespace, script);
  }

  /** Makes something go wrong. */
  fault(fault: Fault): this {
    this.faults.push({ fault, left: fault.times ?? Infinity });
    return this;
  }

  /** Everything goes right again. */
  recover(): void {
    this.faults = [];
  }

  /** The log in short: `GET Microsoft.ContainerService/SomeFeature`. */
  get requests(): string[] {
    return this.log.map(({ method, path }) => {
      const [, name = path] =
        /^\/subscriptions\/[^/]+\/providers\/(?:Microsoft\.Features\/providers\/)?(.+)$/.exec(path) ?? [];
      return `${method} ${name.replace('/features/', '/')}`;
    });
  }

  async close(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise<void>((resolve) => this.http.close(() => resolve()));
  }

  private script(key: string, { states, onRegister = ['Registering', 'Registered'] }: StateScript): this {
    this.scripts.set(key.toLowerCase(), { states: [...states], onRegister });
    return this;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const method = request.method!;
    const url = new URL(request.url!, this.endpoint);
    const isAuthorized = request.headers.authorization === `Bearer ${this.token}`;
    const fault = this.faultFor(method, url.pathname);
    const unauthorized = error(401, 'InvalidAuthenticationToken', 'The access token is invalid.');
    const withoutFault = (): { status: number; body: unknown } =>
      isAuthorized ? this.handle(method, url) : unauthorized;
    const { status, body, headers } = fault
      ? { status: fault.status ?? 500, body: fault.body, headers: fault.headers }
      : { headers: {}, ...withoutFault() };
    this.log.push({
      method,
      path: url.pathname,
      status: fault?.instead ? 0 : status,
      apiVersion: url.searchParams.get('api-version'),
      isAuthorized,
    });
    if (fault?.instead === 'hang') return;
    if (fault?.instead === 'drop') return void request.socket.destroy();
    const text = typeof body === 'string' ? body : JSON.stringify(body) ?? '';
    if (fault?.instead === 'cut') {
      response.writeHead(200, { 'Content-Length': '1000' }).write('{"properties":');
      return void setTimeout(() => request.socket.destroy(), 20);
    }
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(text);
  }

  private faultFor(method: string, path: string): Fault | undefined {
    const entry = this.faults.find(
      ({ fault, left }) => left > 0 && (fault.method ?? method) === method && (fault.path?.test(path) ?? true),
    );
    if (entry) entry.left--;
    return entry?.fault;
  }

  private handle(method: string, url: URL): { status: number; body: unknown } {
    const [, subscriptionId, rest] = /^\/subscriptions\/([^/]+)\/providers\/(.+)$/.exec(url.pathname) ?? [];
    if (subscriptionId !== this.subscriptionId) {
      return error(404, 'SubscriptionNotFound', `The subscription '${subscriptionId}' could not be found.`);
    }
    const [, owner, feature, namespace = owner!, verb] = TARGET.exec(rest!) ?? [];
    if (method !== (verb ? 'POST' : 'GET')) {
      return error(405, 'MethodNotAllowed', 'The HTTP method is not supported here.');
    }
    const apiVersion = url.searchParams.get('api-version');
    if (apiVersion !== (feature ? '2021-07-01' : '2021-04-01')) {
      return error(400, 'InvalidApiVersionParameter', `The api-version '${apiVersion}' is invalid.`);
    }
    const script = this.scripts.get((feature ? `${namespace}/${feature}` : namespace).toLowerCase());
    if (!script) {
      return feature ? error(404, 'FeatureNotFound', `The feature '${feature}' could not be found.`)
        : error(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`);
    }
    if (verb && /^(?:not|un)registered$/i.test(script.states[0]!)) script.states = [...script.onRegister];
    const state = !verb && script.states.length > 1 ? script.states.shift()! : script.states[0]!;
    return {
      status: 200,
      body: feature
        ? {
          id: url.pathname,
          name: `${namespace}/${feature}`,
          type: 'Microsoft.Features/providers/features',
          properties: { state },
        }
        : {
          id: url.pathname,
          namespace,
          registrationPolicy: 'RegistrationRequired',
          registrationState: state,
          resourceTypes: [],
        },
    };
  }
}

/** A feature of its owner, or a provider; to be looked at, or to be registered. */
const TARGET = /^(?:Microsoft\.Features\/providers\/([^/]+)\/features\/([^/]+)|([^/]+))(\/register)?$/;

function error(status: number, code: string, message: string): { status: number; body: unknown } {
  return { status, body: { error: { code, message } } };
}
