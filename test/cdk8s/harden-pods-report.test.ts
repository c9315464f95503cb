import { JsonPatch, Testing } from 'cdk8s';
import { foreignPod, hardenedApp } from './foreign-workloads';
import { CONTAINER } from './workload-table';
import { evaluateManifest, SeccompProfile, type Waiver } from '../../lib';
import { HardenedNamespace, HardenedPod, Hardening, SeccompProfiles } from '../../lib/cdk8s';

const waiver = (check: string, match?: Waiver['match']): Waiver => ({ check, reason: `${check} it is`, match });

const unusedIn = (findings: readonly { rule: string; message: string }[]): unknown[] => findings
  .map(({ rule, message }) => [rule, /^the waiver of (\w+) \(".*"\) covers nothing in the whole app: take it away$/.exec(message)?.[1]]);

describe('with onViolation: report', () => {
  it('everything is written, hardened as far as it goes, and the report says what is wrong', () => {
    const { app, chart, resolver } = hardenedApp({ onViolation: 'report' });
    foreignPod(chart, 'pid', { hostPID: true });
    foreignPod(chart, 'empty', { containers: [] });
    foreignPod(chart, 'fine');
    const [pid, empty, fine] = Testing.synth(chart) as [unknown, unknown, unknown];
    expect(pid).toMatchObject({
      spec: { hostPID: true, securityContext: { runAsNonRoot: true }, containers: [{ securityContext: { readOnlyRootFilesystem: true } }] },
    });
    expect(evaluateManifest(pid)).toMatchObject([{ violations: [{ checkId: 'hostNamespaces' }] }]);
    expect(empty).toMatchObject({ spec: { containers: [] } });
    expect(evaluateManifest(fine)).toMatchObject([{ allowed: true }]);
    expect(app.synthYaml()).toContain('hostPID: true');
    expect(resolver.report.workloads.map(({ constructPath, problems }) => [constructPath, problems])).toEqual([
      ['shop/pid', [expect.stringMatching(/^spec: must meet the Pod Security level restricted[^]*hostPID is true/)]],
      ['shop/empty', ['spec.containers: must list at least one container, got none']],
      ['shop/fine', []],
    ]);
    expect(resolver.report.workloads[0]!.changes.map(({ path }) => path)).toContain('spec.securityContext.runAsNonRoot');
  });

  it('a namespace that would refuse a waived pod is a problem too', () => {
    const { chart, resolver } = hardenedApp({ onViolation: 'report', waivers: [waiver('hostNamespaces')] });
    new HardenedNamespace(chart, 'namespace', { metadata: { name: 'shop' } });
    foreignPod(chart, 'pid', { hostPID: true }, { namespace: 'shop' });
    Testing.synth(chart);
    expect(resolver.report.workloads.map(({ problems }) => problems)).toEqual([[expect.stringContaining('must be a namespace that admits these pods')]]);
  });
});

