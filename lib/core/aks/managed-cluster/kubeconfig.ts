import { HardeningError } from '../../report/hardening-error';
import { invalidName } from '../../report/invalid';

/** How kubelogin gets a token. What it needs in addition comes from its environment, never from the kubeconfig. */
export type KubeloginMode = (typeof KUBELOGIN_MODES)[number];

/** Every {@link KubeloginMode}. @see https://azure.github.io/kubelogin/concepts/login-modes.html */
export const KUBELOGIN_MODES = [
  'azurecli', 'azd', 'devicecode', 'interactive', 'msi', 'spn', 'workloadidentity',
] as const;

/** A cloud of Azure's, as kubelogin calls it. */
export type KubeloginEnvironment = (typeof KUBELOGIN_ENVIRONMENTS)[number];

/** Every {@link KubeloginEnvironment}. @see https://azure.github.io/kubelogin/topics/environments.html */
export const KUBELOGIN_ENVIRONMENTS = ['AzurePublicCloud', 'AzureUSGovernmentCloud', 'AzureChinaCloud'] as const;

/** How a kubeconfig gets its token, by default: as the user signed in with `az login`. */
export const DEFAULT_KUBELOGIN_MODE: KubeloginMode = 'azurecli';

/**
 * The application of Entra that tokens for any AKS cluster are made out to.
 *
 * @see https://azure.github.io/kubelogin/concepts/aks.html
 */
export const AKS_SERVER_APP_ID = '6dae42f8-4368-4678-94ff-3960e28e3630';

/**
 * The application of Entra that people sign in to AKS through.
 *
 * @see https://azure.github.io/kubelogin/concepts/aks.html
 */
export const AKS_CLIENT_APP_ID = '80faf920-1908-4b52-b5ef-a8e7bedfc67a';

/** People sign in themselves, and so through an application. */
const BY_PEOPLE: readonly KubeloginMode[] = ['devicecode', 'interactive'];

/** The others have a tenant from where they sign in, and a managed identity takes none. */
const WITH_TENANT: readonly KubeloginMode[] = [...BY_PEOPLE, 'spn', 'workloadidentity'];

/** Message of kubectl where kubelogin is not installed. */
const INSTALL_HINT =
  'kubelogin signs in to this cluster through Entra. Install it: https://azure.github.io/kubelogin/install.html';

/** Where a cluster is, and how to know it. */
export interface KubeconfigServer {
  /** Such as `https://shop-abc123.hcp.westeurope.azmk8s.io:443`. */
  readonly server: string;
  /** The certificate of the cluster's CA, base64. */
  readonly certificateAuthorityData: string;
}

/** Parts of a kubeconfig. */
export interface KubeconfigArgs extends KubeconfigServer {
  /** Name of the cluster, its user and the context. */
  readonly name: string;
  /** The Entra tenant to sign in to, where the login mode does not have one anyway. */
  readonly tenantId?: string;
  /** `AzurePublicCloud` by default. */
  readonly environment?: string;
  /** {@link DEFAULT_KUBELOGIN_MODE} by default. */
  readonly login?: KubeloginMode;
}

/**
 * A kubeconfig without a token: kubectl has kubelogin get one each time. JSON, which is YAML too.
 *
 * @throws HardeningError `invalid-option` for a login mode or an environment that there is not.
 */
export function execKubeconfig(args: KubeconfigArgs): string {
  const {
    name,
    server,
    certificateAuthorityData,
    tenantId,
    environment = KUBELOGIN_ENVIRONMENTS[0],
    login = DEFAULT_KUBELOGIN_MODE,
  } = args;
  expectOneOf(KUBELOGIN_MODES, login, 'login');
  expectOneOf(KUBELOGIN_ENVIRONMENTS, environment, 'environment');
  const exec = {
    apiVersion: 'client.authentication.k8s.io/v1beta1',
    command: 'kubelogin',
    args: [
      'get-token', '--login', login, '--server-id', AKS_SERVER_APP_ID, '--environment', environment,
      ...(BY_PEOPLE.includes(login) ? ['--client-id', AKS_CLIENT_APP_ID] : []),
      ...(WITH_TENANT.includes(login) && tenantId !== undefined ? ['--tenant-id', tenantId] : []),
    ],
    installHint: INSTALL_HINT,
    provideClusterInfo: false,
  };
  return JSON.stringify({
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{ name, cluster: { server, 'certificate-authority-data': certificateAuthorityData } }],
    'users': [{ name, user: { exec } }],
    'contexts': [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  }, undefined, 2);
}

function expectOneOf(values: readonly string[], value: string, option: string): void {
  if (!values.includes(value)) {
    throw invalidName('invalid-option', option, `must be one of ${values.join(', ')}`, value);
  }
}

/**
 * Reads where a cluster is from the kubeconfig that AKS gives out (listClusterUserCredential, base64 taken off).
 * Whatever credentials are in it stay there.
 *
 * @throws HardeningError `azure-failed` where it does not name the server; the kubeconfig itself is not in the message.
 */
export function parseKubeconfigServer(text: string): KubeconfigServer {
  return {
    server: fieldOf(text, 'server', /^https:\/\/\S+$/, 'an https address'),
    certificateAuthorityData: fieldOf(
      text,
      'certificate-authority-data',
      /^[A-Za-z\d+/]+={0,2}$/,
      'a certificate, base64',
    ),
  };
}

/** AKS writes each of these fields on a line of its own. */
function fieldOf(text: string, key: string, form: RegExp, must: string): string {
  const value = new RegExp(`^[ \\t-]*"?${key}"?:[ \\t]*(?:"([^"\\n]*)"|'([^'\\n]*)'|(\\S+?)),?[ \\t]*\\r?$`, 'm')
    .exec(text)
    ?.slice(1)
    .find((part) => part !== undefined);
  if (value === undefined || !form.test(value)) {
    const got = value === undefined ? 'nothing' : 'something else';
    throw new HardeningError(
      'azure-failed',
      `kubeconfig.${key}`,
      `must be ${must} in the kubeconfig that AKS gives out, got ${got}`,
    );
  }
  return value;
}
