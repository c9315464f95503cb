import { Bench, FEATURES } from './bench';
import { BUILD_TIMEOUT } from './pulumi';

let bench: Bench;
beforeEach(async () => { bench = await Bench.start(); }, BUILD_TIMEOUT);
afterEach(async () => bench?.stop());

const ofAks = (changes: readonly string[]): string[] =>
  changes.filter((change) => /ManagedCluster|AgentPool/.test(change));

test('a cluster comes after its features and its identity, and its pools and its administrator come after it', async () => {
  bench.unregister(FEATURES.seccomp);
  const before: string[][] = [];
  bench.azure.before = ({ type }) => {
    if (type.endsWith(':ManagedCluster')) before.push([...bench.azure.changes], bench.arm.requests);
  };
  const run = await bench.engine.up('cluster', {});
  expect(run).toMatchObject({ ok: true, errors: [] });
  expect(ofAks(bench.azure.changes)).toEqual(['create ManagedCluster shop', 'create AgentPool apps']);
  const [changes, requests] = before.slice(-2);
  expect(changes).toContain('create UserAssignedIdentity shop');
  expect(changes).not.toContain('create RoleAssignment shop-administrator');
  expect(requests).toEqual(
    expect.arrayContaining(['POST Microsoft.ContainerService/register', 'GET Microsoft.PolicyInsights']),
  );
});

test.each([
  ['stable', undefined],
  [undefined, 'stable'],
  ['2025-10-02-preview', undefined],
])('a cluster moves from API version %s to %s without being replaced', async (from, to) => {
  expect(await bench.engine.up('cluster', { apiVersion: from })).toMatchObject({ ok: true });
  bench.forget();
  const run = await bench.engine.up('cluster', { apiVersion: to });
  expect(run).toMatchObject({ ok: true, errors: [] });
  expect(bench.azure.changes.filter((change) => change.includes('ManagedCluster'))).toEqual([
    'update ManagedCluster shop',
  ]);
});
