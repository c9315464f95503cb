import { hardenManifest } from '../../../../../lib/core/hardening/harden-manifest';
import type { HardeningOptions } from '../../../../../lib/core/hardening/options/options';
import type { Finding } from '../../../../../lib/core/report/finding';
import { podWith } from '../../pods';

const RULE = 'bound-account';
const binding = (name: string, namespace: string | undefined, kind = 'RoleBinding'): object => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name: 'r', namespace: 'apps' },
  subjects: [{ kind: 'ServiceAccount', name, namespace }],
});
const workload = (spec: object = {}, namespace: string | undefined = 'apps'): object => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace }, spec: { template: podWith(spec) },
});
const findingsIn = (items: object[], options: HardeningOptions = {}): Finding[] =>
  hardenManifest({ apiVersion: 'v1', kind: 'List', items }, options).findings.filter(({ rule }) => rule === RULE);

test.each(['RoleBinding', 'ClusterRoleBinding'])('a %s of the default account in the List is found', (kind) => {
  expect(findingsIn([binding('default', 'apps', kind), workload()])).toEqual([{
    rule: RULE,
    severity: 'may-fail',
    cause: 'hardening',
    path: 'items[1].spec.template.spec.automountServiceAccountToken',
    message: expect.stringMatching(new RegExp(`^${kind} "r" gives the service account "default" a role, and`)),
  }]);
});

test('a namespace that is left out is the one of the binding', () => {
  expect(findingsIn([binding('default', undefined), workload()])).toHaveLength(1);
});

test('another account, another namespace, or a pod that keeps its token is not found', () => {
  expect(findingsIn([binding('web', 'apps'), workload()])).toEqual([]);
  expect(findingsIn([binding('default', 'other'), workload()])).toEqual([]);
  const bound = binding('default', 'apps');
  expect(findingsIn([bound, workload({ automountServiceAccountToken: false })])).toEqual([]);
  expect(findingsIn([bound, workload({ automountServiceAccountToken: true })])).toEqual([]);
  expect(findingsIn([bound, workload()], { serviceAccountToken: true })).toEqual([]);
  expect(findingsIn([workload()])).toEqual([]);
});
