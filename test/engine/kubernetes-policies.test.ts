import { join } from 'node:path';
import { KubernetesBench } from './kubernetes-bench';
import { BUILD_TIMEOUT } from './pulumi';

const policyPack = join(__dirname, '../../examples/policy-pack');

let bench: KubernetesBench;
beforeEach(async () => { bench = await KubernetesBench.start({ policyPack }); }, BUILD_TIMEOUT);
afterEach(() => bench?.stop());

const selector = { matchLabels: { app: 'web' } };
const template = {
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2' }] },
};

test('a part of a Deployment with a whole pod is judged in full, and nothing is made of it', async () => {
  const { ok, violations } = await bench.engine.up('patched', { isPlain: true, spec: { selector, template } });
  expect(ok).toBe(false);
  expect(violations.map((violation) => violation.split(':')[0]).sort()).toEqual([
    'mandatory allowPrivilegeEscalation',
    'mandatory capabilities_restricted',
    'mandatory runAsNonRoot',
    'mandatory seccompProfile_restricted',
  ]);
  expect(bench.kubernetes.changes).toEqual([]);
});

test('hardened by the stack it passes, and so does a part that sets an image only', async () => {
  expect(await bench.engine.up('patched', { spec: { selector, template } })).toMatchObject({
    ok: true,
    violations: [],
  });
  expect(await bench.engine.up('patched', { isPlain: true, spec: { template } })).toMatchObject({
    ok: true,
    violations: [],
  });
});
