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
  const denied = (action: string) => ({
    status: 403,
    body: { error: { code: 'AuthorizationFailed', message: `No ${action}.` } },
  });
  const read = `on subscription ${SUBSCRIPTION} itself (Reader, Contributor and Owner have it; a new role takes some `
    + 'minutes to count)';
  const write = `on subscription ${SUBSCRIPTION} itself (Contributor and Owner have it; a new role takes some `
    + 'minutes to count)';
  const pending =
    `${NAME}: the registration is Pending: the team at Microsoft that owns the feature approves it by hand, so ask `
      + 'them (through Azure support) '
    + `and run again once \`${SHOW}\` says Registered`;

  test.each<[string, StateScript, Fault | undefined, string]>([
    ['approval is pending', script(['Pending']), undefined, pending],
    ['approval turns out to be needed', script(['NotRegistered'], ['Pending']), undefined, pending],
    [
      'the feature may not be read',
      script(['Registered']),
      { ...denied('read'), path: /features/ },
      `${NAME}: these credentials may not read it: Azure answered 403 AuthorizationFailed (No read.); they need `
        + `Microsoft.Features/providers/features/read ${read}`,
    ],
    [
      'the feature may not be registered',
      script(['NotRegistered']),
      { ...denied('register'), method: 'POST', path: /features/ },
      `${NAME}: these credentials may not register it: Azure answered 403 AuthorizationFailed (No `
        + 'register.); they need '
        + `Microsoft.Features/providers/features/register/action ${write}`,
    ],
    [
      'the provider may not be read',
      script(['Registered']),
      { ...denied('read'), method: 'GET', path: /ContainerService$/ },
      `${NAMESPACE}: these credentials may not read it: Azure answered 403 AuthorizationFailed (No read.); they need `
        + `Microsoft.Resources/subscriptions/providers/read ${read}`,
    ],
    [
      'the provider may not be registered',
      script(['Registered']),
      { ...denied('register'), method: 'POST', path: /ContainerService.register$/ },
      `${NAMESPACE}: these credentials may not register it: Azure answered 403 AuthorizationFailed (No register.); `
        + `they need Microsoft.ContainerService/register/action ${write}`,
    ],
    [
      'Azure refuses for a reason of its own',
      script(['NotRegistered']),
      {
        method: 'POST',
        status: 409,
        body: { error: { code: 'ReadOnlyDisabledSubscription', message: 'Disabled.' } },
      },
      `${NAME}: Azure did not register it: it answered 409 ReadOnlyDisabledSubscription (Disabled.); look at it `
        + `with \`${SHOW}\``,
    ],
    [
      'the state is a new one',
      script(['Paused']),
      undefined,
      `${NAME}: Azure answered with an unknown state, "Paused": compare \`${SHOW}\`, and check the endpoint`,
    ],
    [
      'there is no state',
      script([]),
      { status: 200, body: { properties: {} } },
      `${NAME}: Azure answered with an unknown state, nothing: compare \`${SHOW}\`, and check the endpoint`,
    ],
    [
      'the answer is a list',
      script([]),
      { status: 200, body: [] },
      `${NAME}: Azure answered with an unknown state, nothing: compare \`${SHOW}\`, and check the endpoint`,
    ],
    [
      'the answer is empty',
      script([]),
      { status: 200 },
      `${NAME}: Azure answered with an unknown state, nothing: compare \`${SHOW}\`, and check the endpoint`,
    ],
  ])('%s', async (_, states, fault, message) => {
    here.server.feature(NAMESPACE, FEATURE, states);
    if (fault) here.server.fault(fault);
    const error = await rejectionOf(here.ensure());
    expect([error.code, error.message]).toEqual(['azure-failed', message]);
  });

  test('no such feature', async () => {
    const error = await rejectionOf(here.ensure({ providerNamespace: NAMESPACE, feature: 'KubletDefault' }));
    expect([error.code, error.message]).toEqual([
      'azure-failed',
      `${NAMESPACE}/KubletDefault: Azure knows no such feature: it answered 404 FeatureNotFound `
        + '(The feature \'KubletDefault\' could not be found.); check the spelling with `az feature list --namespace '
        + `${NAMESPACE} --query "[].name" --subscription ${SUBSCRIPTION}\``,
    ]);
  });

  test('no such provider', async () => {
    const error = await rejectionOf(here.ensure({ providerNamespace: 'Microsoft.Policy' }));
    expect([error.code, error.message]).toEqual([
      'azure-failed',
      'Microsoft.Policy: Azure knows no such provider: it answered 404 InvalidResourceNamespace '
        + '(The resource namespace \'Microsoft.Policy\' is invalid.); check the spelling with `az provider list '
        + `--query "[].namespace" --subscription ${SUBSCRIPTION}\``,
    ]);
  });

  test('no such subscription', async () => {
    const subscriptionId = SUBSCRIPTION.replace(/1/g, '9');
    const error = await rejectionOf(here.ensure(SECCOMP_DEFAULT_FEATURE, { subscriptionId }));
    expect([error.code, error.message]).toEqual([
      'azure-failed',
      `${NAME}: these credentials do not see the subscription: Azure answered 404 SubscriptionNotFound `
        + `(The subscription '${subscriptionId}' could not be found.); compare ${subscriptionId} with \`az account `
        + 'list`, and check the tenant and the cloud',
    ]);
  });

  test.each([0, -1, NaN, Infinity, '60'])('a timeout of %p', async (timeoutSeconds) => {
    const error = await rejectionOf(
      here.ensure(SECCOMP_DEFAULT_FEATURE, { timeoutSeconds: timeoutSeconds as number }),
    );
    expect([error.code, error.path]).toEqual(['invalid-option', 'timeoutSeconds']);
    expect(error.problem).toMatch(/^must be a number of seconds above 0, got /);
  });
});

