import { Bench } from './bench';
import { BUILD_TIMEOUT } from './pulumi';

let bench: Bench;
beforeEach(async () => { bench = await Bench.start(); }, BUILD_TIMEOUT);
afterEach(async () => bench?.stop());

const BEFORE = { kubeletConfig: { topologyManagerPolicy: 'best-effort' } };
const AFTER = { kubeletConfig: { topologyManagerPolicy: 'restricted' } };

test('another kubeletConfig makes a new pool before the old one goes', async () => {
  expect(await bench.engine.up('pool', BEFORE)).toMatchObject({ ok: true });
  const [old] = bench.azure.resources.keys();
  bench.forget();
  expect(await bench.engine.up('pool', AFTER)).toMatchObject({ ok: true, errors: [] });
  expect(bench.azure.changes).toEqual(['create AgentPool apps', 'delete AgentPool apps']);
  expect([...bench.azure.resources.keys()]).not.toContain(old);
  expect(bench.azure.resources.size).toBe(1);
});

test('a pool whose name is fixed goes before the new one is made', async () => {
  expect(await bench.engine.up('pool', { ...BEFORE, poolName: 'apps' })).toMatchObject({ ok: true });
  bench.forget();
  expect(await bench.engine.up('pool', { ...AFTER, poolName: 'apps' })).toMatchObject({ ok: true, errors: [] });
  expect(bench.azure.changes).toEqual(['delete AgentPool apps', 'create AgentPool apps']);
});

test('another kubeletConfig and another API version at once replace the pool once', async () => {
  expect(await bench.engine.up('pool', { ...BEFORE, apiVersion: '2025-10-02-preview' })).toMatchObject({ ok: true });
  bench.forget();
  expect(await bench.engine.up('pool', AFTER)).toMatchObject({ ok: true, errors: [] });
  expect(bench.azure.changes).toEqual(['create AgentPool apps', 'delete AgentPool apps']);
});
