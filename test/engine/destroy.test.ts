import { Bench, FEATURES } from './bench';
import { BUILD_TIMEOUT } from './pulumi';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
  expect(await bench.engine.up('pool', {})).toMatchObject({ ok: true });
  bench.forget();
}, BUILD_TIMEOUT);
afterEach(async () => bench?.stop());

test('destroy deletes the pool and asks nothing of the features', async () => {
  expect(await bench.engine.destroy()).toMatchObject({ ok: true, errors: [] });
  expect(bench.azure.changes).toEqual(['delete AgentPool apps']);
  expect(bench.azure.resources.size).toBe(0);
  expect(bench.arm.requests).toEqual([]);
});

test('destroy that runs the program looks at the features and unregisters nothing', async () => {
  expect(await bench.engine.destroyRunning('pool', {})).toMatchObject({ ok: true, errors: [] });
  expect(bench.azure.changes).toEqual(['delete AgentPool apps']);
  expect(bench.arm.requests).toContain(`GET ${FEATURES.seccomp.join('/')}`);
  expect(bench.arm.requests.filter((request) => /unregister/i.test(request))).toEqual([]);
});
