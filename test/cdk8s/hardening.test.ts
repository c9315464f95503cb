import { App, Chart, Testing } from 'cdk8s';
import { at, CONTAINER } from './workload-table';
import { HardenedNamespace, HardenedPod, Hardening } from '../../lib/cdk8s';
import type { Waiver } from '../../lib/core/waivers/waiver';

const pod = { spec: { containers: [CONTAINER] } };

const userOf = (workload: HardenedPod): unknown => at(workload.toJson(), ['spec', 'securityContext', 'runAsUser']);

describe('Hardening', () => {
  test('is inherited by all below; what is nearer wins, option by option', () => {
    const app = new App();
    Hardening.of(app).configure({ user: 1000, kubernetesVersion: '1.33' });
    const chart = new Chart(app, 'chart');
    Hardening.of(chart).configure({ user: 2000 });
    const near = new HardenedPod(chart, 'near', { ...pod, hardening: { user: 3000 } });
    const middle = new HardenedPod(chart, 'middle', pod);
    const far = new HardenedPod(new Chart(app, 'other'), 'far', pod);
    expect([near, middle, far].map(userOf)).toEqual([3000, 2000, 1000]);
    expect(
      new HardenedNamespace(chart, 'namespace').metadata.getLabel('pod-security.kubernetes.io/enforce-version'),
    ).toBe('v1.33');
  });

  test('takes an option that is undefined for one that was not given', () => {
    const chart = Testing.chart();
    Hardening.of(chart).configure({ user: 1000 });
    expect(userOf(new HardenedPod(chart, 'pod', { ...pod, hardening: { user: undefined } }))).toBe(1000);
  });

  test('adds waivers up along the way', () => {
    const app = new App();
    Hardening.of(app).configure({ waivers: [{ check: 'hostNamespaces', reason: 'from the app' }] });
    const chart = new Chart(app, 'chart');
    Hardening.of(chart).configure({ waivers: [{ check: 'runAsUser', reason: 'from the chart' }] });
    const agent = new HardenedPod(chart, 'agent', {
      spec: { hostPID: true, securityContext: { runAsUser: 0 }, containers: [CONTAINER] },
      hardening: { waivers: [{ check: 'runAsNonRoot', reason: 'from the pod' }] },
    });
    expect(agent.report.waived.map(({ waiver }) => waiver.reason)).toEqual([
      'from the app',
      'from the pod',
      'from the chart',
    ]);
  });

  test('matches waivers by construct path', () => {
    const chart = new Chart(new App(), 'chart');
    Hardening.of(chart).configure({
      waivers: [{ check: 'hostNamespaces', reason: 'only this one', match: { path: 'chart/agent' } }],
    });
    const spec = { hostPID: true, containers: [CONTAINER] };
    expect(() => new HardenedPod(chart, 'agent', { spec })).not.toThrow();
    expect(() => new HardenedPod(chart, 'other', { spec })).toThrow(/^chart\/other: spec: must meet/);
  });

  test('judges expiry by the day of the synth', () => {
    const waivers: Waiver[] = [{ check: 'hostNamespaces', reason: 'for now', expires: '2001-01-01' }];
    expect(() => Hardening.of(Testing.chart()).configure({ waivers })).toThrow(
      /^test: waivers\[0\]\.expires: must not be before today, \d{4}-\d\d-\d\d.*got "2001-01-01"$/,
    );
    expect(() => Hardening.of(Testing.chart()).configure({ waivers, today: '2001-01-01' })).not.toThrow();
  });

  test('says at once what is wrong with an option, and for which construct', () => {
    expect(() => Hardening.of(new Chart(new App(), 'shop')).configure({ kubernetesVersion: '1.x' }))
      .toThrow('shop: kubernetesVersion: must be "latest" or a Kubernetes version such as "1.34", got "1.x"');
    expect(() => new HardenedPod(new Chart(new App(), 'shop'), 'pod', { ...pod, hardening: { user: -1 } }))
      .toThrow('shop/pod: user: must be a uid from 0 to 2147483647, or "image", got -1');
  });

  test('refuses to come after what it would have configured', () => {
    const app = new App();
    const chart = new Chart(app, 'chart');
    new HardenedPod(chart, 'pod', pod);
    for (const scope of [app, chart]) {
      expect(() => Hardening.of(scope).configure({ user: 1000 })).toThrow(
        'must be configured before what is below it, got chart/pod already',
      );
    }
    expect(() => Hardening.of(new Chart(app, 'later')).configure({ user: 1000 })).not.toThrow();
  });
});
