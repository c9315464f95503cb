import { FEATURE, NAME, NAMESPACE, Registrations, SHOW } from './registrations';
import { rejectionOf } from './rejection';
import type { RegistrationAction } from '../../../lib/aks/arm/register';
import { POLICY_INSIGHTS_PROVIDER, SECCOMP_DEFAULT_FEATURE } from '../../../lib/core/aks/need';
import type { Fault, StateScript } from '../arm-server';

const [LOOK, REGISTER, LOOK_AT_PROVIDER, REFRESH] = [
  `GET ${NAME}`,
  `POST ${NAME}/register`,
  `GET ${NAMESPACE}`,
  `POST ${NAMESPACE}/register`,
] as const;

const MISSING: Fault = {
  status: 409,
  body: { error: { code: 'MissingSubscriptionRegistration', message: 'Not registered.' } },
};

let here: Registrations;

beforeEach(async () => {
  here = await Registrations.start();
});

afterEach(async () => here.server.close());

const script = (states: string[], onRegister?: string[]): StateScript => ({ states, ...onRegister && { onRegister } });

describe('a feature', () => {
  test.each<[string, StateScript, RegistrationAction, string[]]>([
    ['that is registered', script(['Registered']), 'refresh', [LOOK]],
    ['that is registered, in other case', script(['registered']), 'refresh', [LOOK]],
    [
      'that is not registered',
      script(['NotRegistered'], ['Registering', 'Registering', 'Registered']),
      'register',
      [LOOK, REGISTER, LOOK, LOOK, LOOK],
    ],
    [
      'that is registered as soon as asked',
      script(['NotRegistered'], ['Registered']),
      'register',
      [LOOK, REGISTER, LOOK],
    ],
    ['that was unregistered', script(['Unregistered']), 'register', [LOOK, REGISTER, LOOK, LOOK]],
    [
      'that somebody registers already',
      script(['Registering', 'Registering', 'Registered']),
      'wait',
      [LOOK, LOOK, LOOK],
    ],
    [
      'that is being unregistered',
      script(['Unregistering', 'Unregistering', 'Unregistered']),
      'register',
      [LOOK, LOOK, LOOK, REGISTER, LOOK, LOOK],
    ],
    [
      'that somebody unregisters meanwhile',
      script(['Registering', 'Unregistering', 'NotRegistered']),
      'register',
      [LOOK, LOOK, LOOK, REGISTER, LOOK, LOOK],
    ],
    [
      'whose state lags behind',
      script(['NotRegistered'], ['NotRegistered', 'Registering', 'Registered']),
      'register',
      [LOOK, REGISTER, LOOK, REGISTER, LOOK, LOOK],
    ],
  ])('%s', async (_, states, action, requests) => {
    here.server.feature(NAMESPACE, FEATURE, states);
    const outcome = await here.ensure();
    expect(outcome).toEqual({ state: 'Registered', providerState: 'Registered', action });
    expect(here.server.requests).toEqual([...requests, REFRESH, LOOK_AT_PROVIDER]);
    expect(here.server.log.every(({ isAuthorized, status }) => isAuthorized && status === 200)).toBe(true);
  });

  test('looks are 2 s apart at first and 30 s at last', async () => {
    here.server.feature(NAMESPACE, FEATURE, script(Array<string>(10).fill('Registering').concat('Registered')));
    await here.ensure();
    expect(here.clock.sleeps).toEqual([2000, 3000, 4500, 6750, 10125, 15187.5, 22781.25, 30000, 30000, 30000]);
  });

  test('is told of as it changes, and once a minute', async () => {
    here.server.feature(
      NAMESPACE,
      FEATURE,
      script(['NotRegistered'], Array<string>(12).fill('Registering').concat('Registered')),
    );
    await here.ensure();
    expect(here.messages).toEqual([
      `${FEATURE}: NotRegistered`,
      `${FEATURE}: Registering`,
      `${FEATURE}: Registering for 1 min`,
      `${FEATURE}: Registering for 2 min`,
      `${FEATURE}: Registering for 3 min`,
      `${FEATURE}: Registered after 4 min of Registering`,
    ]);
  });

  test('that is registered is no news', async () => {
    here.server.feature(NAMESPACE, FEATURE, script(['Registered']));
    await here.ensure();
    expect(here.messages).toEqual([]);
  });

  test('its provider is waited for', async () => {
    here.server
      .feature(NAMESPACE, FEATURE, script(['Registered']))
      .provider(NAMESPACE, script(['NotRegistered'], ['Registering', 'Registering', 'Registered']));
    expect(await here.ensure()).toEqual({ state: 'Registered', providerState: 'Registered', action: 'wait' });
    expect(here.server.requests).toEqual([LOOK, REFRESH, LOOK_AT_PROVIDER, LOOK_AT_PROVIDER, LOOK_AT_PROVIDER]);
    expect(here.messages).toEqual([
      `${NAMESPACE}: Registering`,
      `${NAMESPACE}: Registered after 5 s of Registering`,
    ]);
  });

  test('its provider is registered first where Azure wants that', async () => {
    here.server
      .feature(NAMESPACE, FEATURE, script(['NotRegistered']))
      .provider(NAMESPACE, script(['NotRegistered']));
    here.server.fault({ ...MISSING, method: 'POST', path: new RegExp(FEATURE), times: 1 });
    expect((await here.ensure()).action).toBe('register');
    expect(here.server.requests).toEqual([
      LOOK, REGISTER, LOOK_AT_PROVIDER, REFRESH, LOOK_AT_PROVIDER, LOOK_AT_PROVIDER, LOOK, REGISTER, LOOK, LOOK,
      REFRESH, LOOK_AT_PROVIDER,
    ]);
  });

  test('is given up where Azure still wants the provider registered', async () => {
    here.server.feature(NAMESPACE, FEATURE, script(['NotRegistered']));
    here.server.fault({ ...MISSING, method: 'POST', path: new RegExp(FEATURE) });
    expect((await rejectionOf(here.ensure())).message).toBe(
      `${NAME}: Azure did not register it: it answered 409 MissingSubscriptionRegistration (Not registered.); look `
        + `at it with \`${SHOW}\``,
    );
  });
});

