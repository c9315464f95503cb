import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { markersIn, outcomeOf, SECRET, withSecrets, withWrongType } from './marked-values';
import { type ManifestViolation, PodSecurityValidation } from '../../lib/cdk8s-cli/pod-security-validation';
import { hardenManifest } from '../../lib/core/hardening/harden-manifest';
import { hardenPod } from '../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../lib/core/hardening/options/options';
import type { Pod } from '../../lib/core/kubernetes/pod';
import { minimumLevel } from '../../lib/core/migration/minimum-level';
import { CHECK_IDS } from '../../lib/core/pod-security/checks';
import { evaluateManifest } from '../../lib/core/pod-security/evaluate-manifest';
import { evaluatePod, evaluatePodTemplate } from '../../lib/core/pod-security/evaluate-pod';
import { podArbitrary, validPodArbitrary } from '../pod-arbitrary';

// No secret of a program may be in an error, a finding, a report: not what a manifest's free values are, nor what
// stands where something else belongs.

const pods = fc.oneof(podArbitrary, validPodArbitrary).map(withSecrets);

const manifests = pods.chain((pod) => fc.constantFrom<object>(
  { apiVersion: 'v1', kind: 'Pod', ...pod, metadata: { name: 'web', ...pod.metadata } },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', annotations: { note: SECRET } },
    spec: { selector: {}, template: pod },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { generateName: 'web-' },
    spec: { schedule: SECRET, jobTemplate: { spec: { template: pod } } },
  },
  {
    apiVersion: 'v1',
    kind: 'List',
    items: [{ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web' }, spec: { template: pod } }],
  },
));

const options = fc.record({
  level: fc.constantFrom('privileged', 'baseline', 'restricted'),
  kubernetesVersion: fc.constantFrom('1.18', '1.24', '1.29', '1.37'),
  user: fc.constantFrom(65532, 'image'),
  waivers: fc.constantFrom([], CHECK_IDS.map((check) => ({ check, reason: 'all' }))),
}) as fc.Arbitrary<HardeningOptions>;

const RUNS = { numRuns: 600 };

/** What hardening tells of a pod; the pod itself has its secrets still. */
function told(result: ReturnType<typeof hardenManifest> | ReturnType<typeof hardenPod> | Error): unknown {
  return result instanceof Error ? result : [result.changes, result.waived, result.findings];
}

test('law: what hardenPod tells of a pod has none of its secrets', () => {
  const outcomes = { refused: 0, hardened: 0 };
  fc.assert(fc.property(fc.oneof(pods, withWrongType(pods)), options, (pod, given) => {
    const outcome = outcomeOf(() => hardenPod(pod, given));
    outcomes[outcome instanceof Error ? 'refused' : 'hardened']++;
    expect(markersIn(told(outcome))).toEqual([]);
  }), RUNS);
  expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(RUNS.numRuns / 20);
});

test('law: what hardenManifest tells of a manifest has none of its secrets', () => {
  fc.assert(fc.property(fc.oneof(manifests, withWrongType(manifests)), options, (manifest, given) => {
    expect(markersIn(told(outcomeOf(() => hardenManifest(manifest, given))))).toEqual([]);
  }), RUNS);
});

test('law: no verdict has a secret of what is judged', () => {
  fc.assert(fc.property(pods, fc.oneof(manifests, withWrongType(manifests)), (pod, manifest) => {
    expect(markersIn([evaluatePod(pod), evaluatePodTemplate(pod)])).toEqual([]);
    expect(markersIn(outcomeOf(() => evaluateManifest(manifest)))).toEqual([]);
    expect(markersIn(outcomeOf(() => minimumLevel(manifest)))).toEqual([]);
  }), RUNS);
});

test('law: the report of PodSecurityValidation has no secret of the files', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'secrecy-'));
  const file = join(directory, 'web.k8s.yaml');
  await fc.assert(fc.asyncProperty(fc.oneof(manifests, withWrongType(manifests)), async (manifest) => {
    const report: unknown[] = [];
    writeFileSync(file, JSON.stringify(manifest, undefined, 2));
    await new PodSecurityValidation().validate({
      manifests: [file],
      parseManifest: () => [manifest],
      report: {
        addViolation: (violation: ManifestViolation) => report.push(violation),
        submit: (...args) => report.push(args),
      },
    });
    expect(report.length).toBeGreaterThan(0);
    expect(markersIn(report)).toEqual([]);
  }), { numRuns: 300 });
  rmSync(directory, { recursive: true });
});

/** Names that a terminal would obey. */
const HOSTILE = fc.constantFrom('\u001b[2J', 'a\u009b31mb', 'a\u202eb', 'a\u007fb');
const CONTROL = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

test('law: no message has a character that a terminal obeys', () => {
  const hostile = fc.tuple(validPodArbitrary, HOSTILE).map(([{ metadata, spec }, name]) => ({
    metadata: { ...metadata, annotations: { [name]: '' } },
    spec: {
      ...spec,
      serviceAccountName: name,
      [name]: true,
      containers: spec.containers.map(
        (container) => container && { ...container, name: `${container.name}${name}`, image: name },
      ),
      volumes: [...spec.volumes ?? [], { name, hostPath: { path: name } }],
    },
  } as unknown as Pod));
  fc.assert(fc.property(fc.oneof(hostile, withWrongType(hostile)), options, (pod, given) => {
    const outcome = outcomeOf(() => hardenPod(pod, given));
    const messages =
      outcome instanceof Error ? [outcome.message] : outcome.findings.flatMap(({ path, message }) => [path, message]);
    for (const message of messages) expect(message).not.toMatch(CONTROL);
  }), RUNS);
});
