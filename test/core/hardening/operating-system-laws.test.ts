import * as fc from 'fast-check';
import { hardenPod, type HardenPodResult } from '../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../lib/core/hardening/options/options';
import type { Pod } from '../../../lib/core/kubernetes/pod';
import { CHECK_IDS } from '../../../lib/core/pod-security/checks';
import { HardeningError } from '../../../lib/core/report/hardening-error';
import { nodesFor, osPodArbitrary } from '../../os-arbitrary';

const RUNS = { numRuns: 2000 };

/** Levels under which no check stands in the way of what is to be seen. */
const options = fc.constantFrom<HardeningOptions>(
  { level: 'privileged' },
  { waivers: CHECK_IDS.map((check) => ({ check, reason: 'all' })) },
);

function attempt(pod: Pod, given: HardeningOptions): HardenPodResult | HardeningError {
  try {
    return hardenPod(pod, given);
  } catch (error) {
    if (error instanceof HardeningError) return error;
    throw error;
  }
}

test('law: a pod that some node takes is taken by some node once it is hardened', () => {
  let taken = 0;
  fc.assert(fc.property(osPodArbitrary, options, (pod, given) => {
    const result = attempt(pod, given);
    if (HardeningError.isHardeningError(result) || nodesFor(pod).length === 0) return;
    taken++;
    expect(nodesFor(result.pod)).not.toEqual([]);
  }), RUNS);
  expect(taken).toBeGreaterThan(RUNS.numRuns / 4);
});

test('law: an error about the operating system is one about a pod that no node takes', () => {
  let refused = 0;
  fc.assert(fc.property(osPodArbitrary, options, (pod, given) => {
    const result = attempt(pod, given);
    if (!HardeningError.isHardeningError(result) || result.code !== 'invalid-object') return;
    refused++;
    expect(nodesFor(pod)).toEqual([]);
  }), RUNS);
  expect(refused).toBeGreaterThan(5);
});

test('law: a pod without a node selector of the system has a finding, or names its system otherwise', () => {
  let open = 0;
  fc.assert(fc.property(osPodArbitrary, options, (pod, given) => {
    const result = attempt(pod, given);
    if (HardeningError.isHardeningError(result)) return;
    const isFound = result.findings.some(({ rule }) => rule === 'operating-system');
    if (isFound) open++;
    expect(result.pod.spec.nodeSelector?.['kubernetes.io/os'] === undefined).toBe(isFound);
  }), RUNS);
  expect(open).toBeGreaterThan(100);
});
