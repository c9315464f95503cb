import { Bench } from './bench';
import { BUILD_TIMEOUT } from './pulumi';
import { storedOf } from './stack-state';

let bench: Bench;
beforeEach(async () => { bench = await Bench.start(); }, BUILD_TIMEOUT);
afterEach(async () => bench?.stop());

test.each([
  ['an older preview', '2024-09-02-preview', 'the newest', undefined],
  ['the newest preview', undefined, 'an older', '2025-10-02-preview'],
])('moving from %s to %s one updates the pool in place', async (_, from, __, to) => {
  const poolName = 'apps';
  expect(await bench.engine.up('pool', { apiVersion: from, poolName })).toMatchObject({ ok: true });
  bench.forget();
  const run = await bench.engine.up('pool', { apiVersion: to, poolName });
  expect(run).toMatchObject({ ok: true, errors: [] });
  expect(bench.azure.changes).toEqual(['update AgentPool apps']);
  expect(run.steps.filter((step) => step.includes('AgentPool'))).toEqual(['update AgentPool apps']);
  const [pool] = storedOf(await bench.engine.state(), 'AgentPool');
  expect(pool!.provider).toContain(pool!.type.split(':')[0]);
});

test('a second run with the same version changes nothing', async () => {
  expect(await bench.engine.up('pool', {})).toMatchObject({ ok: true });
  bench.forget();
  expect(await bench.engine.up('pool', {})).toMatchObject({ ok: true });
  expect(bench.azure.operations).toEqual([]);
});

test('one server of the base provider serves the parameterized package, which gets its parameter', async () => {
  expect(await bench.engine.up('pool', {})).toMatchObject({ ok: true });
  expect(bench.azure.instances.map(({ package: name }) => name).sort()).toEqual([
    'azure-native',
    'azure-native_containerservice_v20260502preview',
  ]);
  expect(bench.azure.instances).toContainEqual(
    expect.objectContaining({ parameter: { module: 'containerservice', version: 'v20260502preview' } }),
  );
});
