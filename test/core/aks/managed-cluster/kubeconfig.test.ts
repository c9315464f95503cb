import * as fc from 'fast-check';
import { parse, stringify } from 'yaml';
import {
  AKS_CLIENT_APP_ID, AKS_SERVER_APP_ID, DEFAULT_KUBELOGIN_MODE, execKubeconfig, KUBELOGIN_ENVIRONMENTS, KUBELOGIN_MODES,
  type KubeloginMode, parseKubeconfigServer,
} from '../../../../lib/core/aks/managed-cluster/kubeconfig';
import { thrownBy } from '../../thrown';

const SERVER = {
  server: 'https://shop-abc123.hcp.westeurope.azmk8s.io:443',
  certificateAuthorityData: 'LS0tLS1CRUdJTg==',
};
const TENANT = '99999999-2222-3333-4444-555555555555';
const COMMON = ['--server-id', AKS_SERVER_APP_ID, '--environment', 'AzurePublicCloud'];

function argsOf(text: string): string[] {
  return (JSON.parse(text) as { users: { user: { exec: { args: string[] } } }[] }).users[0]!.user.exec.args;
}

test('a kubeconfig has kubelogin get a token', () => {
  const kubeconfig = execKubeconfig({ name: 'shop', ...SERVER, tenantId: TENANT });
  expect(JSON.parse(kubeconfig)).toEqual({
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [
      {
        name: 'shop',
        cluster: { 'server': SERVER.server, 'certificate-authority-data': SERVER.certificateAuthorityData },
      },
    ],
    'users': [
      {
        name: 'shop',
        user: {
          exec: {
            apiVersion: 'client.authentication.k8s.io/v1beta1',
            command: 'kubelogin',
            args: ['get-token', '--login', 'azurecli', ...COMMON],
            installHint:
              'kubelogin signs in to this cluster through Entra. Install it: '
                + 'https://azure.github.io/kubelogin/install.html',
            provideClusterInfo: false,
          },
        },
      },
    ],
    'contexts': [{ name: 'shop', context: { cluster: 'shop', user: 'shop' } }],
    'current-context': 'shop',
  });
  expect(parse(kubeconfig)).toEqual(JSON.parse(kubeconfig));
  expect(kubeconfig).not.toMatch(/"(token|client-key-data|client-certificate-data|password|auth-provider)"/);
  expect([DEFAULT_KUBELOGIN_MODE, AKS_SERVER_APP_ID, AKS_CLIENT_APP_ID])
    .toEqual(['azurecli', '6dae42f8-4368-4678-94ff-3960e28e3630', '80faf920-1908-4b52-b5ef-a8e7bedfc67a']);
});

const TENANTED = ['--tenant-id', TENANT];
const PEOPLE = ['--client-id', AKS_CLIENT_APP_ID, ...TENANTED];
const MORE: Readonly<Record<KubeloginMode, readonly string[]>> = {
  azurecli: [], azd: [], devicecode: PEOPLE, interactive: PEOPLE, msi: [], spn: TENANTED, workloadidentity: TENANTED,
};

test.each(KUBELOGIN_MODES)('login %s', (login) => {
  expect(argsOf(execKubeconfig({ name: 'shop', ...SERVER, tenantId: TENANT, login }))).toEqual([
    'get-token',
    '--login',
    login,
    ...COMMON,
    ...MORE[login],
  ]);
  expect(argsOf(execKubeconfig({ name: 'shop', ...SERVER, login }))).not.toContain('--tenant-id');
});

test.each(KUBELOGIN_ENVIRONMENTS)('environment %s', (environment) => {
  expect(argsOf(execKubeconfig({ name: 'shop', ...SERVER, environment }))).toEqual(
    expect.arrayContaining(['--environment', environment]),
  );
});

test('what kubelogin does not know is an error', () => {
  expect(thrownBy(() => execKubeconfig({ name: 'shop', ...SERVER, login: 'azure' as KubeloginMode })).message)
    .toBe('login: must be one of azurecli, azd, devicecode, interactive, msi, spn, workloadidentity, got "azure"');
  expect(thrownBy(() => execKubeconfig({ name: 'shop', ...SERVER, environment: 'public' })).message)
    .toBe('environment: must be one of AzurePublicCloud, AzureUSGovernmentCloud, AzureChinaCloud, got "public"');
});

const OF_AKS = `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${SERVER.certificateAuthorityData}
    server: ${SERVER.server}
  name: shop
contexts:
- context:
    cluster: shop
    user: clusterUser_shop_shop
  name: shop
current-context: shop
kind: Config
users:
- name: clusterUser_shop_shop
  user:
    token: hush
    exec:
      args:
      - --server-id
`;

test.each<[string, string]>([
  ['as AKS writes it', OF_AKS],
  ['with line ends of Windows', OF_AKS.replaceAll('\n', '\r\n')],
  ['the fields first', OF_AKS.replace(/- cluster:\n {4}certificate/, '- cluster:\n  - certificate')],
  [
    'in quotes',
    OF_AKS.replace(SERVER.server, `"${SERVER.server}"`).replace(
      SERVER.certificateAuthorityData,
      `'${SERVER.certificateAuthorityData}'`,
    ),
  ],
  ['as JSON', JSON.stringify(parse(OF_AKS), undefined, 2)],
])('the server is read from what AKS gives out, %s', (_, text) => expect(parseKubeconfigServer(text)).toEqual(SERVER));

test('law: what YAML holds is what is read, whatever the server', () => {
  const base64 = fc.uint8Array({ minLength: 1, maxLength: 2000 }).map((bytes) => Buffer.from(bytes).toString('base64'));
  const server = fc
    .record({ host: fc.domain(), port: fc.nat(65535) })
    .map(({ host, port }) => `https://${host}:${port}`);
  fc.assert(fc.property(server, base64, (address, certificateAuthorityData) => {
    const text = stringify(
      {
        clusters: [
          { cluster: { 'certificate-authority-data': certificateAuthorityData, 'server': address }, name: 'x' },
        ],
      },
      { lineWidth: 0 },
    );
    expect(parseKubeconfigServer(text)).toEqual({ server: address, certificateAuthorityData });
    expect(parseKubeconfigServer(execKubeconfig({ name: 'x', server: address, certificateAuthorityData }))).toEqual({
      server: address,
      certificateAuthorityData,
    });
  }));
});

test.each<[string, string, string]>([
  [
    'nothing',
    '',
    'kubeconfig.server: must be an https address in the kubeconfig that AKS gives out, got nothing',
  ],
  [
    'no server',
    OF_AKS.replace(/ +server:.*/, ''),
    'kubeconfig.server: must be an https address in the kubeconfig that AKS gives out, got nothing',
  ],
  [
    'a server in the clear',
    OF_AKS.replace('https:', 'http:'),
    'kubeconfig.server: must be an https address in the kubeconfig that AKS gives out, got something else',
  ],
  [
    'no certificate',
    OF_AKS.replace(/ +certificate.*/, ''),
    'kubeconfig.certificate-authority-data: must be a certificate, base64 in the kubeconfig that AKS gives '
      + 'out, got nothing',
  ],
  [
    'another certificate',
    OF_AKS.replace('LS0tLS1CRUdJTg==', '|'),
    'kubeconfig.certificate-authority-data: must be a certificate, base64 in the kubeconfig that AKS gives out, got '
      + 'something else',
  ],
])('what does not say is an error that shows nothing of it: %s', (_, text, message) => {
  expect(thrownBy(() => parseKubeconfigServer(text))).toMatchObject({ code: 'azure-failed', message });
});
