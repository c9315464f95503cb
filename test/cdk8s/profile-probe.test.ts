import { App, Chart, Testing } from 'cdk8s';
import { evaluateManifest } from '../../lib';
import { HardenedJob, Hardening, ProfileProbe, SeccompProfiles } from '../../lib/cdk8s';
import { SeccompProfile } from '../../lib/core/seccomp/profile/seccomp-profile';
import { DENIED, probeSpec } from '../core/delivery/probe-spec';

const noChmod = SeccompProfile.deny(['chmod', 'fchmod', 'fchmodat', 'fchmodat2'], { name: 'no-chmod' });

describe('ProfileProbe', () => {
  test('is a hardened Job under the profiles of its scope, where they are delivered', () => {
    const chart = Testing.chart();
    Hardening.of(chart).configure({ kubernetesVersion: '1.33', seccomp: noChmod, user: 101 });
    const probe = new ProfileProbe(chart, 'probe', {
      metadata: { name: 'probe' },
      denied: DENIED,
      nodeSelector: { pool: 'apps' },
    });
    new SeccompProfiles(chart, 'profiles', { profiles: [noChmod], gate: true });
    const [job] = Testing.synth(chart);
    expect(job).toMatchObject({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'probe' },
      spec: probeSpec(noChmod),
    });
    expect(evaluateManifest(job, { version: '1.33' })).toMatchObject([{ allowed: true }]);
    expect(probe instanceof HardenedJob).toBe(true);
  });

  test('needs to be told nothing', () => {
    const probe = new ProfileProbe(Testing.chart(), 'probe');
    expect(probe.report.findings.map(({ severity }) => severity)).toEqual(['advice', 'advice']);
    expect(probe.toJson()).toMatchObject({ spec: { template: { spec: { containers: [{ name: 'probe' }] } } } });
  });

  test('runs an image of one\'s own', () => {
    const probe = new ProfileProbe(Testing.chart(), 'probe', { image: 'r/shell:1' });
    expect(probe.toJson()).toMatchObject({ spec: { template: { spec: { containers: [{ image: 'r/shell:1' }] } } } });
  });

  test('says for which construct a denial is not well formed', () => {
    expect(() => new ProfileProbe(new Chart(new App(), 'shop'), 'probe', { denied: [{ command: '' }] }))
      .toThrow('shop/probe: denied[0].command: must be a command for the shell, got an empty string');
  });
});
