import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { foreignPod, hardenedApp } from './foreign-workloads';
import { at, CONTAINER, WORKLOADS } from './workload-table';
import type { HardeningOptions, Waiver } from '../../lib';
import { HardenedNamespace, HardenedPod, Hardening, ProfileProbe } from '../../lib/cdk8s';
import { WAIVED_ANNOTATION } from '../../lib/core/hardening/verdict/waived-annotation';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A waiver for a port, which somebody turns into one for all host namespaces. */
function turning(): { readonly options: HardeningOptions; readonly turn: () => void } {
  const match: Mutable<NonNullable<Waiver['match']>> = { name: 'nothing' };
  const waiver: Mutable<Waiver> = { check: 'hostPorts', reason: 'a port', match };
  const waivers = [waiver];
  const writablePaths = ['/data'];
  return {
    options: { waivers, writablePaths },
    turn: () => {
      waiver.check = 'hostNamespaces';
      waivers.push({ check: 'hostNamespaces', reason: 'more' });
      delete match.name;
      writablePaths.push('/etc');
    },
  };
}

const spec = { containers: [CONTAINER] };
const SPEC_WITH_PID = { ...spec, hostPID: true };

describe('options that are changed after they were given', () => {
  test.each<[string, (options: HardeningOptions, turn: () => void) => App]>([
    ['Hardening.configure', (options, turn) => {
      const app = new App();
      Hardening.of(app).configure(options);
      turn();
      new HardenedPod(new Chart(app, 'shop'), 'pod', { spec }).addJsonPatch(JsonPatch.add('/spec/hostPID', true));
      return app;
    }],
    ['HardenPods', (options, turn) => {
      const { app, chart } = hardenedApp(options);
      turn();
      foreignPod(chart, 'pod', { hostPID: true });
      return app;
    }],
    ['an override of HardenPods', (hardening, turn) => {
      const overrides = [{ match: { kind: 'Pod' }, hardening }];
      const { app, chart } = hardenedApp({ overrides });
      turn();
      overrides.push({ match: { kind: 'Pod' }, hardening: { waivers: [{ check: 'hostNamespaces', reason: 'more' }] } });
      foreignPod(chart, 'pod', { hostPID: true });
      return app;
    }],
    ['a workload', (hardening, turn) => {
      const app = new App();
      const pod = new HardenedPod(new Chart(app, 'shop'), 'pod', { spec, hardening });
      turn();
      pod.addJsonPatch(JsonPatch.add('/spec/hostPID', true));
      return app;
    }],
    ['a ProfileProbe', (hardening, turn) => {
      const app = new App();
      const probe = new ProfileProbe(new Chart(app, 'shop'), 'pod', { hardening });
      turn();
      probe.addJsonPatch(JsonPatch.add('/spec/template/spec/hostPID', true));
      return app;
    }],
  ])('by %s are what they were', (_, make) => {
    const { options, turn } = turning();
    const app = make(options, turn);
    expect(() => app.synthYaml()).toThrow(/\[shop\/pod\] spec.*must meet[^]*hostPID is true/);
  });

  test('of a workload add no path to write to', () => {
    const chart = Testing.chart();
    const { options, turn } = turning();
    const pod = new HardenedPod(chart, 'pod', { spec, hardening: options });
    turn();
    pod.addJsonPatch(JsonPatch.add('/metadata/annotations', { a: 'b' }));
    expect(JSON.stringify(Testing.synth(chart))).not.toContain('/etc');
  });

  test('of a HardenedNamespace are what they were', () => {
    const chart = Testing.chart();
    const props: Mutable<{ level: 'restricted' | 'privileged' }> = { level: 'restricted' };
    new HardenedNamespace(chart, 'namespace', props);
    props.level = 'privileged';
    expect(at(Testing.synth(chart)[0], ['metadata', 'labels', 'pod-security.kubernetes.io/enforce'])).toBe(
      'restricted',
    );
  });

  test('in the spec are what they were', () => {
    const chart = Testing.chart();
    const mine: Mutable<typeof spec> & { hostPID?: boolean } = { containers: [{ ...CONTAINER }] };
    new HardenedPod(chart, 'pod', { spec: mine });
    mine.hostPID = true;
    expect(Testing.synth(chart)[0]).not.toHaveProperty('spec.hostPID');
  });
});

