import * as pulumi from '@pulumi/pulumi';
import { runApart } from './apart';
import { ArmServer, SUBSCRIPTION, TOKEN } from './arm-server';
import { run, type Run, type RunOptions } from './program';
import { PreviewFeature } from '../../lib/aks/preview-feature';
import { ProviderRegistration } from '../../lib/aks/provider-registration';

const NAMESPACE = 'Microsoft.ContainerService';
const FEATURE = 'KubeletDefaultSeccompProfilePreview';

let azure: ArmServer;
beforeEach(async () => {
  azure = await ArmServer.start(SUBSCRIPTION);
});
afterEach(() => azure.close());

const invoke = (token: string): Record<string, unknown> | undefined =>
  token.endsWith(':getClientToken') ? { token: TOKEN } : undefined;

function runAt(program: () => unknown, options: RunOptions = {}): Promise<Run> {
  return run(program, {
    invoke: invoke,
    ...options,
    config: { 'hardened-kube:armEndpoint': azure.endpoint, ...options.config },
  });
}

class Thing extends pulumi.CustomResource {
  constructor(inputs: pulumi.Inputs) {
    super('test:index:Thing', 'thing', inputs);
  }
}

test('a feature that is registered: the provider is told again, in case an earlier run got no further', async () => {
  azure.feature(NAMESPACE, FEATURE, { states: ['Registered'] });
  const { asked, errors } = await runAt(() => void new PreviewFeature('seccomp'));
  expect(errors).toEqual([]);
  expect(azure.requests).toEqual([`GET ${NAMESPACE}/${FEATURE}`, `POST ${NAMESPACE}/register`, `GET ${NAMESPACE}`]);
  expect(asked.find(({ what }) => what === 'outputs')).toMatchObject({
    type: 'hardened-kube:aks:PreviewFeature',
    name: 'seccomp',
    inputs: { providerNamespace: NAMESPACE, feature: FEATURE },
  });
});

test('what is made of its state is asked for when it is registered, and not before', async () => {
  azure.feature(NAMESPACE, FEATURE, { states: ['NotRegistered'] });
  const { errors } = await runAt(() => void new Thing({ state: new PreviewFeature('seccomp').state }), {
    onResource: (type) => {
      if (type === 'test:index:Thing') expect(azure.requests.at(-1)).toBe(`GET ${NAMESPACE}`);
    },
  });
  expect(errors).toEqual([]);
  expect(azure.requests).toEqual([
    `GET ${NAMESPACE}/${FEATURE}`,
    `POST ${NAMESPACE}/${FEATURE}/register`,
    `GET ${NAMESPACE}/${FEATURE}`,
    `GET ${NAMESPACE}/${FEATURE}`,
    `POST ${NAMESPACE}/register`,
    `GET ${NAMESPACE}`,
  ]);
});

test('any other feature, and a provider', async () => {
  azure
    .feature('Microsoft.Compute', 'EncryptionAtHost', { states: ['Registered'] })
    .provider('Microsoft.PolicyInsights', { states: ['Registered'] });
  await runAt(() => {
    new PreviewFeature('host', { providerNamespace: 'Microsoft.Compute', feature: 'EncryptionAtHost' });
    new ProviderRegistration('policy', { providerNamespace: 'Microsoft.PolicyInsights' });
  });
  expect(azure.requests).toContain('GET Microsoft.Compute/EncryptionAtHost');
  expect(azure.requests).toContain('GET Microsoft.PolicyInsights');
});

test('a preview only looks, says what would be done, and shows the plan as it would be', async () => {
  azure.feature(NAMESPACE, FEATURE, { states: ['NotRegistered'] });
  const { resource, logged } = await runAt(() => void new Thing({ state: new PreviewFeature('seccomp').state }), {
    preview: true,
  });
  expect(azure.log.map(({ method }) => method)).toEqual(['GET', 'GET']);
  expect(resource('test:index:Thing').inputs).toEqual({ state: 'Registered' });
  expect(logged.filter(({ severity }) => severity === 'info').map(({ message }) => message)).toEqual([
    `${NAMESPACE}/${FEATURE}: would be registered, and waited for`,
  ]);
});

test('a preview whose provider cannot answer yet asks nobody', async () => {
  const { logged, errors } = await runAt(() => void new PreviewFeature('seccomp'), {
    preview: true,
    invoke: () => ({}),
  });
  expect([azure.log, errors]).toEqual([[], []]);
  expect(logged).toContainEqual({
    severity: 'info',
    message: `${NAMESPACE}/${FEATURE}: would be registered if it is not: there is no provider yet to ask by`,
  });
});

test('a registration that fails is one error, and nothing is made of it', async () => {
  azure.feature(NAMESPACE, FEATURE, { states: ['Pending'] });
  const { asked, errors } = await runApart('featureFails', {
    config: { 'hardened-kube:armEndpoint': azure.endpoint },
  });
  expect(errors).toContainEqual(
    expect.stringMatching(
      /Microsoft\.ContainerService\/KubeletDefaultSeccompProfilePreview: the registration is Pending: .*approves it by hand/,
    ),
  );
  expect(asked.filter(({ type }) => type === 'test:index:Thing')).toEqual([]);
});

test('the token goes to Azure and nowhere else', async () => {
  azure.feature(NAMESPACE, FEATURE, { states: ['NotRegistered'] });
  const result = await runAt(() => void new Thing({ state: new PreviewFeature('seccomp').state }));
  expect(azure.log.every(({ isAuthorized }) => isAuthorized)).toBe(true);
  expect(result.logged.some(({ severity }) => severity === 'debug')).toBe(true);
  expect(JSON.stringify([result.asked, result.logged, result.errors])).not.toContain(TOKEN);
});
