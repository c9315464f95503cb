import { FEATURE, NAME, NAMESPACE, Registrations, SHOW } from './registrations';
import { rejectionOf } from './rejection';
import { DEFAULT_TIMEOUT_SECONDS } from '../../../lib/aks/arm/register';
import { SECCOMP_DEFAULT_FEATURE } from '../../../lib/core/aks/need';
import { SUBSCRIPTION, type Fault, type StateScript } from '../arm-server';

let here: Registrations;

beforeEach(async () => {
  here = await Registrations.start();
});

afterEach(async () => here.server.close());

const script = (states: string[], onRegister?: string[]): StateScript => ({ states, ...onRegister && { onRegister } });

describe('what nobody can wait for is an error', () => {
  const denied = (action: string) => ({ status: 403, body: { error: { code: 'AuthorizationFailed', message: `No ${action}.` } } });
  const read = `on subscription ${SUBSCRIPTION} itself (Reader, Contributor and Owner have it; a new role takes some minutes to count)`;
  const write = `on subscription ${SUBSCRIPTION} itself (Contributor and Owner have it; a new role takes some minutes to count)`;
  const pending = `${NAME}: must be Registered, got Pending: the team at Microsoft that owns the feature approves it by hand, so ask them (through Azure support) `
    + `and run again once \`${SHOW}\` says Registered`;

  test.each<[string, StateScript, Fault | undefined, string]>([
    ['approval is pending', script(['Pending']), undefined, pending],
    ['approval turns out to be needed', script(['NotRegistered'], ['Pending']), undefined, pending],
    ['the feature may not be read', script(['Registered']), { ...denied('read'), path: /features/ },
      `${NAME}: must be one that these credentials may read, got 403 AuthorizationFailed (No read.): they need Microsoft.Features/providers/features/read ${read}`],
    ['the feature may not be registered', script(['NotRegistered']), { ...denied('register'), method: 'POST', path: /features/ },
      `${NAME}: must be one that these credentials may register, got 403 AuthorizationFailed (No register.): they need `
      + `Microsoft.Features/providers/features/register/action ${write}`],
    ['the provider may not be read', script(['Registered']), { ...denied('read'), method: 'GET', path: /ContainerService$/ },
      `${NAMESPACE}: must be one that these credentials may read, got 403 AuthorizationFailed (No read.): they need Microsoft.Resources/subscriptions/providers/read ${read}`],
    ['the provider may not be registered', script(['Registered']), { ...denied('register'), method: 'POST', path: /ContainerService.register$/ },
      `${NAMESPACE}: must be one that these credentials may register, got 403 AuthorizationFailed (No register.): they need Microsoft.ContainerService/register/action ${write}`],
    ['Azure refuses for a reason of its own', script(['NotRegistered']),
      { method: 'POST', status: 409, body: { error: { code: 'ReadOnlyDisabledSubscription', message: 'Disabled.' } } },
      `${NAME}: must be one that Azure lets register, got 409 ReadOnlyDisabledSubscription (Disabled.): look at it with \`${SHOW}\``],
    ['the state is a new one', script(['Paused']), undefined, `${NAME}: must be in a state that is known, got "Paused": compare \`${SHOW}\`, and check the endpoint`],
    ['there is no state', script([]), { status: 200, body: { properties: {} } },
      `${NAME}: must be in a state that is known, got nothing: compare \`${SHOW}\`, and check the endpoint`],
    ['the answer is a list', script([]), { status: 200, body: [] }, `${NAME}: must be in a state that is known, got nothing: compare \`${SHOW}\`, and check the endpoint`],
    ['the answer is empty', script([]), { status: 200 }, `${NAME}: must be in a state that is known, got nothing: compare \`${SHOW}\`, and check the endpoint`],
  ])('%s', async (_, states, fault, message) => {
    here.server.feature(NAMESPACE, FEATURE, states);
    if (fault) here.server.fault(fault);
    const error = await rejectionOf(here.ensure());
    expect([error.code, error.message]).toEqual(['azure-failed', message]);
  });

  test('no such feature', async () => {
    const error = await rejectionOf(here.ensure({ providerNamespace: NAMESPACE, feature: 'KubletDefault' }));
    expect([error.code, error.message]).toEqual(['azure-failed', `${NAMESPACE}/KubletDefault: must be a feature that Azure knows, got 404 FeatureNotFound `
      + `(The feature 'KubletDefault' could not be found.): check the spelling with \`az feature list --namespace ${NAMESPACE} --query "[].name" --subscription ${SUBSCRIPTION}\``]);
  });

  test('no such provider', async () => {
    const error = await rejectionOf(here.ensure({ providerNamespace: 'Microsoft.Policy' }));
    expect([error.code, error.message]).toEqual(['azure-failed', 'Microsoft.Policy: must be a provider that Azure knows, got 404 InvalidResourceNamespace '
      + `(The resource namespace 'Microsoft.Policy' is invalid.): check the spelling with \`az provider list --query "[].namespace" --subscription ${SUBSCRIPTION}\``]);
  });

  test('no such subscription', async () => {
    const subscriptionId = SUBSCRIPTION.replace(/1/g, '9');
    const error = await rejectionOf(here.ensure(SECCOMP_DEFAULT_FEATURE, { subscriptionId }));
    expect([error.code, error.message]).toEqual(['azure-failed', `${NAME}: must be asked of a subscription that these credentials see, got 404 SubscriptionNotFound `
      + `(The subscription '${subscriptionId}' could not be found.): compare ${subscriptionId} with \`az account list\`, and check the tenant and the cloud`]);
  });

  test.each([0, -1, NaN, Infinity, '60'])('a timeout of %p', async (timeoutSeconds) => {
    const error = await rejectionOf(here.ensure(SECCOMP_DEFAULT_FEATURE, { timeoutSeconds: timeoutSeconds as number }));
    expect([error.code, error.path]).toEqual(['invalid-option', 'timeoutSeconds']);
    expect(error.problem).toMatch(/^must be a number of seconds above 0, got /);
  });
});

