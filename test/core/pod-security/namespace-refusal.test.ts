import { namespaceRefusals } from '../../../lib/core/pod-security/namespace-refusal';

const pod = (namespace: string | undefined): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace },
  spec: { hostPID: true, containers: [{ name: 'web', image: 'web:1' }] },
});
const shop = (level: 'privileged' | 'baseline') => ({
  name: 'shop',
  enforce: { level, version: 'v1.33' },
  subject: 'app/shop',
});

test('a namespace that refuses a pod is named, with its words', () => {
  expect(namespaceRefusals(pod('shop'), shop('baseline'))).toEqual([
    'must be a namespace that admits these pods, got "shop" (app/shop): violates PodSecurity "baseline:v1.33": host '
      + 'namespaces (hostPID=true)',
  ]);
});

test('a namespace that admits a pod, or that the pod does not go to, refuses nothing', () => {
  expect(namespaceRefusals(pod('shop'), shop('privileged'))).toEqual([]);
  expect(namespaceRefusals(pod('other'), shop('baseline'))).toEqual([]);
  expect(
    namespaceRefusals(
      { apiVersion: 'v1', kind: 'List', items: [pod('other'), pod('shop'), pod(undefined)] },
      shop('baseline'),
    ),
  ).toHaveLength(1);
});