describe('a report', () => {
  /** Makes the most of every object that a report has. */
  const abuse = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    Object.values(value).forEach(abuse);
    Object.assign(value, { privileged: true, hostPath: { path: '/' }, type: 'Unconfined' });
  };

  test('of a hardened construct has nothing that is written', () => {
    const chart = Testing.chart();
    const pod = new HardenedPod(chart, 'pod', { spec });
    const before: unknown = Testing.synth(chart);
    pod.report.changes.forEach(({ to }) => abuse(to));
    expect(Testing.synth(chart)).toEqual(before);
  });

  test('of a waived pod has no waiver that somebody can make wider', () => {
    const waivers = [{ check: 'hostNamespaces' as const, reason: 'a debugger', match: { name: 'pid' } }];
    const { app, chart, resolver } = hardenedApp({ waivers });
    foreignPod(chart, 'pid', { hostPID: true }, { name: 'pid' });
    Testing.synth(chart);
    for (const { waiver } of resolver.report.workloads[0]!.waived) {
      expect(() => Object.assign(waiver.match!, { name: '*' })).toThrow(TypeError);
    }
    foreignPod(chart, 'other', { hostPID: true });
    expect(() => app.synthYaml()).toThrow(/\[shop\/other\] spec: must meet/);
  });

  test('of HardenPods has nothing that is written', () => {
    const { chart, resolver } = hardenedApp();
    foreignPod(chart, 'pod');
    const before: unknown = Testing.synth(chart);
    resolver.report.workloads.forEach(({ changes }) => changes.forEach(({ to }) => abuse(to)));
    expect(Testing.synth(chart)).toEqual(before);
  });
});

describe('an annotation that claims a waiver', () => {
  const SPOOFED = { [WAIVED_ANNOTATION]: '[{"check":"hostNamespaces","reason":"granted"}]' };

  test.each(WORKLOADS.filter(({ podPath }) => podPath.length > 0))(
    'is not written on the template or the object of a $kind',
    ({ kind, apiVersion, podPath, make }) => {
      const { chart } = hardenedApp();
      const body = podPath.reduceRight<unknown>((below, step) => ({ [step]: below }), {
        metadata: { annotations: SPOOFED },
        spec,
      }) as object;
      new ApiObject(chart, 'foreign', { apiVersion, kind, metadata: { annotations: SPOOFED }, ...body });
      const own = make(chart, spec);
      own.metadata.addAnnotation(WAIVED_ANNOTATION, SPOOFED[WAIVED_ANNOTATION]!);
      own.addJsonPatch(
        JsonPatch.add(`/${podPath.join('/')}/metadata`, { annotations: SPOOFED, labels: own.matchLabels }),
      );
      expect(JSON.stringify(Testing.synth(chart))).not.toContain(WAIVED_ANNOTATION);
    },
  );

  test('is not written on a pod', () => {
    const { app, chart } = hardenedApp();
    foreignPod(chart, 'foreign', {}, { annotations: SPOOFED });
    new HardenedPod(chart, 'own', { metadata: { annotations: SPOOFED }, spec });
    expect(app.synthYaml()).not.toContain(WAIVED_ANNOTATION);
  });

  test('grants nothing', () => {
    const { app, chart } = hardenedApp();
    foreignPod(chart, 'foreign', SPEC_WITH_PID, { annotations: SPOOFED });
    expect(() => app.synthYaml()).toThrow(/hostPID is true/);
  });
});