describe('the report', () => {
  it('is empty until the app is synthesized, and then has every workload in it', () => {
    const { chart, resolver } = hardenedApp({ waivers: [waiver('hostNamespaces', { name: 'pid' })] });
    foreignPod(chart, 'pid', { hostPID: true }, { name: 'pid', namespace: 'tools' });
    new HardenedPod(chart, 'own', { spec: { containers: [CONTAINER] } });
    expect(resolver.report).toEqual({ workloads: [], findings: [] });
    Testing.synth(chart);
    expect(resolver.report.findings).toEqual([]);
    expect(resolver.report.workloads).toMatchObject([
      { constructPath: 'shop/pid', kind: 'Pod', name: 'pid', namespace: 'tools', problems: [], waived: [{ checkId: 'hostNamespaces' }] },
      { constructPath: 'shop/own', kind: 'Pod', problems: [], waived: [] },
    ]);
    expect(resolver.report.workloads.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([
      ['image-user', 'memory-limit', 'read-only-root'], ['memory-limit'],
    ]);
  });

  it('says once of the app that a waiver covers nothing, and not of a workload that it covers nothing there', () => {
    const { chart, resolver } = hardenedApp({
      waivers: [waiver('hostNamespaces'), waiver('hostPorts')],
      overrides: [{ match: { kind: 'Job' }, hardening: { waivers: [waiver('procMount')] } }],
    });
    Hardening.of(chart).configure({ waivers: [waiver('sysctls'), waiver('restrictedVolumes')] });
    foreignPod(chart, 'pid', { hostPID: true });
    foreignPod(chart, 'fine');
    new HardenedPod(chart, 'own', { spec: { containers: [CONTAINER], volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] } });
    Testing.synth(chart);
    expect(unusedIn(resolver.report.findings)).toEqual([['unused-waiver', 'hostPorts'], ['unused-waiver', 'procMount'], ['unused-waiver', 'sysctls']]);
    expect(resolver.report.workloads.flatMap(({ findings }) => findings.map(({ rule }) => rule))).not.toContain('unused-waiver');
  });

  it('says what is wrong where the app could not be synthesized', () => {
    const { chart, resolver } = hardenedApp();
    const waivers = [waiver('hostPorts')];
    new HardenedPod(chart, 'own', { spec: { containers: [CONTAINER] }, hardening: { seccomp: { localhost: 'mine.json' }, waivers } });
    foreignPod(chart, 'unwritable').addJsonPatch(JsonPatch.add('/spec/nothing/below', 1));
    expect(() => Testing.synth(chart)).toThrow(/\[shop\/own\][^]*\[shop\/unwritable\] Failed serializing/);
    expect(resolver.report.workloads.map(({ constructPath, problems, changes }) => [constructPath, problems, changes])).toEqual([
      ['shop/unwritable', [expect.stringContaining('Failed serializing')], []],
      ['shop/own', [expect.stringContaining('must be a profile that something puts on the nodes')], []],
    ]);
    expect(resolver.report.findings).toEqual([]);
  });

  it('cannot make up what cdk8s could not write', () => {
    const { app, chart } = hardenedApp({ onViolation: 'report' });
    foreignPod(chart, 'unwritable').addJsonPatch(JsonPatch.add('/spec/nothing/below', 1));
    expect(() => app.synthYaml()).toThrow(/^Failed serializing/);
  });

  it('takes no waiver for unused that a refused workload was given', () => {
    const { chart, resolver } = hardenedApp({ onViolation: 'report', waivers: [waiver('hostPathVolumes'), waiver('hostPorts', { kind: 'Job' })] });
    foreignPod(chart, 'pid', { hostPID: true });
    Testing.synth(chart);
    expect(unusedIn(resolver.report.findings)).toEqual([['unused-waiver', 'hostPorts']]);
  });
});

describe('profiles', () => {
  const noChmod = SeccompProfile.deny(['chmod', 'fchmod', 'fchmodat', 'fchmodat2'], { name: 'no-chmod' });

  it('are named as they are delivered, and keep the pod to the nodes that have them', () => {
    const { chart } = hardenedApp({ kubernetesVersion: '1.33', seccomp: noChmod });
    Hardening.of(chart).configure({ kubernetesVersion: '1.33' });
    foreignPod(chart, 'pod');
    new SeccompProfiles(chart, 'profiles', { profiles: [noChmod], namespace: 'home', gate: true });
    expect(Testing.synth(chart)[0]).toMatchObject({
      spec: {
        securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: noChmod.localhostProfile } },
        nodeSelector: { [`seccomp.hardened-kube.node-restriction.kubernetes.io/${noChmod.id}`]: 'installed' },
      },
    });
  });

  it('that nothing delivers are an error', () => {
    const { chart } = hardenedApp();
    foreignPod(chart, 'pod', { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'mine.json' } } });
    expect(() => Testing.synth(chart)).toThrow(/\[shop\/pod\] spec\.securityContext\.seccompProfile.*: must be a profile that something puts on the nodes/);
  });
});
