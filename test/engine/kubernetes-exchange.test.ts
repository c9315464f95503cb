import { KubernetesBench } from './kubernetes-bench';
import { BUILD_TIMEOUT } from './pulumi';
import { evaluateManifest } from '../../lib/core/pod-security/evaluate-manifest';

let bench: KubernetesBench;
beforeEach(async () => { bench = await KubernetesBench.start(); }, BUILD_TIMEOUT);
afterEach(() => bench?.stop());

test.each([
  ['of the stack', false],
  ['of a component', true],
])('resources %s become hardened ones in place, and plain ones again', async (_, hasParent) => {
  expect(await bench.engine.up('shop', { isHardened: false, hasParent })).toMatchObject({ ok: true, errors: [] });
  const before = [...bench.kubernetes.cluster.keys()];
  bench.forget();
  expect(await bench.engine.up('shop', { isHardened: true, hasParent })).toMatchObject({ ok: true, errors: [] });
  expect(bench.kubernetes.changes).toEqual(['update Namespace shop', 'update Deployment web']);
  expect([...bench.kubernetes.cluster.keys()]).toEqual(before);
  expect(evaluateManifest(bench.kubernetes.objects('Deployment')[0])).toMatchObject([
    { allowed: true, level: 'restricted' },
  ]);
  expect(bench.kubernetes.objects('Namespace')).toMatchObject([
    { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } },
  ]);
  bench.forget();
  expect(await bench.engine.up('shop', { isHardened: false, hasParent })).toMatchObject({ ok: true, errors: [] });
  expect(bench.kubernetes.changes.sort()).toEqual(['update Deployment web', 'update Namespace shop']);
});
