import { setTimeout } from 'node:timers/promises';
import { KubernetesBench } from './kubernetes-bench';
import { BUILD_TIMEOUT } from './pulumi';

let bench: KubernetesBench;
beforeEach(async () => { bench = await KubernetesBench.start(); }, BUILD_TIMEOUT);
afterEach(() => bench?.stop());

const kindsThere = (): Set<unknown> => new Set([...bench.kubernetes.cluster.values()].map(({ kind }) => kind));

test('profiles and their gate come before what needs them, follow their content, and go with the stack', async () => {
  const there = new Map<unknown, Set<unknown>>();
  bench.kubernetes.before = async ({ object }) => {
    there.set(object.kind, kindsThere());
    // Whatever does not wait for this begins before it is there.
    await setTimeout(200);
  };
  expect(await bench.engine.up('profiled', { denied: ['chmod'] })).toMatchObject({ ok: true, errors: [] });
  const order = [
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ClusterRoleBinding',
    'DaemonSet',
    'Deployment',
  ];
  order.slice(1).forEach((kind, index) => expect(there.get(kind)).toContain(order[index]));
  expect(there.get('DaemonSet')).toContain('ConfigMap');
  const [before] = bench.kubernetes.objects('ConfigMap');

  bench.forget();
  expect(await bench.engine.up('profiled', { denied: ['chmod', 'fchmod'] })).toMatchObject({ ok: true, errors: [] });
  expect(bench.kubernetes.changes).toEqual([
    expect.stringContaining('create ConfigMap'),
    'update DaemonSet profiles-installer',
    'update Deployment web',
    expect.stringContaining('delete ConfigMap'),
  ]);
  expect(bench.kubernetes.objects('ConfigMap')).toHaveLength(1);
  expect(bench.kubernetes.objects('ConfigMap')).not.toContainEqual(before);

  expect(await bench.engine.destroy()).toMatchObject({ ok: true, errors: [] });
  expect(kindsThere()).toEqual(new Set());
});
