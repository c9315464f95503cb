import * as fc from 'fast-check';
import { featureOf, FEATURES_API_VERSION, providerOf, PROVIDERS_API_VERSION } from '../../../lib/aks/arm/registrable';
import { REGISTRATION_STATES, registrationState } from '../../../lib/aks/arm/registration-state';
import { SECCOMP_DEFAULT_FEATURE } from '../../../lib/core/aks/need';
import { thrownBy } from '../../core/thrown';
import { SUBSCRIPTION } from '../arm-server';

test('where ARM has a feature and its provider', () => {
  expect(featureOf(SECCOMP_DEFAULT_FEATURE, SUBSCRIPTION)!.path).toBe(
    `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Features/providers/Microsoft.ContainerService/features/KubeletDefaultSeccompProfilePreview`,
  );
  expect(providerOf(SECCOMP_DEFAULT_FEATURE, SUBSCRIPTION).path).toBe(
    `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.ContainerService`,
  );
  expect([FEATURES_API_VERSION, PROVIDERS_API_VERSION]).toEqual(['2021-07-01', '2021-04-01']);
});

test('a need of a provider has no feature', () =>
  expect(featureOf({ providerNamespace: 'Microsoft.PolicyInsights' }, SUBSCRIPTION)).toBeUndefined());

const ID = 'must be the id of a subscription, such as "00000000-0000-0000-0000-000000000000"';
const PROVIDER = 'must be a resource provider such as "Microsoft.ContainerService"';
const FEATURE = 'must be a feature such as "KubeletDefaultSeccompProfilePreview"';

test.each<[string, unknown, unknown, unknown, string]>([
  ['a name for a subscription', 'production', 'Microsoft.Compute', 'F', `subscriptionId: ${ID}, got "production"`],
  ['no subscription', undefined, 'Microsoft.Compute', 'F', `subscriptionId: ${ID}, got nothing`],
  ['an id with more', `${SUBSCRIPTION}/x`, 'Microsoft.Compute', 'F', `subscriptionId: ${ID}, got "${SUBSCRIPTION}/x"`],
  ['a namespace that leads up', SUBSCRIPTION, '..', 'F', `providerNamespace: ${PROVIDER}, got ".."`],
  ['a namespace with a slash', SUBSCRIPTION, 'Microsoft.Compute/x', 'F',
    `providerNamespace: ${PROVIDER}, got "Microsoft.Compute/x"`],
  ['no namespace', SUBSCRIPTION, undefined, 'F', `providerNamespace: ${PROVIDER}, got nothing`],
  ['an empty feature', SUBSCRIPTION, 'Microsoft.Compute', '', `feature: ${FEATURE}, got ""`],
  ['a feature with a query', SUBSCRIPTION, 'Microsoft.Compute', 'F?x=1', `feature: ${FEATURE}, got "F?x=1"`],
  ['a feature of two lines', SUBSCRIPTION, 'Microsoft.Compute', 'F\n', `feature: ${FEATURE}, got "F\\n"`],
  ['a feature that is no text', SUBSCRIPTION, 'Microsoft.Compute', null, `feature: ${FEATURE}, got null`],
])('%s is an error', (_, subscriptionId, providerNamespace, feature, message) => {
  const error = thrownBy(() => featureOf({ providerNamespace, feature } as never, subscriptionId as string));
  expect([error.code, error.message]).toEqual(['invalid-option', message]);
});

test('whatever passes means the same in a URL', () => {
  fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9._%/?#\\:@ -]*$/), (feature) => {
    let path: string;
    try {
      path = featureOf({ providerNamespace: 'Microsoft.Compute', feature }, SUBSCRIPTION)!.path;
    } catch {
      return;
    }
    expect(new URL(path, 'https://management.azure.com').pathname).toBe(path);
  }));
});

test('states are read in any case', () => {
  for (const state of REGISTRATION_STATES) {
    expect([state.toLowerCase(), state.toUpperCase(), state].map(registrationState)).toEqual([state, state, state]);
  }
  expect(['', 'Register', 'toString', undefined, null, 5].map(registrationState)).toEqual(Array(6).fill(undefined));
});
