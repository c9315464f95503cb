import { KubernetesBench } from './kubernetes-bench';
import { BUILD_TIMEOUT } from './pulumi';
import { LATEST_VERSION } from '../../lib/core/kubernetes/version';

let bench: KubernetesBench;
beforeEach(async () => { bench = await KubernetesBench.start(); }, BUILD_TIMEOUT);
afterEach(() => bench?.stop());

const LEVEL = `spec.template.spec: must meet the Pod Security level restricted (Kubernetes ${LATEST_VERSION}), got `
  + '2 violations:';
const DETAIL = 'container "web" must not set securityContext.privileged=true';

test('what breaks its level as the program says is an error of the preview, whatever else is unknown', async () => {
  const { ok, errors } = await bench.engine.preview('privilegedDeployment', { isKnown: true });
  expect(ok).toBe(false);
  expect(errors.join('\n')).toContain(`HardeningError: web: ${LEVEL}`);
  expect(errors.join('\n')).toContain(DETAIL);
});

test('what turns out to break its level fails the update before it is asked for', async () => {
  expect(await bench.engine.preview('privilegedDeployment', { isKnown: false })).toMatchObject({
    ok: true,
    errors: [],
  });
  const { ok, errors } = await bench.engine.up('privilegedDeployment', { isKnown: false });
  expect(ok).toBe(false);
  expect(errors.join('\n')).toContain(`web: ${LEVEL}`);
  expect(errors.join('\n')).toContain(DETAIL);
  expect(bench.kubernetes.changes).toEqual(['create ConfigMap settings']);
});
