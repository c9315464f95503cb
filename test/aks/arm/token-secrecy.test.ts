import * as fc from 'fast-check';
import { FEATURE, NAMESPACE, Registrations } from './registrations';
import { VirtualClock } from './virtual-clock';
import { POLICY_INSIGHTS_PROVIDER, SECCOMP_DEFAULT_FEATURE } from '../../../lib/core/aks/need';
import { TOKEN } from '../arm-server';

let here: Registrations;

beforeEach(async () => {
  here = await Registrations.start();
});

afterEach(async () => here.server.close());

test('the token is in no message, whatever goes wrong', async () => {
  const text = fc.constantFrom(
    TOKEN,
    `Bearer ${TOKEN}`,
    TOKEN.toUpperCase(),
    `${TOKEN.slice(0, 40)}…`,
    `<${TOKEN}>`,
    'harmless',
  );
  const body = fc.oneof(
    text,
    text.map((message) => ({ error: { code: message, message } })),
    text.map((code) => ({ code })),
    text.map((state) => ({ properties: { state }, registrationState: state })),
    // The same, with its first letter escaped.
    text.map(
      (message) =>
        '{"error":{"code":"X","message":"'
          + `${message.replace(/e/i, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`)}"}}`,
    ),
  );
  const fault = fc.record({
    method: fc.constantFrom(undefined, 'GET' as const, 'POST' as const),
    status: fc.constantFrom(200, 202, 302, 307, 400, 401, 403, 404, 408, 409, 418, 429, 500, 502, 503),
    headers: text.map((value) => ({
      'Retry-After': encodeURIComponent(value),
      'Location': `https://arm.example/${encodeURIComponent(value)}`,
    })),
    body,
    times: fc.constantFrom(1, 3, undefined),
    instead: fc.constantFrom(undefined, undefined, undefined, 'drop' as const),
  });
  const need = fc.constantFrom(SECCOMP_DEFAULT_FEATURE, POLICY_INSIGHTS_PROVIDER);
  await fc.assert(
    fc.asyncProperty(fault, need, fc.boolean(), async (wrong, wanted, isPreview) => {
      here.messages = [];
      here.clock = new VirtualClock();
      here.server.recover();
      here.server
        .feature(NAMESPACE, FEATURE, { states: ['NotRegistered'] })
        .provider('Microsoft.PolicyInsights', { states: ['NotRegistered'] })
        .fault(wrong);
      const outcome: unknown = await here
        .ensure(wanted, { isPreview })
        .catch((error: Error) => [error.message, error.stack, JSON.stringify(error)]);
      const told = JSON.stringify([outcome, here.messages]).toLowerCase();
      expect(told).not.toContain(TOKEN.slice(0, 20).toLowerCase());
      expect(told).not.toContain(TOKEN.split('.')[1]!.toLowerCase());
    }),
    { numRuns: 150 },
  );
});