describe('a provider', () => {
  const [lookAt, register] = ['GET Microsoft.PolicyInsights', 'POST Microsoft.PolicyInsights/register'];

  test.each<[string, StateScript, RegistrationAction, string[]]>([
    ['that is registered is left alone', script(['Registered']), 'nothing', [lookAt]],
    ['that is not registered', script(['NotRegistered']), 'register', [lookAt, register, lookAt, lookAt]],
    ['that was unregistered', script(['Unregistered']), 'register', [lookAt, register, lookAt, lookAt]],
    ['that somebody registers already', script(['Registering', 'Registered']), 'wait', [lookAt, lookAt]],
    ['that is being unregistered', script(['Unregistering', 'Unregistered']), 'register',
      [lookAt, lookAt, register, lookAt, lookAt]],
  ])('%s', async (_, states, action, requests) => {
    here.server.provider('Microsoft.PolicyInsights', states);
    expect(await here.ensure(POLICY_INSIGHTS_PROVIDER)).toEqual({
      state: 'Registered',
      providerState: 'Registered',
      action,
    });
    expect(here.server.requests).toEqual(requests);
  });
});

describe('a preview looks and changes nothing', () => {
  test.each<[string[], string[], object]>([
    [['NotRegistered'], ['Registered'], { state: 'NotRegistered', providerState: 'Registered', action: 'register' }],
    [['Unregistered'], ['NotRegistered'],
      { state: 'Unregistered', providerState: 'NotRegistered', action: 'register' }],
    [['Unregistering'], ['Registered'], { state: 'Unregistering', providerState: 'Registered', action: 'register' }],
    [['Registering'], ['Registered'], { state: 'Registering', providerState: 'Registered', action: 'wait' }],
    [['Registered'], ['Registered'], { state: 'Registered', providerState: 'Registered', action: 'refresh' }],
    [['Registered'], ['Registering'], { state: 'Registered', providerState: 'Registering', action: 'wait' }],
    [['Registered'], ['NotRegistered'], { state: 'Registered', providerState: 'NotRegistered', action: 'register' }],
  ])('feature %j, provider %j', async (feature, provider, outcome) => {
    here.server.feature(NAMESPACE, FEATURE, script(feature)).provider(NAMESPACE, script(provider));
    expect(await here.ensure(SECCOMP_DEFAULT_FEATURE, { isPreview: true })).toEqual(outcome);
    expect(here.server.requests).toEqual([LOOK, LOOK_AT_PROVIDER]);
    expect([here.clock.sleeps, here.messages]).toEqual([[], []]);
  });

  test.each<[string, RegistrationAction]>([
    ['Registered', 'nothing'], ['NotRegistered', 'register'], ['Registering', 'wait'],
  ])('provider %s: %s', async (state, action) => {
    here.server.provider('Microsoft.PolicyInsights', script([state]));
    expect(await here.ensure(POLICY_INSIGHTS_PROVIDER, { isPreview: true })).toEqual({
      state,
      providerState: state,
      action,
    });
    expect(here.server.requests).toEqual(['GET Microsoft.PolicyInsights']);
  });
});

describe('others at work', () => {
  test('two programs at once both end well', async () => {
    for (const delay of [0, 5, 10]) {
      here.server.delay = delay;
      here.server.feature(
        NAMESPACE,
        FEATURE,
        script(['NotRegistered'], ['Registering', 'Registering', 'Registering', 'Registered']),
      );
      const outcomes = await Promise.all([here.ensure(), here.ensure(), here.ensure()]);
      expect(outcomes.map(({ state, providerState }) => [state, providerState])).toEqual(
        Array(3).fill(['Registered', 'Registered']),
      );
    }
    expect(here.server.log.map(({ status }) => status)).not.toContain(409);
  });

  test.each<[string, Fault]>([
    ['before the registration', { method: 'GET' }],
    ['at the registration', { method: 'POST', path: /features/ }],
    ['in the wait', { method: 'GET', path: /features/ }],
    ['at the refresh', { method: 'POST', path: /ContainerService.register/ }],
    ['in the wait for the provider', { method: 'GET', path: /ContainerService$/ }],
  ])('a run that broke off %s is taken up by the next', async (_, fault) => {
    here.server.feature(NAMESPACE, FEATURE, script(['NotRegistered'], ['Registering', 'Registered']));
    here.server.fault({ ...fault, status: 403 });
    await rejectionOf(here.ensure());
    here.server.recover();
    const before = here.server.log.length;
    expect(await here.ensure()).toMatchObject({ state: 'Registered', providerState: 'Registered' });
    expect(here.server.requests.slice(before).slice(-2)).toEqual([REFRESH, LOOK_AT_PROVIDER]);
    expect((await here.ensure()).action).toBe('refresh');
  });
});
