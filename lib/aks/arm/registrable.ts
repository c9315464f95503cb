import { featureStateOf, providerStateOf } from './registration-state';
import { type AzureNeed, nameOfNeed } from '../../core/aks/need';
import { invalidName } from '../../core/report/invalid';

/** The API version that features are asked with. */
export const FEATURES_API_VERSION = '2021-07-01';

/** The API version that providers are asked with. */
export const PROVIDERS_API_VERSION = '2021-04-01';

/**
 * A feature or a provider of one subscription: where it is found, what its state is called, and what a person does
 * about it.
 */
export interface Registrable {
  /** `Microsoft.ContainerService/KubeletDefaultSeccompProfilePreview`, or the provider's namespace. */
  readonly name: string;
  /** The last part of the name. */
  readonly label: string;
  readonly kind: 'feature' | 'provider';
  readonly subscriptionId: string;
  /** Where ARM has it; `/register` after it registers. */
  readonly path: string;
  readonly apiVersion: string;
  readonly stateOf: (body: unknown) => unknown;
  /** The permissions that it takes. */
  readonly permissions: { readonly read: string; readonly register: string };
  /** Commands of the Azure CLI. */
  readonly commands: { readonly show: string; readonly list: string };
}

/**
 * A resource provider.
 *
 * @throws HardeningError `invalid-option` for a subscription or a namespace that cannot be one, and might lead a URL
 *   astray.
 * @see https://learn.microsoft.com/rest/api/resources/providers
 */
export function providerOf({ providerNamespace }: AzureNeed, subscriptionId: string): Registrable {
  checkSubscription(subscriptionId);
  check('providerNamespace', providerNamespace, 'a resource provider such as "Microsoft.ContainerService"');
  return {
    name: providerNamespace,
    label: providerNamespace,
    kind: 'provider',
    subscriptionId,
    path: `/subscriptions/${subscriptionId}/providers/${providerNamespace}`,
    apiVersion: PROVIDERS_API_VERSION,
    stateOf: providerStateOf,
    permissions: {
      read: 'Microsoft.Resources/subscriptions/providers/read',
      register: `${providerNamespace}/register/action`,
    },
    commands: {
      show: `az provider show --namespace ${providerNamespace} --subscription ${subscriptionId}`,
      list: `az provider list --query "[].namespace" --subscription ${subscriptionId}`,
    },
  };
}

/**
 * The feature of a need; undefined where it is a provider that is needed.
 *
 * @throws HardeningError `invalid-option` as {@link providerOf}.
 * @see https://learn.microsoft.com/rest/api/resources/features
 */
export function featureOf(
  { providerNamespace, feature }: AzureNeed,
  subscriptionId: string,
): Registrable | undefined {
  if (feature === undefined) return undefined;
  checkSubscription(subscriptionId);
  check('providerNamespace', providerNamespace, 'a resource provider such as "Microsoft.ContainerService"');
  check('feature', feature, 'a feature such as "KubeletDefaultSeccompProfilePreview"');
  return {
    name: nameOfNeed({ providerNamespace, feature }),
    label: feature,
    kind: 'feature',
    subscriptionId,
    path: `/subscriptions/${subscriptionId}/providers/Microsoft.Features`
      + `/providers/${providerNamespace}/features/${feature}`,
    apiVersion: FEATURES_API_VERSION,
    stateOf: featureStateOf,
    permissions: {
      read: 'Microsoft.Features/providers/features/read',
      register: 'Microsoft.Features/providers/features/register/action',
    },
    commands: {
      show: `az feature show --namespace ${providerNamespace} --name ${feature} --subscription ${subscriptionId}`,
      list: `az feature list --namespace ${providerNamespace} --query "[].name" --subscription ${subscriptionId}`,
    },
  };
}

function checkSubscription(subscriptionId: unknown): void {
  if (typeof subscriptionId !== 'string' || !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(subscriptionId)) {
    throw invalidName(
      'invalid-option',
      'subscriptionId',
      'must be the id of a subscription, such as "00000000-0000-0000-0000-000000000000"',
      subscriptionId,
    );
  }
}

function check(path: string, name: unknown, what: string): void {
  // A first letter leaves no room for `..`, which a URL would take as a way up.
  if (typeof name !== 'string' || !/^[A-Za-z0-9][\w.-]*$/.test(name)) {
    throw invalidName('invalid-option', path, `must be ${what}`, name);
  }
}
