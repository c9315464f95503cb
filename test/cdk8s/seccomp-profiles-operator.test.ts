import { App, Chart, Testing } from 'cdk8s';
import { id, LABEL, localhostProfile, type Manifest, noChmod, podUsing } from './delivered';
import { SeccompProfiles, type SeccompProfilesProps } from '../../lib/cdk8s';
import { SeccompProfile } from '../../lib/core/seccomp/profile/seccomp-profile';

describe('SeccompProfiles through the Security Profiles Operator', () => {
  test('is the operator\'s resource, and pods name the profile where the operator puts it', () => {
    const chart = new Chart(Testing.app(), 'chart', { namespace: 'shop' });
    const pod = podUsing(noChmod, chart);
    const profiles = new SeccompProfiles(chart, 'profiles', {
      profiles: [noChmod],
      output: 'security-profiles-operator',
    });
    const [, resource, ...others] = Testing.synth(chart) as Manifest[];
    expect(resource).toMatchObject({
      apiVersion: 'security-profiles-operator.x-k8s.io/v1',
      kind: 'SeccompProfile',
      metadata: { name: id },
    });
    expect(resource!.metadata).not.toHaveProperty('namespace');
    expect([others, profiles.findings]).toEqual([[], []]);
    expect(pod.toJson()).toMatchObject({
      spec: { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: `operator/${id}.json` } } },
    });
  });

  test.each<[Partial<SeccompProfilesProps>, string]>([
    [{ gate: false }, 'gate: must be left to the Security Profiles Operator, got false'],
    [{ namespace: 'home' }, 'namespace: must be left to the Security Profiles Operator, got "home"'],
    [{ images: {} }, 'images: must be left to the Security Profiles Operator, got an object'],
    [{ nodeSelector: {} }, 'nodeSelector: must be left to the Security Profiles Operator, got an object'],
  ])('takes nothing else: %j', (props, message) => {
    expect(
      () =>
        new SeccompProfiles(new Chart(new App(), 'shop'), 'profiles', {
          profiles: [noChmod],
          output: 'security-profiles-operator',
          ...props,
        }),
    )
      .toThrow(`shop/profiles: ${message}`);
  });

  test('says which profile it cannot carry', () => {
    const errno = SeccompProfile.fromOci({ defaultAction: 'SCMP_ACT_ERRNO', defaultErrnoRet: 38, syscalls: [] });
    expect(
      () =>
        new SeccompProfiles(new Chart(new App(), 'shop'), 'profiles', {
          profiles: [errno],
          output: 'security-profiles-operator',
        }),
    )
      .toThrow(/^shop\/profiles: defaultErrnoRet: must be left out/);
  });
});

test('a profile is taken from the nearest delivery, where an app has a chart for each of its clusters', () => {
  const app = Testing.app();
  const [prod, test] = [new Chart(app, 'prod'), new Chart(app, 'test')];
  new SeccompProfiles(prod, 'profiles', { profiles: [noChmod], gate: true });
  new SeccompProfiles(test, 'profiles', { profiles: [noChmod], output: 'security-profiles-operator' });
  expect(podUsing(noChmod, prod).toJson()).toMatchObject({
    spec: { securityContext: { seccompProfile: { localhostProfile } }, nodeSelector: { [LABEL]: 'installed' } },
  });
  expect(podUsing(noChmod, test).toJson()).toMatchObject({
    spec: { securityContext: { seccompProfile: { localhostProfile: `operator/${id}.json` } } },
  });
});
