import { Bench } from './bench';
import { BUILD_TIMEOUT } from './pulumi';
import { SUBSCRIPTION, TOKEN } from '../aks/arm-server';

const PACKAGE = 'azure-native_containerservice_v20260502preview';

let bench: Bench;
afterEach(async () => bench?.stop());

describe('with the stack\'s configuration', () => {
  beforeEach(async () => {
    bench = await Bench.start({
      config: { 'azure-native:location': 'westeurope' },
      secrets: { 'azure-native:clientSecret': 'hush-of-the-stack' },
    });
    expect(await bench.engine.up('pool', {})).toMatchObject({ ok: true });
  }, BUILD_TIMEOUT);

  test('the provider of the package is told the same as the default one', async () => {
    expect(bench.azure.operations.map(({ instance }) => instance.package)).toEqual([PACKAGE]);
    expect(bench.azure.operations[0]!.instance.config).toMatchObject({
      subscriptionId: SUBSCRIPTION,
      location: 'westeurope',
      clientSecret: 'hush-of-the-stack',
    });
    expect(bench.azure.operations[0]!.id).toContain(`/subscriptions/${SUBSCRIPTION}/`);
  });

  test('the token is not in the state, however it is read', async () => {
    expect(bench.azure.invocations.map(({ token }) => token)).toContain('azure-native:authorization:getClientToken');
    expect(bench.arm.log.every(({ isAuthorized }) => isAuthorized)).toBe(true);
    expect(JSON.stringify(await bench.engine.state())).not.toContain(TOKEN);
    expect(bench.engine.storedState()).not.toContain(TOKEN);
  });

  test('a secret of the provider is stored encrypted', async () => {
    expect(JSON.stringify(await bench.engine.state())).toContain('hush-of-the-stack');
    expect(bench.engine.storedState()).not.toContain('hush-of-the-stack');
  });
});

test('a provider of the program is copied for the package, its secrets encrypted', async () => {
  bench = await Bench.start({ config: { 'azure-native:subscriptionId': 'not-this-one' } });
  expect(
    await bench.engine.up('poolOfProvider', {
      subscriptionId: SUBSCRIPTION,
      clientId: 'id-of-the-program',
      clientSecret: 'hush-of-the-program',
      useMsi: false,
    }),
  )
    .toMatchObject({ ok: true, errors: [] });
  const [{ instance }] = bench.azure.operations as [typeof bench.azure.operations[0]];
  expect(instance).toMatchObject({
    package: PACKAGE,
    config: { subscriptionId: SUBSCRIPTION, clientId: 'id-of-the-program', clientSecret: 'hush-of-the-program' },
  });
  expect(bench.azure.invocations.every(({ instance: asked }) => asked.urn?.endsWith('::other'))).toBe(true);
  expect(bench.engine.storedState()).not.toContain('hush-of-the-program');
}, BUILD_TIMEOUT);
