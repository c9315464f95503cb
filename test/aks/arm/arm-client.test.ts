import { rejectionOf } from './rejection';
import { VirtualClock } from './virtual-clock';
import { LONGEST_MESSAGE } from '../../../lib/aks/arm/arm-answer';
import { ArmClient, type ArmClientOptions } from '../../../lib/aks/arm/arm-client';
import { SYSTEM_CLOCK } from '../../../lib/aks/arm/clock';
import { thrownBy } from '../../core/thrown';
import { ArmServer, SUBSCRIPTION, TOKEN } from '../arm-server';

const PATH = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Compute`;

let server: ArmServer;
let clock: VirtualClock;

beforeEach(async () => {
  server = (await ArmServer.start()).provider('Microsoft.Compute', { states: ['Registered'] });
  clock = new VirtualClock();
});

afterEach(async () => server.close());

function client(options: Partial<ArmClientOptions> = {}): ArmClient {
  return new ArmClient({ endpoint: server.endpoint, token: async () => TOKEN, clock, ...options });
}

const call = () => ({ about: 'Microsoft.Compute', deadline: clock.now() + 1_800_000 });

test('an answer is parsed JSON, and the token goes in its header', async () => {
  const answer = await client().get(PATH, '2021-04-01', call());
  expect([answer.status, answer.body]).toEqual([
    200,
    expect.objectContaining({ namespace: 'Microsoft.Compute', registrationState: 'Registered' }),
  ]);
  expect(server.log).toEqual([
    { method: 'GET', path: PATH, status: 200, apiVersion: '2021-04-01', isAuthorized: true },
  ]);
  expect(clock.sleeps).toEqual([]);
});

test('the clock is the machine\'s own where no other is given', async () => {
  expect(client({ clock: undefined }).clock).toBe(SYSTEM_CLOCK);
  const later = SYSTEM_CLOCK.sleep(100).then(() => 'later');
  expect(await Promise.race([later, SYSTEM_CLOCK.sleep(1).then(() => 'soon')])).toBe('soon');
  await later;
});

test('a success may be empty', async () => {
  server.fault({ status: 202 });
  expect(await client().post(`${PATH}/register`, '2021-04-01', call())).toEqual({
    status: 202,
    body: undefined,
    isGarbled: false,
  });
});

describe('the endpoint', () => {
  test.each([
    'https://management.azure.com',
    'https://management.azure.com/',
    'http://localhost:80',
    'http://127.0.0.1:4000',
    'http://127.8.0.1',
    'http://[::1]:9',
  ])('may be %s', (endpoint) => expect(() => client({ endpoint })).not.toThrow());

  test.each<[string, string]>([
    ['http://management.azure.com', '"http://management.azure.com"'],
    ['http://127.0.0.1.example', '"http://127.0.0.1.example"'],
    ['http://localhost.example', '"http://localhost.example"'],
    ['ftp://localhost', '"ftp://localhost"'],
    ['management.azure.com', '"management.azure.com"'],
    ['', '""'],
    ['https://user:secret@management.azure.com', '"https://management.azure.com" with more than a host'],
    ['https://secret@management.azure.com', '"https://management.azure.com" with more than a host'],
    ['https://:secret@management.azure.com', '"https://management.azure.com" with more than a host'],
    ['https://management.azure.com/#secret', '"https://management.azure.com" with more than a host'],
    ['https://management.azure.com/?key=secret', '"https://management.azure.com" with more than a host'],
    ['https://management.azure.com/arm', '"https://management.azure.com" with more than a host'],
  ])('must not be %s', (endpoint, got) => {
    const error = thrownBy(() => client({ endpoint }));
    expect([error.code, error.message]).toEqual([
      'invalid-option',
      `endpoint: must be an https origin such as "https://management.azure.com", or http on loopback, got ${got}`,
    ]);
  });

  test('may be another where it is allowed', () => {
    const endpoint = 'https://arm.example:8443';
    expect(() => client({ endpoint, allowedHosts: ['arm.example:8443'] })).not.toThrow();
    expect(thrownBy(() => client({ endpoint })).problem).toContain('must be Azure Resource Manager of a known cloud');
  });

  test.each(['Location', 'Azure-AsyncOperation', 'Operation-Location', 'Content-Location', 'Refresh'])(
    'is all that is asked, wherever the header %s points', async (header) => {
      const other = await ArmServer.start();
      server.fault({
        status: 202,
        headers: { [header]: `${other.endpoint}${PATH}` },
        body: { nextLink: `${other.endpoint}${PATH}` },
      });
      await client().post(`${PATH}/register`, '2021-04-01', call());
      await client().get(PATH, '2021-04-01', call());
      expect([server.log.length, other.log]).toEqual([2, []]);
      await other.close();
    });

  test('is never left, whatever the path', async () => {
    const error = await rejectionOf(client().get('//elsewhere.example/x', '2021-04-01', call()));
    expect([error.code, error.message]).toEqual([
      'invalid-option',
      'Microsoft.Compute: the path of the request leads to another host than the endpoint',
    ]);
    expect(server.log).toEqual([]);
  });
});

describe('credentials', () => {
  test('a token that has grown old is replaced by a fresh one, once for all requests', async () => {
    const tokens = ['old-token', TOKEN];
    const arm = client({ token: async () => tokens.shift()! });
    await arm.get(PATH, '2021-04-01', call());
    await arm.get(PATH, '2021-04-01', call());
    expect(server.log.map(({ status }) => status)).toEqual([401, 200, 200]);
    expect(clock.sleeps).toEqual([]);
  });

  test('a token that is revoked later is replaced too', async () => {
    let current = TOKEN;
    const arm = client({ token: async () => current });
    await arm.get(PATH, '2021-04-01', call());
    current = server.token = 'the-next-token';
    await arm.get(PATH, '2021-04-01', call());
    expect(server.log.map(({ status }) => status)).toEqual([200, 401, 200]);
  });

  test('refused twice, they are wrong', async () => {
    server.token = 'another';
    const error = await rejectionOf(client().get(PATH, '2021-04-01', call()));
    expect([error.code, error.message]).toEqual([
      'azure-failed',
      'Microsoft.Compute: Azure refuses the credentials, and a fresh token too, with 401 InvalidAuthenticationToken '
        + '(The access token is invalid.): '
        + 'log in again, and check the tenant, the cloud and the credentials that the Azure provider is '
        + 'configured with',
    ]);
    expect(server.log).toHaveLength(2);
  });
});

describe('what only the caller can explain is an answer', () => {
  test.each([[400], [403], [404], [405]])('%d', async (status) => {
    server.fault({ status, body: { error: { code: 'SomeCode', message: 'Some words.' } } });
    expect(await client().get(PATH, '2021-04-01', call())).toMatchObject({
      status,
      code: 'SomeCode',
      message: 'Some words.',
    });
    expect(server.log).toHaveLength(1);
  });

  test.each(['MissingSubscriptionRegistration', 'ReadOnlyDisabledSubscription'])(
    '409 %s, which does not pass',
    async (code) => {
      server.fault({ status: 409, body: { error: { code, message: 'Some words.' } } });
      expect(await client().post(PATH, '2021-04-01', call())).toMatchObject({ status: 409, code });
      expect(server.log).toHaveLength(1);
    },
  );

  test.each<[string, unknown, object]>([
    ['at the top', { code: 'SomeCode', message: 'Some words.' }, { code: 'SomeCode', message: 'Some words.' }],
    ['of several lines, with escapes for a terminal',
      { error: { code: 'X', message: ' Some\r\n\u001b[31mred\u202e words ' } },
      { code: 'X', message: 'Some [31mred words' }],
    ['of the wrong type', { error: { code: 5, message: { a: 1 } } }, { code: undefined, message: undefined }],
    ['that is a mere text', { error: 'no' }, { code: undefined, message: undefined }],
    ['without words', { error: { code: 'X', message: ' ' } }, { code: 'X', message: undefined }],
    ['that is null', 'null', { code: undefined, message: undefined }],
    ['that is very long', { error: { code: 'X', message: 'w'.repeat(600) } },
      { code: 'X', message: `${'w'.repeat(500)}…` }],
  ])('an error %s is read as far as it goes', async (_, body, expected) => {
    expect(LONGEST_MESSAGE).toBe(500);
    server.fault({ status: 403, body });
    const { code, message } = await client().get(PATH, '2021-04-01', call());
    expect({ code, message }).toEqual(expected);
  });
});
