import { Bench, FEATURES } from './bench';
import { BUILD_TIMEOUT } from './pulumi';

let bench: Bench;
beforeEach(async () => { bench = await Bench.start(); }, BUILD_TIMEOUT);
afterEach(async () => bench?.stop());

const REGISTER = `POST ${FEATURES.seccomp.join('/')}/register`;
const REFRESH = 'POST Microsoft.ContainerService/register';

test('no pool is asked for before its feature is registered and the provider refreshed', async () => {
  bench.unregister(FEATURES.seccomp, ['Registering', 'Registering', 'Registered']);
  const asked: string[][] = [];
  bench.azure.before = () => void asked.push(bench.arm.requests);
  const run = await bench.engine.up('twoPools', {});
  expect(run).toMatchObject({ ok: true, errors: [] });
  expect(bench.azure.changes.sort()).toEqual(['create AgentPool apps', 'create AgentPool jobs']);
  for (const requests of asked) {
    expect(requests).toContain(REFRESH);
    expect(requests.indexOf(REGISTER)).toBeLessThan(requests.indexOf(REFRESH));
  }
  expect(bench.arm.requests.filter((request) => request === REGISTER)).toHaveLength(1);
});

test('a feature that somebody must approve fails the run, with one clear error, and nothing is created', async () => {
  bench.unregister(FEATURES.seccomp, ['Pending']);
  const run = await bench.engine.up('twoPools', {});
  expect(run.ok).toBe(false);
  expect(run.errors).toHaveLength(1);
  expect(run.errors[0]).toContain(
    'Error: Microsoft.ContainerService/KubeletDefaultSeccompProfilePreview: the registration is Pending',
  );
  expect(bench.azure.operations).toEqual([]);
});

test('a registration that fails half-way leaves the pools that are there as they are', async () => {
  expect(await bench.engine.up('twoPools', {})).toMatchObject({ ok: true });
  bench.forget();
  bench.unregister(FEATURES.seccomp);
  bench.arm.fault({
    method: 'POST',
    path: /providers\/Microsoft\.ContainerService\/register$/,
    status: 403,
    body: { error: { code: 'AuthorizationFailed', message: 'no' } },
  });
  const run = await bench.engine.up('twoPools', { maxPods: 60 });
  expect(run.ok).toBe(false);
  expect(bench.arm.requests).toContain(REGISTER);
  expect(bench.azure.operations).toEqual([]);
  expect(bench.azure.resources.size).toBe(2);
});

test('a preview registers nothing', async () => {
  bench.unregister(FEATURES.seccomp);
  const run = await bench.engine.preview('pool', {});
  expect(run.ok).toBe(true);
  expect(run.output).toContain('KubeletDefaultSeccompProfilePreview: would be registered');
  expect(bench.arm.requests.filter((request) => request.startsWith('POST'))).toEqual([]);
  expect(bench.azure.changes).toEqual([]);
});
