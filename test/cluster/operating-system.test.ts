import * as fc from 'fast-check';
import type { ApiResponse } from './api-client';
import { ApiServer } from './api-server';
import { BUILD_TIMEOUT } from './binaries';
import { runs } from './property-runs';
import { HardeningError, hardenPod, type HardeningOptions } from '../../lib';
import { CHECK_IDS } from '../../lib/core/pod-security/checks';
import { NODES, nodesFor, osPodArbitrary, RUNTIME_CLASSES } from '../os-arbitrary';

/** Levels under which no check stands in the way of what is to be seen. */
const options = fc.constantFrom<HardeningOptions>(
  { level: 'privileged' },
  { waivers: CHECK_IDS.map((check) => ({ check, reason: 'all' })) },
);

let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start();
  await server.createNamespace('mixed', {});
  for (const [name, nodeSelector] of Object.entries(RUNTIME_CLASSES)) {
    const runtimeClass = { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name }, handler: name };
    await mustCreate('/apis/node.k8s.io/v1/runtimeclasses', { ...runtimeClass, scheduling: { nodeSelector } });
  }
  for (const { name, labels } of NODES) {
    await mustCreate('/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name, labels } });
  }
}, BUILD_TIMEOUT);

afterAll(async () => server?.stop());

async function mustCreate(path: string, object: object): Promise<void> {
  expect(await server.client.create(path, object)).toMatchObject({ status: 201 });
}

function create(pod: object): Promise<ApiResponse> {
  return server.client.dryRun('/api/v1/namespaces/mixed/pods', { apiVersion: 'v1', kind: 'Pod', ...pod });
}

test('a pod that the API server takes is taken once it is hardened, whichever way it says its system', async () => {
  const counts = { taken: 0, refusedBefore: 0, contradicts: 0 };
  await fc.assert(fc.asyncProperty(osPodArbitrary, options, async ({ spec }, given) => {
    const pod = { metadata: { name: 'generated' }, spec };
    const before = await create(pod);
    if (before.status !== 201) {
      counts.refusedBefore++;
      return;
    }
    try {
      const { status } = await create(hardenPod(pod, given).pod);
      // One that says linux and names a class of windows is taken as long as it does not use the class' own label.
      if (status === 201 || nodesFor(pod).length > 0) expect(status).toBe(201);
      counts.taken++;
    } catch (error) {
      if (!HardeningError.isHardeningError(error)) throw error;
      // Two systems in one pod: it is taken, and no node runs it.
      expect({ code: error.code, nodes: nodesFor(pod) }).toEqual({ code: 'invalid-object', nodes: [] });
      counts.contradicts++;
    }
  }), runs(1500));
  expect(counts.taken).toBeGreaterThan(500);
  expect(counts.refusedBefore).toBeGreaterThan(50);
}, 120_000);
