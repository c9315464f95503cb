import { setTimeout as sleep } from 'node:timers/promises';
import { Bench, FEATURES } from './bench';
import { BUILD_TIMEOUT } from './pulumi';

let bench: Bench;
beforeEach(async () => { bench = await Bench.start(); }, BUILD_TIMEOUT);
afterEach(async () => bench?.stop());

test('a run that is interrupted while it waits for the feature is taken up by the next', async () => {
  bench.unregister(FEATURES.seccomp, Array<string>(1000).fill('Registering'));
  const controller = new AbortController();
  const running = bench.engine.interruptedUp(controller.signal, 'pool', {});
  while (!bench.arm.requests.some((request) => request.startsWith('POST'))) await sleep(50);
  controller.abort();
  expect(await running).toMatchObject({ ok: false });
  expect(bench.azure.operations).toEqual([]);
  expect((await bench.engine.state()).pending_operations ?? []).toEqual([]);

  bench.arm.feature(...FEATURES.seccomp, { states: ['Registering', 'Registered'] });
  expect(await bench.engine.up('pool', {})).toMatchObject({ ok: true, errors: [] });
  expect(bench.azure.changes).toEqual(['create AgentPool apps']);
});

test('a run that is interrupted while a pool is made keeps the pool', async () => {
  const controller = new AbortController();
  bench.azure.before = async () => {
    controller.abort();
    // The engine has to be told before the pool is done.
    await sleep(2000);
  };
  expect(await bench.engine.interruptedUp(controller.signal, 'pool', {})).toMatchObject({ ok: false });
  expect(bench.azure.changes).toEqual(['create AgentPool apps']);
  bench.forget();
  bench.azure.before = () => {};
  expect(await bench.engine.up('pool', {})).toMatchObject({ ok: true, errors: [] });
  expect(bench.azure.operations).toEqual([]);
});
