import { podWith } from '../../pods';
import { found } from '../found';

const RULE = 'sidecar-token';
const annotated = (annotations: Record<string, string>, spec: object = {}): ReturnType<typeof podWith> =>
  podWith(spec, {}, { annotations });

test.each([
  ['dapr.io/enabled', 'true', "Dapr's sidecar stops without it"],
  ['vault.hashicorp.com/agent-inject', 'true', "Vault's agent logs in with it"],
  ['consul.hashicorp.com/connect-inject', 'true', "Consul's webhook refuses the pod without it"],
])('the sidecar of %s loses its token', (name, value, what) => {
  expect(found(RULE, annotated({ [name]: value }))).toEqual([{
    rule: RULE,
    severity: 'may-fail',
    cause: 'hardening',
    path: 'spec.automountServiceAccountToken',
    message: expect.stringContaining(what),
  }]);
  expect(found(RULE, annotated({ [name]: 'false' }))).toEqual([]);
});

test('a sidecar that does without the token is not found', () => {
  expect(found(RULE, annotated({
    'dapr.io/enabled': 'true', 'dapr.io/disable-builtin-k8s-secret-store': 'true',
  }))).toEqual([]);
  expect(found(RULE, annotated({
    'vault.hashicorp.com/agent-inject': 'true', 'vault.hashicorp.com/agent-service-account-token-volume-name': 'token',
  }))).toEqual([]);
  expect(found(RULE, annotated({ 'linkerd.io/inject': 'enabled', 'sidecar.istio.io/inject': 'true' }))).toEqual([]);
});

test('a pod that keeps its token is not found, and an author who took it is the cause', () => {
  const dapr = { 'dapr.io/enabled': 'true' };
  expect(found(RULE, annotated(dapr, { serviceAccountName: 'web' }))).toEqual([]);
  expect(found(RULE, annotated(dapr), { serviceAccountToken: true })).toEqual([]);
  expect(found(RULE, annotated(dapr, { automountServiceAccountToken: false }))[0]!.cause).toBe('author');
});
