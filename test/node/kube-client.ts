import { request } from 'node:http';

/** An object of the API, as far as the tests look at it. */
export interface KubeObject {
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
}

/** Speaks to the API server as a cluster's administrator, through the socket of `kubectl proxy`. */
export class KubeClient {
  constructor(private readonly socket: string) {}

  /** @throws Error with the API server's words where it does not answer with an object. */
  async get<T>(path: string): Promise<T> {
    return JSON.parse(await this.text(path)) as T;
  }

  async list<T>(path: string): Promise<readonly T[]> {
    return (await this.get<{ readonly items: readonly T[] }>(path)).items;
  }

  text(path: string): Promise<string> {
    return this.send('GET', path);
  }

  /** Changes an object by a merge patch. */
  async patch(path: string, change: unknown): Promise<void> {
    await this.send('PATCH', path, JSON.stringify(change), 'application/merge-patch+json');
  }

  async delete(path: string): Promise<void> {
    await this.send('DELETE', path);
  }

  private send(method: string, path: string, body?: string, type = 'application/json'): Promise<string> {
    const headers = { 'Host': 'localhost', 'Content-Type': type };
    return new Promise((resolve, reject) => {
      const call = request({ socketPath: this.socket, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode! < 300) resolve(text);
          else reject(new Error(`${method} ${path}: ${response.statusCode}: ${text}`));
        });
      });
      call.on('error', reject);
      call.end(body);
    });
  }
}
