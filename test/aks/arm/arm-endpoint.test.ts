import * as fc from 'fast-check';
import { allowedArmHosts, allowArmHosts } from '../../../lib/aks/arm/allowed-hosts';
import { armOrigin } from '../../../lib/aks/arm/arm-endpoint';
import { thrownBy } from '../../core/thrown';

const KNOWN = [
  'https://management.azure.com',
  'https://management.usgovcloudapi.net',
  'https://management.chinacloudapi.cn',
];
const STACK = ['management.local.azurestack.external', 'arm.example:8443'];

test.each([
  ...KNOWN,
  'https://management.azure.com/',
  'https://management.azure.com:443',
  'https://MANAGEMENT.azure.com',
])('a token may go to %s', (endpoint) => expect(KNOWN).toContain(armOrigin(endpoint)));

test.each([
  'http://localhost:80',
  'http://127.0.0.1:4000',
  'http://127.8.0.1',
  'http://[::1]:9',
  'https://localhost',
  'https://127.0.0.1:8443',
])('a token does not leave the machine at %s', (endpoint) => expect(() => armOrigin(endpoint)).not.toThrow());

test.each(['https://management.local.azurestack.external', 'https://arm.example:8443'])(
  'a token goes to %s only where the program allows it',
  (endpoint) => {
    expect(armOrigin(endpoint, STACK)).toBe(endpoint);
    const error = thrownBy(() => armOrigin(endpoint));
    expect([error.code, error.path, error.problem]).toEqual([
      'invalid-option',
      'endpoint',
      `must be Azure Resource Manager of a known cloud (${KNOWN.join(', ')}), a host that the program allows with `
        + 'allowArmHosts, or loopback, '
        + `because a token of Azure is sent there, got "${endpoint}"`,
    ]);
  },
);

test.each([
  'https://evil.example',
  'https://management.azure.com.evil.example',
  'https://management.azure.com.',
  'https://management-azure.com',
  'https://evil.example:443',
  'https://management.azure.com:8443',
  'https://xn--managment-azure-com.example',
  'https://management.аzure.com',
  'https://login.microsoftonline.com',
  'https://azure.com',
  'https://127.0.0.1.evil.example',
  'https://localhost.evil.example',
  'https://arm.example',
  'https://arm.example:8444',
  'https://sub.management.local.azurestack.external',
  'https://management.local.azurestack.external:8443',
  'https:\\\\evil.example',
  'https://evil.example\\@management.azure.com',
])('a token does not go to %s, whatever else is allowed', (endpoint) => {
  const error = thrownBy(() => armOrigin(endpoint, STACK));
  expect([error.code, error.path]).toEqual(['invalid-option', 'endpoint']);
});

test.each([
  'https://management.azure.com@evil.example',
  'https://management.azure.com:x@evil.example',
  'https://evil.example/management.azure.com',
  'https://evil.example?management.azure.com',
  'https://evil.example#management.azure.com',
  'http://management.azure.com',
  'http://arm.example:8443',
])('%s is no https origin', (endpoint) =>
  expect(thrownBy(() => armOrigin(endpoint, STACK)).problem).toMatch(/^must be an https origin/),
);

test('no host but the allowed ones passes, however it is written', () => {
  const part = fc.constantFrom(
    'https:',
    'http:',
    '//',
    '/',
    '\\',
    '@',
    ':',
    '.',
    '#',
    '?',
    '%2e',
    '%40',
    '443',
    '8443',
    '\t',
    'management.azure.com',
    'evil.example',
    'arm.example',
    '127.0.0.1',
    'localhost',
    '[::1]',
    '．',
    '。',
    'ａ',
    'user',
  );
  fc.assert(fc.property(fc.array(part, { maxLength: 9 }).map((parts) => `https://${parts.join('')}`), (endpoint) => {
    let origin: string;
    try {
      origin = armOrigin(endpoint, STACK);
    } catch {
      return;
    }
    const { hostname } = new URL(origin);
    const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    expect(isLoopback || [...KNOWN, ...STACK.map((host) => `https://${host}`)].includes(origin)).toBe(true);
  }), { numRuns: 5000 });
});

describe('allowArmHosts', () => {
  test('adds hosts for the rest of the program', () => {
    expect(allowedArmHosts()).toEqual([]);
    allowArmHosts('management.local.azurestack.external', 'ARM.example:8443');
    allowArmHosts('arm.example:8443');
    expect(allowedArmHosts()).toEqual(STACK);
  });

  test.each<[unknown, string]>([
    ['https://arm.example', '"https://arm.example"'],
    ['*.example', '"*.example"'],
    ['arm.example/path', '"arm.example/path"'],
    ['user@arm.example', '"user@arm.example"'],
    ['arm.example:443', '"arm.example:443"'],
    ['arm.example:', '"arm.example:"'],
    ['', '""'],
    ['arm..example', '"arm..example"'],
    ['arm.example?x', '"arm.example?x"'],
    [undefined, 'nothing'],
    [['arm.example'], 'a list'],
  ])('does not take %j', (host, got) => {
    const error = thrownBy(() => allowArmHosts(host as string));
    expect([error.code, error.path, error.problem]).toEqual([
      'invalid-option',
      'hosts[0]',
      'must be the name of a host, with a port where it is not 443, such as '
        + `"management.local.azurestack.external", got ${got}`,
    ]);
  });
});
