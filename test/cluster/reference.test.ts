import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { BUILD_TIMEOUT } from './binaries';
import { Oracle, type OracleVerdict } from './oracle';
import { runs } from './property-runs';
import {
  evaluateManifest,
  evaluatePod,
  HardeningError,
  type HardeningOptions,
  hardenPod,
  type PodSecurityLevel,
} from '../../lib';
import type { Pod } from '../../lib/core/kubernetes/pod';
import { podArbitrary, validPodArbitrary } from '../pod-arbitrary';

/** Every policy version there is, and one that is yet to come. */
const NEWEST_MINOR = 37;
const POLICY_VERSIONS = [...Array.from({ length: NEWEST_MINOR + 1 }, (_, minor) => `v1.${minor}`), 'v1.99', 'latest'];
/** Enough to see that templates are judged by the version asked for: the checks are those of pods. */
const SOME_VERSIONS = ['v1.0', 'v1.24', 'v1.34', 'latest'];

const CHECKS = [
  'allowPrivilegeEscalation', 'appArmorProfile', 'capabilities_baseline', 'capabilities_restricted', 'hostNamespaces',
  'hostPathVolumes', 'hostPorts', 'hostProbesAndHostLifecycle', 'privileged', 'procMount', 'procMount_restricted',
  'restrictedVolumes', 'runAsNonRoot', 'runAsUser', 'seLinuxOptions', 'seccompProfile_baseline',
  'seccompProfile_restricted', 'sysctls', 'windowsHostProcess',
];

/**
 * The first minor version that hardenPod writes pods for, and the first whose policy reads seccomp fields, which
 * hardenPod always reads.
 */
const OLDEST_HARDENED = 18;
const SECCOMP_FIELDS = 19;

/** What the hardener adds to what the API server refuses: pods that no kubelet would start. */
const KUBELET_REFUSES = /where runAsNonRoot is true/;

const level = fc.constantFrom<PodSecurityLevel>(
  'restricted',
  'restricted',
  'restricted',
  'baseline',
  'baseline',
  'privileged',
);
const anyPod = fc.oneof(podArbitrary, validPodArbitrary);

let oracle: Oracle;

beforeAll(() => {
  oracle = new Oracle();
}, BUILD_TIMEOUT);

afterAll(async () => oracle?.close());

describe('evaluatePod', () => {
  test('says of any pod, by any policy version, what Pod Security Admission says', async () => {
    const failed = new Set<string>();
    let allowed = 0;
    await fc.assert(fc.asyncProperty(anyPod, level, async (pod, ofLevel) => {
      const theirs = await oracle.ask({ pod, level: ofLevel, version: 'latest', versions: POLICY_VERSIONS });
      const ours = POLICY_VERSIONS.map(version => evaluatePod(pod, { level: ofLevel, version }));
      expect(theirs.decodeError).toBeUndefined();
      expectSame(POLICY_VERSIONS, ours, theirs.verdicts!);
      for (const { violations } of theirs.verdicts!) violations.forEach(({ checkId }) => failed.add(checkId));
      if (ofLevel === 'restricted' && theirs.allowed) allowed++;
    }), runs(1000));
    // Pods that no check minds, or that all fail, would show little.
    expect([...failed].sort()).toEqual([...CHECKS].sort());
    expect(allowed).toBeGreaterThan(20);
  }, 120_000);
});

describe('evaluateManifest', () => {
  test('says of any pod template what Pod Security Admission warns about it', async () => {
    await fc.assert(fc.asyncProperty(anyPod, level, async (pod, ofLevel) => {
      const theirs = await oracle.ask({
        pod,
        level: ofLevel,
        version: 'latest',
        versions: SOME_VERSIONS,
        asTemplate: true,
      });
      const manifest = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'web' }, template: pod };
      const ours = SOME_VERSIONS.map(version => evaluateManifest(manifest, { level: ofLevel, version }));
      expect(theirs.decodeError).toBeUndefined();
      expectSame(SOME_VERSIONS, ours.map(([result]) => result!), theirs.verdicts!);
    }), runs(1500));
  }, 120_000);
});

function expectSame(
  versions: readonly string[],
  ours: readonly OracleVerdict[],
  theirs: readonly OracleVerdict[],
): void {
  const [actual, expected] = [byVersion(versions, ours), byVersion(versions, theirs)];
  // Jest's own comparison takes ten times as long; its explanation is only wanted of a difference.
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
}

