import { Testing } from 'cdk8s';
import { ApiServer } from './api-server';
import { BUILD_TIMEOUT } from './binaries';
import { shopApp } from '../../examples/cdk8s-app/shop';

/** Where the API server takes each kind that the example has. */
const COLLECTIONS: Readonly<Record<string, string>> = {
  CronJob: '/apis/batch/v1/namespaces/NS/cronjobs',
  DaemonSet: '/apis/apps/v1/namespaces/NS/daemonsets',
  Deployment: '/apis/apps/v1/namespaces/NS/deployments',
  Namespace: '/api/v1/namespaces',
  Service: '/api/v1/namespaces/NS/services',
  StatefulSet: '/apis/apps/v1/namespaces/NS/statefulsets',
};

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

let server: ApiServer;
beforeAll(async () => void (server = await ApiServer.start()), BUILD_TIMEOUT);
afterAll(async () => server?.stop());

test('the example shop is taken as it is synthesized, without a warning', async () => {
  const manifests = shopApp({ outdir: Testing.app().outdir }).charts.flatMap(
    (chart) => Testing.synth(chart) as Manifest[],
  );
  expect(new Set(manifests.map(({ kind }) => kind))).toEqual(new Set(Object.keys(COLLECTIONS)));
  const namespacesFirst = [...manifests].sort(
    (a, b) => Number(b.kind === 'Namespace') - Number(a.kind === 'Namespace'),
  );
  for (const manifest of namespacesFirst) {
    const path = COLLECTIONS[manifest.kind]!.replace('NS', manifest.metadata.namespace ?? '');
    const { name } = manifest.metadata;
    const { status, warnings, body } = await server.client.create(path, manifest);
    expect({ name, status, warnings, message: body.message }).toEqual({
      name,
      status: 201,
      warnings: [],
      message: undefined,
    });
  }
});