describe('time', () => {
  test('is over after half an hour, with a last look at its end', async () => {
    expect(DEFAULT_TIMEOUT_SECONDS).toBe(1800);
    here.server.feature(NAMESPACE, FEATURE, script(['Registering']));
    const error = await rejectionOf(here.ensure());
    expect([error.code, error.message])
      .toEqual(['azure-failed', `${NAME}: must be Registered within 1800 s, got Registering: Azure goes on by itself, so look with \`${SHOW}\` and run again`]);
    expect(here.clock.slept).toBe(1800);
  });

  test('is shared by the feature and its provider', async () => {
    here.server.feature(NAMESPACE, FEATURE, script(['Registering', 'Registering', 'Registered'])).provider(NAMESPACE, script(['Registering']));
    const error = await rejectionOf(here.ensure(SECCOMP_DEFAULT_FEATURE, { timeoutSeconds: 60 }));
    expect(error.message).toBe(`${NAMESPACE}: must be Registered within 60 s, got Registering: Azure goes on by itself, `
      + `so look with \`az provider show --namespace ${NAMESPACE} --subscription ${SUBSCRIPTION}\` and run again`);
    expect(here.clock.slept).toBe(60);
  });

  test('that Azure asks for beyond it is not waited for', async () => {
    here.server.feature(NAMESPACE, FEATURE, script(['Registering'])).fault({ status: 429, headers: { 'Retry-After': '61' } });
    const error = await rejectionOf(here.ensure(SECCOMP_DEFAULT_FEATURE, { timeoutSeconds: 60 }));
    expect(error.message).toBe(`${NAME}: must be answered by Azure in time, got 429 and the wish to be asked again in 61 s, with 60 s left: run again then, or allow more time`);
    expect(here.clock.sleeps).toEqual([]);
  });

  test('passes with a word of why', async () => {
    here.server.feature(NAMESPACE, FEATURE, script(['Registered'])).fault({ status: 503, times: 3 });
    await here.ensure();
    expect(here.messages).toEqual([`${FEATURE}: 503; trying again`]);
  });
});