/**
 * Verdicts under the versions they are by, so that a failure shows which differ; of violations what both sides know.
 */
function byVersion(versions: readonly string[], verdicts: readonly OracleVerdict[]): Record<string, unknown> {
  return Object.fromEntries(
    verdicts.map(({ allowed, message, violations }, index) => [
      versions[index],
      { allowed, message, violations: violations.map(({ checkId, reason, detail }) => ({ checkId, reason, detail })) },
    ]),
  );
}

describe('hardenPod', () => {
  /** What it makes of a pod, or why it refuses: anything but a HardeningError is a defect. */
  function harden(...[pod, options]: Parameters<typeof hardenPod>): { pod: unknown } | { error: HardeningError } {
    try {
      return hardenPod(pod, options);
    } catch (error) {
      if (HardeningError.isHardeningError(error)) return { error };
      throw error;
    }
  }

  /**
   * The hardener takes annotations at their word: those for seccomp, which a 1.37 server looks past, and an AppArmor
   * profile without a name.
   */
  function saysMoreThanTheServerReads({ metadata }: Pod): boolean {
    return Object.entries(metadata?.annotations ?? {}).some(
      ([key, value]) => key.includes('seccomp.security.alpha') || value === 'localhost/',
    );
  }

  const since = (oldest: number) =>
    fc.record({
      level,
      kubernetesVersion: fc.integer({ min: oldest, max: NEWEST_MINOR }).map((minor) => `1.${minor}`),
    });
  const allOptions = fc.tuple(since(OLDEST_HARDENED), fc.record({
    user: fc.constantFrom<number | 'image'>(65532, 'image'),
    group: fc.constant(101),
    writablePaths: fc.constantFrom(['/var/cache/web'], { web: ['/run'] }),
    seccomp: fc.constantFrom<HardeningOptions['seccomp']>('RuntimeDefault', {
      localhost: 'profiles/web.json',
      external: true,
    }),
    appArmor: fc.constantFrom<HardeningOptions['appArmor']>('RuntimeDefault', { localhost: 'web', external: true }),
  }, { requiredKeys: [] })).map(([always, sometimes]) => ({ ...always, ...sometimes }));

  test('returns what the API server takes and Pod Security allows, or refuses with a HardeningError', async () => {
    let hardened = 0;
    await fc.assert(fc.asyncProperty(anyPod, allOptions, async (pod, chosen) => {
      const result = harden(pod, chosen);
      if ('error' in result) return;
      const question = { level: chosen.level, version: `v${chosen.kubernetesVersion}`, strict: true };
      const [before, after] = await Promise.all([
        oracle.ask({ ...question, pod }),
        oracle.ask({ ...question, pod: result.pod }),
      ]);
      expect(after).toMatchObject({ allowed: true, message: '' });
      expect(after.decodeError).toBeUndefined();
      if (before.apiErrors.length === 0) {
        expect(after.apiErrors).toEqual([]);
        hardened++;
      }
    }), runs(2000));
    expect(hardened).toBeGreaterThan(200);
  }, 120_000);

  test('refuses no pod but what the API server, Pod Security or the kubelet refuses', async () => {
    let taken = 0;
    await fc.assert(fc.asyncProperty(anyPod, since(SECCOMP_FIELDS), async (pod, chosen) => {
      const result = harden(pod, chosen);
      const theirs = await oracle.ask({
        pod,
        level: chosen.level,
        version: `v${chosen.kubernetesVersion}`,
        strict: true,
      });
      if (!('error' in result)) {
        if (theirs.allowed && theirs.apiErrors.length === 0) taken++;
      } else if (saysMoreThanTheServerReads(pod)) {
        return;
      } else if (result.error.code === 'violates-level') {
        expect(theirs.allowed).toBe(false);
      } else if (result.error.code === 'cluster-refuses') {
        if (!KUBELET_REFUSES.test(result.error.message)) expect(theirs.apiErrors).not.toEqual([]);
      } else {
        expect(theirs).not.toMatchObject({ allowed: true, apiErrors: [] });
      }
    }), runs(2000));
    expect(taken).toBeGreaterThan(150);
  }, 120_000);
});
