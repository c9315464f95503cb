import { App, Chart, Testing } from 'cdk8s';
import { CONTAINER } from './workload-table';
import { AppArmorProfiles, type AppArmorProfilesProps, HardenedPod, Hardening } from '../../lib/cdk8s';
import { AppArmorProfile } from '../../lib/core/apparmor/app-armor-profile';

const site = AppArmorProfile.fromText('profile site flags=(attach_disconnected) {\n  file,\n  deny /srv/** w,\n}\n');
const LABEL = `apparmor.hardened-kube.node-restriction.kubernetes.io/${site.id}`;
const LOADER = 'ghcr.io/acme/apparmor-loader:1.0.0';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Record<string, string> };
  readonly [field: string]: unknown;
}

function synth(props: Partial<AppArmorProfilesProps> = {}, kubernetesVersion = '1.33'): Manifest[] {
  const chart = Testing.chart();
  Hardening.of(chart).configure({ kubernetesVersion });
  new AppArmorProfiles(chart, 'profiles', {
    profiles: [site],
    namespace: 'home',
    images: { loader: LOADER },
    ...props,
  });
  return Testing.synth(chart) as Manifest[];
}

const daemonSetOf = (manifests: readonly Manifest[]): Manifest => manifests.find(({ kind }) => kind === 'DaemonSet')!;

describe('AppArmorProfiles', () => {
  test('hands each profile to the loader in a file of its name', () => {
    expect(synth().find(({ kind }) => kind === 'ConfigMap')).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: site.id, namespace: 'home' },
      immutable: true,
      data: { [site.id]: site.render() },
    });
    expect(site.render()).toContain(`profile ${site.id} `);
  });

  test.each([
    ['1.33', 'capabilities_restricted'],
    ['1.21', 'capabilities_baseline'],
  ])('waives for Kubernetes %s what loading needs, and nothing more', (version, capabilities) => {
    const waived = JSON.parse(daemonSetOf(synth({}, version)).metadata.annotations!['hardened-kube/waived']!) as {
      check: string;
      containers?: string[];
    }[];
    expect(
      waived
        .filter(({ check }) => check !== 'runAsUser')
        .map(({ check, containers }) => [check, containers])
        .sort(),
    ).toEqual([
      ['appArmorProfile', ['load']],
      [capabilities, ['load']],
      ['restrictedVolumes', undefined],
      ['runAsNonRoot', ['load']],
    ]);
    // The check is there since 1.23.
    expect(waived.some(({ check }) => check === 'runAsUser')).toBe(version === '1.33');
  });

  test('runs root with the one capability that the kernel asks for, over the kernel\'s security file system', () => {
    expect(daemonSetOf(synth()).spec).toMatchObject({
      template: {
        spec: {
          automountServiceAccountToken: false,
          initContainers: [{
            name: 'load',
            image: LOADER,
            securityContext: {
              runAsUser: 0,
              allowPrivilegeEscalation: false,
              capabilities: { add: ['MAC_ADMIN'], drop: ['ALL'] },
              readOnlyRootFilesystem: true,
              appArmorProfile: { type: 'Unconfined' },
            },
          }],
          volumes: [
            { name: 'profiles' },
            { name: 'kernel', hostPath: { path: '/sys/kernel/security', type: 'Directory' } },
            {},
            {},
          ],
        },
      },
    });
  });

  test('tells what its image could do', () => {
    const { findings } = new AppArmorProfiles(Testing.chart(), 'profiles', {
      profiles: [site],
      images: { loader: LOADER },
    });
    expect(findings.map(({ rule, path }) => [rule, path])).toEqual([['apparmor-loader', 'images.loader']]);
  });

  test('has pods of the app name the profile, and go where it is loaded', () => {
    const chart = Testing.chart();
    const pod = new HardenedPod(chart, 'web', { spec: { containers: [CONTAINER] }, hardening: { appArmor: site } });
    new AppArmorProfiles(chart, 'profiles', { profiles: [site], gate: true, images: { loader: LOADER } });
    expect(pod.toJson()).toMatchObject({
      spec: {
        securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: site.id } },
        nodeSelector: { 'kubernetes.io/os': 'linux', [LABEL]: 'installed' },
      },
    });
  });

  test('writes the annotation before 1.30', () => {
    const chart = Testing.chart();
    Hardening.of(chart).configure({ kubernetesVersion: '1.29' });
    new AppArmorProfiles(chart, 'profiles', { profiles: [site], images: { loader: LOADER } });
    const pod = new HardenedPod(chart, 'web', { spec: { containers: [CONTAINER] }, hardening: { appArmor: site } });
    expect(pod.toJson()).toMatchObject({
      metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': `localhost/${site.id}` } },
    });
  });

  test.each<[object, string]>([
    [{ images: undefined }, 'images.loader: must be an image with apparmor_parser, got nothing'],
    [{ images: { loader: '' } }, 'images.loader: must be an image with apparmor_parser, got ""'],
    [{ profiles: [] }, 'profiles: must have at least one profile, got an empty list'],
    [{ profiles: ['site'] }, 'profiles[0]: must be an AppArmorProfile, got a string'],
  ])('refuses %j', (props, message) => {
    expect(
      () =>
        new AppArmorProfiles(new Chart(new App(), 'shop'), 'profiles', {
          profiles: [site],
          images: { loader: LOADER },
          ...props,
        }),
    ).toThrow(`shop/profiles: ${message}`);
  });
});
