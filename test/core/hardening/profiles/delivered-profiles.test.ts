import * as fc from 'fast-check';
import { hardenWorkloads } from '../../../../lib/core/hardening/harden-manifest';
import type { HardeningOptions } from '../../../../lib/core/hardening/options/options';
import { resolveOptions } from '../../../../lib/core/hardening/options/resolve-options';
import { namesProfiles } from '../../../../lib/core/hardening/profiles/delivered-profiles';
import type { Delivery } from '../../../../lib/core/hardening/profiles/delivery';
import type { Pod } from '../../../../lib/core/kubernetes/pod';
import { evaluatePod } from '../../../../lib/core/pod-security/evaluate-pod';
import { HardeningError } from '../../../../lib/core/report/hardening-error';
import { SeccompProfile } from '../../../../lib/core/seccomp/profile/seccomp-profile';
import { validPodArbitrary } from '../../../pod-arbitrary';
import { thrownBy } from '../../thrown';
import { podWith, windowsPod } from '../pods';
import { replay } from '../replay';

const profile = SeccompProfile.deny(['chmod'], { name: 'no-chmod' });
const { id, localhostProfile } = profile;
const GATE = { key: 'seccomp.hardened-kube.node-restriction.kubernetes.io/x', value: 'installed' };
const plain: Delivery = { kind: 'seccomp', localhostProfile, installedAs: localhostProfile };
const gated: Delivery = { ...plain, nodeLabel: GATE };
const byOperator: Delivery = { ...plain, installedAs: `operator/${id}.json` };
const appArmor: Delivery = {
  kind: 'appArmor',
  localhostProfile: 'web',
  installedAs: 'web',
  nodeLabel: { key: 'apparmor', value: 'installed' },
};

function harden(pod: Pod, deliveries: readonly Delivery[], options: HardeningOptions = {}): Pod {
  return hardenWorkloads({ apiVersion: 'v1', kind: 'Pod', ...pod }, { ...resolveOptions(options), deliveries })
    .manifest as Pod;
}

const seccompOf = ({ spec }: Pod): unknown => spec.securityContext?.seccompProfile;
const local = (name: string): object => ({ type: 'Localhost', localhostProfile: name });

describe('a profile that is delivered', () => {
  test('is named as it is delivered, from 1.19 in the field', () => {
    expect(seccompOf(harden(podWith(), [plain], { seccomp: profile }))).toEqual(local(localhostProfile));
    expect(seccompOf(harden(podWith(), [byOperator], { seccomp: profile }))).toEqual(local(`operator/${id}.json`));
    expect(
      seccompOf(harden(podWith({ securityContext: { seccompProfile: local(localhostProfile) } }), [byOperator])),
    ).toEqual(local(`operator/${id}.json`));
  });

  test('is named in the annotation before 1.19', () => {
    const { metadata, spec } = harden(podWith(), [byOperator], { seccomp: profile, kubernetesVersion: '1.18' });
    expect(metadata!.annotations).toEqual({
      'seccomp.security.alpha.kubernetes.io/pod': `localhost/operator/${id}.json`,
    });
    expect(spec.securityContext).not.toHaveProperty('seccompProfile');
  });

  test('keeps the pod to the nodes that have it, where there is a gate', () => {
    expect(harden(podWith(), [plain], { seccomp: profile }).spec.nodeSelector).toEqual({ 'kubernetes.io/os': 'linux' });
    expect(harden(podWith(), [gated], { seccomp: profile }).spec.nodeSelector).toEqual({
      'kubernetes.io/os': 'linux',
      [GATE.key]: 'installed',
    });
    expect(harden(podWith(), [gated]).spec.nodeSelector).toEqual({ 'kubernetes.io/os': 'linux' });
  });

  test('keeps the pod to the nodes that have every profile, where a container has one of its own', () => {
    const pod = podWith({ nodeSelector: { pool: 'apps' } }, { securityContext: { appArmorProfile: local('web') } });
    expect(harden(pod, [gated, appArmor], { seccomp: profile }).spec.nodeSelector)
      .toEqual({ 'pool': 'apps', 'kubernetes.io/os': 'linux', [GATE.key]: 'installed', 'apparmor': 'installed' });
  });

  test('says so in the changes, of which nothing is missing', () => {
    const manifest = {
      apiVersion: 'v1',
      kind: 'Pod',
      ...podWith({ securityContext: { seccompProfile: local(localhostProfile) } }),
    };
    const { manifest: hardened, changes } = hardenWorkloads(manifest, {
      ...resolveOptions({}),
      deliveries: [{ ...byOperator, nodeLabel: GATE }],
    });
    expect(replay(manifest, changes)).toEqual(hardened);
    expect(changes.map(({ path }) => path)).toEqual(expect.arrayContaining([
      'spec.securityContext.seccompProfile', `spec.nodeSelector["${GATE.key}"]`,
    ]));
  });
});

