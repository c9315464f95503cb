import { ApiObject, type Chart, Testing } from 'cdk8s';
import { hardenedApp, messageOf } from './foreign-workloads';
import { CONTAINER } from './workload-table';
import { evaluateManifest } from '../../lib';
import { HardenedNamespace, Hardening } from '../../lib/cdk8s';

function rollout(chart: Chart, spec: object = {}, namespace?: string): ApiObject {
  return new ApiObject(chart, 'checkout', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'checkout', namespace },
    spec: { template: { spec: { containers: [CONTAINER], ...spec } } },
  });
}

test('a Rollout is hardened, and stands in the report', () => {
  const { chart, resolver } = hardenedApp();
  rollout(chart);
  const [written] = Testing.synth(chart) as [unknown];
  expect(evaluateManifest(written)).toMatchObject([{ kind: 'Rollout', allowed: true }]);
  expect(resolver.report.workloads).toMatchObject([{ kind: 'Rollout', name: 'checkout', problems: [] }]);
});

test('a privileged Rollout stops the synth', () => {
  const { chart } = hardenedApp();
  rollout(chart, { hostPID: true });
  expect(messageOf(() => Testing.synth(chart))).toContain('spec.template.spec.hostPID is true');
});

test('a Rollout that its namespace would refuse stops the synth, whatever is waived', () => {
  const { chart } = hardenedApp({ waivers: [{ check: 'hostNamespaces', reason: 'a debugger' }] });
  new HardenedNamespace(chart, 'namespace', { metadata: { name: 'shop' } });
  rollout(chart, { hostPID: true }, 'shop');
  expect(messageOf(() => Testing.synth(chart))).toContain('must be a namespace that admits these pods, got "shop"');
});

test('of a kind with parts of pods, what it sets is judged', () => {
  const { chart, resolver } = hardenedApp({ onViolation: 'report' });
  new ApiObject(chart, 'prom', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Prometheus',
    metadata: { name: 'prom' },
    spec: { hostNetwork: true, securityContext: { fsGroup: 2000 } },
  });
  expect(Testing.synth(chart)).toMatchObject([{ spec: { hostNetwork: true } }]);
  expect(resolver.report.workloads).toMatchObject([
    { kind: 'Prometheus', changes: [], problems: [expect.stringContaining('spec.hostNetwork is true')] },
  ]);
});

describe('an unknown kind that holds a pod', () => {
  const widget = (chart: Chart, spec: object = {}, namespace?: string): ApiObject => new ApiObject(chart, 'widget', {
    apiVersion: 'acme.example/v1',
    kind: 'Widget',
    metadata: { name: 'w', namespace },
    spec: { template: { spec: { containers: [CONTAINER], ...spec } } },
  });
  const templates = { 'acme.example/Widget': ['spec.template'] };

  test('is named in the report as not judged', () => {
    const { chart, resolver } = hardenedApp();
    widget(chart);
    new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap' });
    const written = Testing.synth(chart) as object[];
    expect(written[0]).toMatchObject({ spec: { template: { spec: { containers: [CONTAINER] } } } });
    expect(resolver.report.workloads).toMatchObject([
      { kind: 'Widget', changes: [], problems: [], findings: [{ rule: 'unjudged-pod', path: 'spec.template.spec' }] },
    ]);
  });

  test.each(['the app', 'a scope'])('is hardened where %s names its template', (where) => {
    const { chart } = hardenedApp(where === 'the app' ? { templates } : {});
    if (where === 'a scope') Hardening.of(chart).configure({ templates });
    widget(chart);
    const [written] = Testing.synth(chart) as [unknown];
    expect(evaluateManifest(written, { templates })).toMatchObject([{ kind: 'Widget', allowed: true }]);
  });

  test('is held to its namespace', () => {
    const { chart } = hardenedApp({ templates, waivers: [{ check: 'hostNamespaces', reason: 'a debugger' }] });
    new HardenedNamespace(chart, 'namespace', { metadata: { name: 'shop' } });
    widget(chart, { hostPID: true }, 'shop');
    expect(messageOf(() => Testing.synth(chart))).toContain('must be a namespace that admits these pods, got "shop"');
  });

  test('cannot be named in an override, which is for workloads that are found already', () => {
    const overrides = [{ match: { kind: 'Widget' }, hardening: { templates } }];
    expect(messageOf(() => hardenedApp({ overrides }))).toContain('must be given for all workloads');
  });
});
