import { Agent, request } from 'node:https';

/** A manifest or an API object. */
export type KubernetesObject = Record<string, unknown>;

/** What the API server answered. */
export interface ApiResponse {
  readonly status: number;
  /** The object, or a Status that says why there is none. */
  readonly body: KubernetesObject;
  /** The texts of the Warning headers. */
  readonly warnings: readonly string[];
}

/** Just enough of a Kubernetes client to ask the questions of these tests. */
export class ApiClient {
  private readonly agent: Agent;

  constructor(private readonly port: number, private readonly token: string, private readonly certificate: Buffer) {
    this.agent = new Agent({ ca: certificate, keepAlive: true });
  }

  get(path: string): Promise<ApiResponse> {
    return this.send('GET', path);
  }

  /** Creates an object for good. Unknown fields are refused. */
  create(path: string, object: unknown): Promise<ApiResponse> {
    return this.send('POST', `${path}?fieldValidation=Strict`, object);
  }

  /** Everything that happens on creation, storing apart. */
  dryRun(path: string, object: unknown): Promise<ApiResponse> {
    return this.send('POST', `${path}?dryRun=All&fieldValidation=Strict`, object);
  }

  replace(path: string, object: unknown): Promise<ApiResponse> {
    return this.send('PUT', `${path}?fieldValidation=Strict`, object);
  }

  /** Changes an object by a merge patch. */
  patch(path: string, change: unknown): Promise<ApiResponse> {
    return this.send('PATCH', path, change, 'application/merge-patch+json');
  }

  /** The same server, asked by somebody else. */
  as(token: string): ApiClient {
    return new ApiClient(this.port, token, this.certificate);
  }

  close(): void {
    this.agent.destroy();
  }

  private send(method: string, path: string, body?: unknown, type = 'application/json'): Promise<ApiResponse> {
    const headers = { 'Authorization': `Bearer ${this.token}`, 'Content-Type': type };
    return new Promise((resolve, reject) => {
      const call = request(
        { host: '127.0.0.1', port: this.port, agent: this.agent, method, path, headers },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode!,
              body: bodyOf(Buffer.concat(chunks).toString()),
              warnings: warningsOf(response.rawHeaders),
            }),
          );
        },
      );
      call.on('error', reject);
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

/** Health checks answer in plain text. */
function bodyOf(text: string): KubernetesObject {
  return text.startsWith('{') ? JSON.parse(text) as KubernetesObject : { message: text };
}

/** `299 - "a \"quoted\" text"`, one header each; Node would join them with commas, which texts contain. */
function warningsOf(rawHeaders: readonly string[]): string[] {
  const values = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]!.toLowerCase() === 'warning');
  return values.map(value => value.slice(value.indexOf('"') + 1, value.lastIndexOf('"')).replace(/\\(.)/g, '$1'));
}
