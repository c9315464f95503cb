import { hardenManifest } from '../../../../lib/core/hardening/harden-manifest';
import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import type { Finding } from '../../../../lib/core/report/finding';

const CONTAINER = { name: 'web', image: 'registry.example/web:1', workingDir: '/srv\u2028hostPID: true' };
const METADATA = { name: 'web', annotations: { 'a\u2029b': 'x', 'mode': '0o7' } };
const ofYaml = (findings: readonly Finding[]): Finding[] => findings.filter(({ rule }) => rule === 'yaml-hazard');

const EXPECTED = [
  ['metadata.annotations.mode',
    'must not be a string that kubectl reads as a number, such as "0o7" or "1e3_", got one'],
  ['metadata.annotations["a\\u2029b"]', 'must not contain what kubectl reads as a line break, got U+2029 in the key'],
  ['spec.containers[0].workingDir', 'must not contain what kubectl reads as a line break, got U+2028'],
] as const;

test('hardenPod finds them anywhere in a pod', () => {
  const { findings } = hardenPod({ metadata: METADATA, spec: { containers: [CONTAINER] } });
  expect(ofYaml(findings).map(({ path, message }) => [path, message])).toEqual(
    EXPECTED.map(([path, problem]) => [path, `${problem}: remove it, or write the object as JSON`]),
  );
});

test('hardenManifest finds them anywhere in a manifest, and in one without a pod', () => {
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: METADATA,
    spec: { template: { spec: { containers: [CONTAINER] } } },
  };
  expect(ofYaml(hardenManifest(deployment).findings).map(({ path }) => path)).toEqual([
    'metadata.annotations.mode', 'metadata.annotations["a\\u2029b"]', 'spec.template.spec.containers[0].workingDir',
  ]);
  const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: METADATA };
  expect(hardenManifest(configMap).findings.map(({ path }) => path)).toEqual(
    EXPECTED.slice(0, 2).map(([path]) => path),
  );
});

test('an ordinary manifest has none', () => {
  const script = '#!/bin/sh\nset -e\n\techo "é 😀"\r\n';
  expect(
    hardenManifest({ apiVersion: 'v1', kind: 'ConfigMap', data: { script, yes: 'no', mode: '0777' } }).findings,
  ).toEqual([]);
});