describe('one that is not', () => {
  test.each<[string, Pod, HardeningOptions, string, string]>([
    ['by option', podWith(), { seccomp: profile }, 'spec.securityContext.seccompProfile', localhostProfile],
    ['by name', podWith(), { appArmor: { localhost: 'other' } }, 'spec.securityContext.appArmorProfile', 'other'],
    [
      'in the spec',
      podWith({}, { securityContext: { seccompProfile: local('a.json') } }),
      {},
      'spec.containers[0].securityContext.seccompProfile',
      'a.json',
    ],
    [
      'by annotation',
      podWith(
        {},
        {},
        { annotations: { 'container.seccomp.security.alpha.kubernetes.io/web': 'localhost/a.json' } },
      ),
      {},
      'spec.containers[0].securityContext.seccompProfile',
      'a.json',
    ],
    [
      'by annotation, before 1.19',
      podWith(
        {},
        {},
        { annotations: { 'container.seccomp.security.alpha.kubernetes.io/web': 'localhost/a.json' } },
      ),
      { kubernetesVersion: '1.18' },
      'metadata.annotations["container.seccomp.security.alpha.kubernetes.io/web"]',
      'a.json',
    ],
    [
      'of the other kind',
      podWith({}, { securityContext: { seccompProfile: local('web') } }),
      {},
      'spec.containers[0].securityContext.seccompProfile',
      'web',
    ],
  ])('is an error, %s', (_, pod, options, path, name) => {
    const error = thrownBy(() => harden(pod, [appArmor], options));
    const construct = path.includes('appArmor') ? 'an AppArmorProfiles' : 'a SeccompProfiles';
    expect([error.code, error.path]).toEqual(['undelivered-profile', path]);
    expect(error.problem).toBe(
      `must be a profile that something puts on the nodes: give it to ${construct} (with Pulumi, name that in `
        + 'deliveredBy), or name it in externalProfiles '
        + `if something outside this program does, got "${name}", and the pod would wait for it forever`,
    );
  });

  test('is none where something else puts it there, or where no pod could name it', () => {
    expect(seccompOf(harden(podWith(), [], { seccomp: { localhost: 'a.json', external: true } }))).toEqual(
      local('a.json'),
    );
    expect(harden(windowsPod(), [], { seccomp: profile }).spec.nodeSelector).toEqual({
      'kubernetes.io/os': 'windows',
    });
  });

  test('is told of all at once, from the root of the manifest', () => {
    const template = podWith(
      { securityContext: { seccompProfile: local('a.json') } },
      { securityContext: { appArmorProfile: local('b') } },
    );
    const error = thrownBy(() =>
      hardenWorkloads(
        { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template } },
        { ...resolveOptions({}), deliveries: [] },
      ),
    );
    expect(error.message).toMatch(
      /^spec\.template\.spec\.securityContext\.seccompProfile: must .*\nspec\.template\.spec\.containers\[0\]\.securityContext\.appArmorProfile: must/,
    );
  });
});

test('which pods name profiles of their node', () => {
  const names = (pod: Pod, options: HardeningOptions = {}): boolean =>
    namesProfiles(hardenWorkloads({ apiVersion: 'v1', kind: 'Pod', ...pod }, resolveOptions(options)).manifest);
  expect(names(podWith())).toBe(false);
  expect(names(podWith(), { appArmor: 'RuntimeDefault', seccomp: { localhost: 'a.json', external: true } })).toBe(true);
  expect(names(podWith(), { seccomp: profile, kubernetesVersion: '1.18' })).toBe(true);
});

test('law: what is bound to its deliveries stays so, is admitted, and what was authored is untouched', () => {
  let bound = 0;
  const deliveries = [byOperator, gated, appArmor];
  const minors = fc.integer({ min: 18, max: 37 });
  fc.assert(fc.property(validPodArbitrary, minors, fc.boolean(), (pod, minor, hasAppArmor) => {
    const kubernetesVersion = `1.${minor}`;
    const options: HardeningOptions = {
      kubernetesVersion,
      seccomp: profile,
      ...(hasAppArmor ? { appArmor: { localhost: 'web' } } : {}),
    };
    const before = structuredClone(pod);
    let once: Pod;
    try {
      once = harden(pod, deliveries, options);
    } catch (error) {
      if (HardeningError.isHardeningError(error)) return;
      throw error;
    }
    bound++;
    expect(harden(once, deliveries, options)).toEqual(once);
    expect(evaluatePod(once, { level: 'restricted', version: kubernetesVersion }).message).toBe('');
    expect(pod).toEqual(before);
  }), { numRuns: 800 });
  expect(bound).toBeGreaterThan(80);
});
