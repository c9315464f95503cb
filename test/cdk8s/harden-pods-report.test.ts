import { JsonPatch, Lazy, Testing } from 'cdk8s';
import { foreignList, foreignPod, hardenedApp } from './foreign-workloads';
import { CONTAINER } from './workload-table';
import { evaluateManifest, SeccompProfile, type Waiver } from '../../lib';
import { type HardenedObjectReport, HardenedNamespace, HardenedPod, Hardening, SeccompProfiles } from '../../lib/cdk8s';
import type { CheckId } from '../../lib/core/report/check-id';

const waiver = (check: CheckId, match?: Waiver['match']): Waiver => ({ check, reason: `${check} it is`, match });

const unusedIn = (findings: readonly { rule: string; message: string }[]): unknown[] =>
  findings.map(({ rule, message }) => [
    rule,
    /^the waiver of (\w+) \(".*"\) covers nothing in the whole app: take it away$/.exec(message)?.[1],
  ]);

describe('with onViolation: report', () => {
  test('everything is written, hardened as far as it goes, and the report says what is wrong', () => {
    const { app, chart, resolver } = hardenedApp({ onViolation: 'report' });
    foreignPod(chart, 'pid', { hostPID: true });
    foreignPod(chart, 'empty', { containers: [] });
    foreignPod(chart, 'fine');
    const [pid, empty, fine] = Testing.synth(chart) as [unknown, unknown, unknown];
    expect(pid).toMatchObject({
      spec: {
        hostPID: true,
        securityContext: { runAsNonRoot: true },
        containers: [{ securityContext: { readOnlyRootFilesystem: true } }],
      },
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
    expect(resolver.report.workloads[0]!.changes.map(({ path }) => path)).toContain(
      'spec.securityContext.runAsNonRoot',
    );
  });

  test('every item of a List is hardened by itself, and the problems are those of all', () => {
    const { app, chart, resolver } = hardenedApp({
      onViolation: 'report',
      waivers: [waiver('hostNamespaces', { name: 'a' })],
    });
    const undelivered = { seccompProfile: { type: 'Localhost', localhostProfile: 'mine.json' } };
    foreignList(chart, 'list', [
      { hostPID: true },
      { hostPID: true },
      { containers: [] },
      { securityContext: undelivered },
    ]);
    expect(app.synthYaml()).toContain('hostPID: true');
    const [{ items }] = Testing.synth(chart) as [{ items: { metadata: object; spec: { securityContext?: object } }[] }];
    expect(items.map(({ spec }) => spec.securityContext)).toEqual([
      ...Array<unknown>(2).fill(expect.objectContaining({ runAsNonRoot: true })),
      undefined,
      { runAsNonRoot: true, ...undelivered },
    ]);
    expect(items.map(({ metadata }) => 'annotations' in metadata)).toEqual([true, false, false, false]);
    const [{ problems, waived, findings }] = resolver.report.workloads as [HardenedObjectReport];
    expect(problems.map((problem) => problem.slice(0, problem.indexOf(': ')))).toEqual([
      'items[1].spec', 'items[2].spec.containers', 'items[3].spec.securityContext.seccompProfile',
    ]);
    expect(waived.map(({ fields }) => fields)).toEqual([['items[0].spec.hostPID']]);
    expect(findings.map(({ rule }) => rule)).not.toContain('weaker-than-restricted');
  });

  test('a hardened construct that a patch breaks still stops the synth', () => {
    const { app, chart } = hardenedApp({ onViolation: 'report' });
    new HardenedPod(chart, 'own', { spec: { containers: [CONTAINER] } }).addJsonPatch(
      JsonPatch.add('/spec/hostPID', true),
    );
    expect(() => app.synthYaml()).toThrow(/\[shop\/own\] spec: must meet/);
  });

  test('a namespace that would refuse a waived pod is a problem too', () => {
    const { chart, resolver } = hardenedApp({ onViolation: 'report', waivers: [waiver('hostNamespaces')] });
    new HardenedNamespace(chart, 'namespace', { metadata: { name: 'shop' } });
    foreignPod(chart, 'pid', { hostPID: true }, { namespace: 'shop' });
    Testing.synth(chart);
    expect(resolver.report.workloads.map(({ problems }) => problems)).toEqual([
      [expect.stringContaining('must be a namespace that admits these pods')],
    ]);
  });
});

describe('the report', () => {
  test('is empty until the app is synthesized, and then has every workload in it', () => {
    const { chart, resolver } = hardenedApp({ waivers: [waiver('hostNamespaces', { name: 'pid' })] });
    foreignPod(chart, 'pid', { hostPID: true }, { name: 'pid', namespace: 'tools' });
    new HardenedPod(chart, 'own', { spec: { containers: [CONTAINER] } });
    expect(resolver.report).toEqual({ workloads: [], findings: [] });
    Testing.synth(chart);
    expect(resolver.report.findings).toEqual([]);
    expect(resolver.report.workloads).toMatchObject([
      {
        constructPath: 'shop/pid',
        kind: 'Pod',
        name: 'pid',
        namespace: 'tools',
        problems: [],
        waived: [{ checkId: 'hostNamespaces' }],
      },
      { constructPath: 'shop/own', kind: 'Pod', problems: [], waived: [] },
    ]);
    expect(resolver.report.workloads.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([
      ['read-only-root', 'image-user', 'local-storage', 'image-digest', 'memory-limit'],
      ['home-directory', 'local-storage', 'image-digest', 'memory-limit'],
    ]);
  });

  test('says once of the app that a waiver covers nothing, and not of a workload that it covers nothing there', () => {
    const { chart, resolver } = hardenedApp({
      waivers: [waiver('hostNamespaces'), waiver('hostPorts')],
      overrides: [{ match: { kind: 'Job' }, hardening: { waivers: [waiver('procMount')] } }],
    });
    Hardening.of(chart).configure({ waivers: [waiver('sysctls'), waiver('restrictedVolumes')] });
    foreignPod(chart, 'pid', { hostPID: true });
    foreignPod(chart, 'fine');
    new HardenedPod(chart, 'own', {
      spec: { containers: [CONTAINER], volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] },
    });
    Testing.synth(chart);
    expect(unusedIn(resolver.report.findings.filter(({ rule }) => rule === 'unused-waiver'))).toEqual([
      ['unused-waiver', 'hostPorts'], ['unused-waiver', 'procMount'], ['unused-waiver', 'sysctls'],
    ]);
    expect(resolver.report.workloads.flatMap(({ findings }) => findings.map(({ rule }) => rule))).not.toContain(
      'unused-waiver',
    );
  });

  test('says once of the app that an override fits nothing that others wrote', () => {
    const { chart, resolver } = hardenedApp({
      overrides: ['Pod', 'Job'].map((kind) => ({ match: { kind }, hardening: {} })),
    });
    const pod = foreignPod(chart, 'pod');
    const unused = [{ rule: 'unused-override', path: 'overrides[1]' }];
    Testing.synth(chart);
    expect(resolver.report.findings).toMatchObject(unused);
    pod.addJsonPatch(JsonPatch.add('/spec/nothing/below', 1));
    expect(() => Testing.synth(chart)).toThrow();
    expect(resolver.report.findings).toMatchObject(unused);
  });

  test('names objects as they are written', () => {
    const { chart, resolver } = hardenedApp();
    foreignPod(chart, 'lazy', {}, { name: Lazy.any({ produce: () => 'late' }) as string, namespace: 'tools' });
    foreignPod(chart, 'patched').addJsonPatch(
      JsonPatch.replace('/metadata/name', 'patched'),
      JsonPatch.add('/metadata/namespace', 'web'),
    );
    new HardenedPod(chart, 'own', { spec: { containers: [CONTAINER] } }).addJsonPatch(
      JsonPatch.replace('/metadata/name', 'own'),
    );
    Testing.synth(chart);
    expect(resolver.report.workloads.map(({ name, namespace }) => [name, namespace])).toEqual([
      ['late', 'tools'],
      ['patched', 'web'],
      ['own', undefined],
    ]);
  });

  test('has nothing of what was taken out of the app', () => {
    const { chart, resolver } = hardenedApp();
    foreignPod(chart, 'pod');
    new HardenedPod(chart, 'own', { spec: { containers: [CONTAINER] } });
    foreignPod(chart, 'stays');
    Testing.synth(chart);
    for (const id of ['pod', 'own']) chart.node.tryRemoveChild(id);
    Testing.synth(chart);
    expect(resolver.report.workloads.map(({ constructPath }) => constructPath)).toEqual(['shop/stays']);
  });

  test('says what is wrong where the app could not be synthesized', () => {
    const { chart, resolver } = hardenedApp();
    const waivers = [waiver('hostPorts')];
    new HardenedPod(chart, 'own', {
      spec: { containers: [CONTAINER] },
      hardening: { seccomp: { localhost: 'mine.json' }, waivers },
    });
    foreignPod(chart, 'unwritable').addJsonPatch(JsonPatch.add('/spec/nothing/below', 1));
    expect(() => Testing.synth(chart)).toThrow(/\[shop\/own\][^]*\[shop\/unwritable\] Failed serializing/);
    expect(
      resolver.report.workloads.map(({ constructPath, problems, changes }) => [constructPath, problems, changes]),
    ).toEqual([
      ['shop/unwritable', [expect.stringContaining('Failed serializing')], []],
      ['shop/own', [expect.stringContaining('must be a profile that something puts on the nodes')], []],
    ]);
    expect(resolver.report.findings).toEqual([]);
  });

  test('cannot make up what cdk8s could not write', () => {
    const { app, chart } = hardenedApp({ onViolation: 'report' });
    foreignPod(chart, 'unwritable').addJsonPatch(JsonPatch.add('/spec/nothing/below', 1));
    expect(() => app.synthYaml()).toThrow(/^Failed serializing/);
  });

  test('takes no waiver for unused that a refused workload was given', () => {
    const { chart, resolver } = hardenedApp({
      onViolation: 'report',
      waivers: [waiver('hostPathVolumes'), waiver('hostPorts', { kind: 'Job' })],
    });
    foreignPod(chart, 'pid', { hostPID: true });
    Testing.synth(chart);
    expect(unusedIn(resolver.report.findings)).toEqual([['unused-waiver', 'hostPorts']]);
  });
});

describe('profiles', () => {
  const noChmod = SeccompProfile.deny(['chmod', 'fchmod', 'fchmodat', 'fchmodat2'], { name: 'no-chmod' });

  test('are named as they are delivered, and keep the pod to the nodes that have them', () => {
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

  test('that nothing delivers are an error', () => {
    const { chart } = hardenedApp();
    foreignPod(chart, 'pod', {
      securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'mine.json' } },
    });
    expect(() => Testing.synth(chart)).toThrow(
      /\[shop\/pod\] spec\.securityContext\.seccompProfile.*: must be a profile that something puts on the nodes/,
    );
  });
});
