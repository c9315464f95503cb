import { rejectionOf } from './rejection';
import { VirtualClock } from './virtual-clock';
import { ArmClient, REQUEST_TIMEOUT_SECONDS, type ArmClientOptions } from '../../../lib/aks/arm/arm-client';
import { MAX_ATTEMPTS } from '../../../lib/aks/arm/back-off';
import { ArmServer, SUBSCRIPTION, TOKEN, type Fault } from '../arm-server';

const PATH = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Compute`;

let server: ArmServer;
let clock: VirtualClock;
let retries: string[];

beforeEach(async () => {
  server = (await ArmServer.start()).provider('Microsoft.Compute', { states: ['Registered'] });
  clock = new VirtualClock();
  retries = [];
});

afterEach(async () => server.close());

function client(options: Partial<ArmClientOptions> = {}): ArmClient {
  return new ArmClient({ endpoint: server.endpoint, token: async () => TOKEN, clock, ...options });
}

const call = () => ({
  about: 'Microsoft.Compute',
  deadline: clock.now() + 1_800_000,
  onRetry: (why: string) => retries.push(why),
});

const host = () => new URL(server.endpoint).host;

describe('what passes is tried again', () => {
  const passing: [string, Fault, string | RegExp][] = [
    ['408', { status: 408 }, '408'],
    ['409', { status: 409, body: { error: { code: 'AnotherOperationInProgress', message: 'Wait.' } } },
      '409 AnotherOperationInProgress (Wait.)'],
    ['429', { status: 429, body: { error: { code: 'TooManyRequests', message: 'Slow down.' } } },
      '429 TooManyRequests (Slow down.)'],
    ['500', { status: 500, body: { error: { code: 'InternalServerError' } } }, '500 InternalServerError'],
    ['502 in HTML', { status: 502, body: '<html>' }, '502 (in words that are not JSON)'],
    ['503', { status: 503 }, '503'],
    ['504', { status: 504 }, '504'],
    ['a dropped connection', { instead: 'drop' },
      /^no connection to 127\.0\.0\.1:\d+ \((UND_ERR_SOCKET|ECONNRESET)\)$/],
    ['an answer cut off', { instead: 'cut' }, /^no connection to 127\.0\.0\.1:\d+ \((UND_ERR_SOCKET|ECONNRESET)\)$/],
    ['no answer', { instead: 'hang' }, /^no answer from 127\.0\.0\.1:\d+ within 0\.2 s$/],
  ];

  test.each(passing)('%s', async (_, fault, why) => {
    server.fault({ ...fault, times: 3 });
    // A machine under load may well take longer to answer.
    const requestTimeoutSeconds = fault.instead === 'hang' ? 0.2 : undefined;
    const answer = await client({ requestTimeoutSeconds }).post(`${PATH}/register`, '2021-04-01', call());
    expect(answer.status).toBe(200);
    expect(clock.sleeps).toEqual([2000, 3000, 4500]);
    expect(retries).toEqual(Array(3).fill(typeof why === 'string' ? why : expect.stringMatching(why)));
  });

  test.each<[string, string, number]>([
    ['seconds', '17', 17_000],
    ['a date', 'Sun, 22 Nov 2026 12:01:30 GMT', 90_000],
    ['a date that is over', 'Sun, 22 Nov 2026 11:00:00 GMT', 2000],
    ['nothing that can be read', 'soon', 2000],
    ['no wait', '0', 2000],
  ])('after the wait that Retry-After asks for, in %s', async (_, header, wait) => {
    for (const status of [429, 503]) {
      clock = new VirtualClock();
      server.fault({ status, headers: { 'Retry-After': header }, times: 1 });
      await client().get(PATH, '2021-04-01', call());
      expect(clock.sleeps).toEqual([wait]);
    }
  });

  test('chance takes up to half of the wait away', async () => {
    server.fault({ status: 503, times: 2 });
    clock.random = () => 0;
    await client().get(PATH, '2021-04-01', call());
    expect(clock.sleeps).toEqual([1000, 1500]);
  });
});

describe('what does not pass is an error', () => {
  test('ten failures are enough, of whatever kind', async () => {
    expect(MAX_ATTEMPTS).toBe(10);
    server
      .fault({ status: 500, times: 4 })
      .fault({ instead: 'drop', times: 4 })
      .fault({ status: 503, body: { error: { code: 'ServiceUnavailable', message: 'Try later.' } } });
    const error = await rejectionOf(client().get(PATH, '2021-04-01', call()));
    expect([error.code, error.message]).toEqual([
      'azure-failed',
      'Microsoft.Compute: Azure failed 10 times, the last time with 503 ServiceUnavailable (Try later.): '
        + 'run again later',
    ]);
    expect(server.log).toHaveLength(10);
    expect(clock.sleeps).toEqual([2000, 3000, 4500, 6750, 10125, 15187.5, 22781.25, 30000, 30000]);
  });

  test('being throttled is waited out until the time is over, with one last try', async () => {
    server.fault({ status: 429 });
    const error = await rejectionOf(client().get(PATH, '2021-04-01', call()));
    expect([error.code, error.message]).toEqual([
      'azure-failed',
      'Microsoft.Compute: the time is over, and Azure still answers 429: run again later',
    ]);
    expect(clock.slept).toBe(1800);
  });

  test('a Retry-After longer than the time left is an error at once', async () => {
    server
      .fault({ status: 503, times: 1 })
      .fault({ status: 429, headers: { 'Retry-After': '3600' }, body: { error: { code: 'TooManyRequests' } } });
    const error = await rejectionOf(client().get(PATH, '2021-04-01', call()));
    expect([error.code, error.message]).toEqual([
      'azure-failed',
      'Microsoft.Compute: Azure answered 429 TooManyRequests and asked to retry in 3600 s, '
        + 'but only 1798 s of the timeout are left: run again later, or allow more time',
    ]);
    expect(clock.sleeps).toEqual([2000]);
  });

  test('one that fits just so is waited for', async () => {
    server.fault({ status: 429, headers: { 'Retry-After': '1800' }, times: 1 });
    expect((await client().get(PATH, '2021-04-01', call())).status).toBe(200);
    expect(clock.sleeps).toEqual([1_800_000]);
  });

  const network =
    'check the network, DNS, and the proxy (Node takes HTTPS_PROXY only with NODE_USE_ENV_PROXY=1, from 22.21 on)';

  test('nobody listens', async () => {
    const gone = await ArmServer.start();
    const { endpoint } = gone;
    await gone.close();
    const error = await rejectionOf(client({ endpoint }).get(PATH, '2021-04-01', call()));
    expect([error.code, error.message]).toEqual([
      'azure-failed',
      `Microsoft.Compute: Azure failed 10 times, the last time with no connection to ${new URL(endpoint).host} `
        + `(ECONNREFUSED): ${network}`,
    ]);
  });

  test('no such host', async () => {
    const error = await rejectionOf(
      client({ endpoint: 'https://arm.invalid', allowedHosts: ['arm.invalid'] }).get(PATH, '2021-04-01', call()),
    );
    expect(error.message).toMatch(
      /^Microsoft\.Compute: Azure failed 10 times, the last time with no connection to arm\.invalid \((ENOTFOUND|EAI_AGAIN)\): /,
    );
    expect(error.message.endsWith(network)).toBe(true);
  });

  test('no TLS', async () => {
    const error = await rejectionOf(
      client({ endpoint: server.endpoint.replace('http:', 'https:') }).get(PATH, '2021-04-01', call()),
    );
    expect(error.message).toMatch(
      /^Microsoft\.Compute: Azure failed 10 times, the last time with no connection to 127\.0\.0\.1:\d+ \(\w+\): /,
    );
    expect(error.message.endsWith(network)).toBe(true);
    expect(server.log).toEqual([]);
  });

  test('no answer in time', async () => {
    expect(REQUEST_TIMEOUT_SECONDS).toBe(60);
    server.fault({ instead: 'hang' });
    const error = await rejectionOf(client({ requestTimeoutSeconds: 0.05 }).get(PATH, '2021-04-01', call()));
    expect([error.code, error.message]).toEqual([
      'azure-failed',
      `Microsoft.Compute: Azure failed 10 times, the last time with no answer from ${host()} within 0.05 s: check `
        + 'the network, or run again later',
    ]);
  });

  test.each([301, 302, 303, 307, 308])('a redirect (%d), which the token does not follow', async (status) => {
    const elsewhere = await ArmServer.start();
    server.fault({ status, headers: { Location: `${elsewhere.endpoint}${PATH}` } });
    const error = await rejectionOf(client().get(PATH, '2021-04-01', call()));
    expect([error.code, error.message]).toEqual([
      'azure-failed',
      `Microsoft.Compute: ${server.endpoint} answered with a redirect (${status}), which is not followed: check the `
        + 'endpoint, and for a proxy or portal in between',
    ]);
    expect(elsewhere.log).toEqual([]);
    await elsewhere.close();
  });

  test('a success that is not JSON', async () => {
    server.fault({ status: 200, body: '<html>Log in to the guest network' });
    const error = await rejectionOf(client().get(PATH, '2021-04-01', call()));
    expect([error.code, error.message]).toEqual([
      'azure-failed',
      'Microsoft.Compute: the answer is not JSON, 200 (in words that are not JSON): check the endpoint '
        + `${server.endpoint}, and for a proxy or portal in between`,
    ]);
  });
});
