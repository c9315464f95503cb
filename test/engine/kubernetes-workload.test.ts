import { KubernetesBench } from './kubernetes-bench';
import { BUILD_TIMEOUT } from './pulumi';
import { storedOf } from './stack-state';
import { evaluateManifest } from '../../lib/core/pod-security/evaluate-manifest';

let bench: KubernetesBench;
beforeEach(async () => { bench = await KubernetesBench.start(); }, BUILD_TIMEOUT);
afterEach(() => bench?.stop());

test('a Deployment is created hardened, left alone by a second run, and updated in place', async () => {
  expect(await bench.engine.up('deployment', { mode: 'a' })).toMatchObject({ ok: true, errors: [] });
  const [made] = bench.kubernetes.objects('Deployment');
  expect(evaluateManifest(made)).toMatchObject([{ allowed: true, level: 'restricted' }]);
  expect(made).toMatchObject({
    spec: { selector: { matchLabels: { 'app.kubernetes.io/instance': 'web.deployment.dev.test' } } },
  });
  const again = await bench.engine.up('deployment', { mode: 'a' });
  expect(again).toMatchObject({ ok: true, errors: [], steps: ['same Deployment web'] });
  expect(await bench.engine.up('deployment', { mode: 'b' })).toMatchObject({ ok: true, errors: [] });
  expect(bench.kubernetes.changes).toEqual(['create Deployment web', 'update Deployment web']);
});

test('what a pod takes from another resource may be unknown in preview, and replaces nothing when it changes', async () => {
  expect(await bench.engine.up('deploymentOfSettings', { mode: 'a' })).toMatchObject({ ok: true, errors: [] });
  const [made] = bench.kubernetes.objects('Deployment');
  const [settings] = bench.kubernetes.objects('ConfigMap') as [{ metadata: { name: string } }];
  expect(evaluateManifest(made)).toMatchObject([{ allowed: true, level: 'restricted' }]);
  expect(made).toMatchObject({
    spec: { template: { spec: { containers: [{ envFrom: [{ configMapRef: { name: settings.metadata.name } }] }] } } },
  });
  bench.forget();
  const preview = await bench.engine.preview('deploymentOfSettings', { mode: 'b' });
  expect(preview).toMatchObject({ ok: true, errors: [] });
  expect(preview.steps.filter((step) => step.endsWith(' Deployment web'))).toEqual(['update Deployment web']);
  expect(await bench.engine.up('deploymentOfSettings', { mode: 'b' })).toMatchObject({ ok: true, errors: [] });
  expect(bench.kubernetes.changes).toEqual([
    'create ConfigMap settings',
    'update Deployment web',
    'delete ConfigMap settings',
  ]);
});

test('a secret in a pod is one in the state', async () => {
  expect(await bench.engine.up('secretDeployment', { password: 'hunter2' })).toMatchObject({ ok: true, errors: [] });
  expect(bench.kubernetes.objects('Deployment')).toMatchObject([
    {
      spec: {
        template: {
          spec: {
            containers: [{ env: [{ name: 'PASSWORD', value: 'hunter2' }] }],
            securityContext: { runAsNonRoot: true },
          },
        },
      },
    },
  ]);
  expect(bench.engine.storedState()).not.toContain('hunter2');
});

test('a Deployment may be for another cluster than the environment\'s', async () => {
  expect(await bench.engine.up('elsewhere')).toMatchObject({ ok: true, errors: [] });
  const [made] = storedOf(await bench.engine.state(), 'Deployment');
  expect(made!.provider).toContain('::pulumi:providers:kubernetes::elsewhere::');
});