describe('time', () => {
  test('is over after half an hour, with a last look at its end', async () => {
    expect(DEFAULT_TIMEOUT_SECONDS).toBe(1800);
    here.server.feature(NAMESPACE, FEATURE, script(['Registering']));
    const error = await rejectionOf(here.ensure());
    expect([error.code, error.message]).toEqual([
      'azure-failed',
      `${NAME}: still Registering after 1800 s: Azure goes on by itself, so look with \`${SHOW}\` and run again`,
    ]);
    expect(here.clock.slept).toBe(1800);
  });

  test('is shared by the feature and its provider', async () => {
    here.server
      .feature(NAMESPACE, FEATURE, script(['Registering', 'Registering', 'Registered']))
      .provider(NAMESPACE, script(['Registering']));
    const error = await rejectionOf(here.ensure(SECCOMP_DEFAULT_FEATURE, { timeoutSeconds: 60 }));
    expect(error.message).toBe(
      `${NAMESPACE}: still Registering after 60 s: Azure goes on by itself, `
        + `so look with \`az provider show --namespace ${NAMESPACE} --subscription ${SUBSCRIPTION}\` and run again`,
    );
    expect(here.clock.slept).toBe(60);
  });

  test('that Azure asks for beyond it is not waited for', async () => {
    here.server
      .feature(NAMESPACE, FEATURE, script(['Registering']))
      .fault({ status: 429, headers: { 'Retry-After': '61' } });
    const error = await rejectionOf(here.ensure(SECCOMP_DEFAULT_FEATURE, { timeoutSeconds: 60 }));
    expect(error.message).toBe(
      `${NAME}: Azure answered 429 and asked to retry in 61 s, but only 60 s of the timeout are left: run again `
        + 'later, or allow more time',
    );
    expect(here.clock.sleeps).toEqual([]);
  });

  test('passes with a word of why', async () => {
    here.server.feature(NAMESPACE, FEATURE, script(['Registered'])).fault({ status: 503, times: 3 });
    await here.ensure();
    expect(here.messages).toEqual([`${FEATURE}: 503; trying again`]);
  });
});
