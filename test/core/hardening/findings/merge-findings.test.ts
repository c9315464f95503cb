import { mergeFindings } from '../../../../lib/core/hardening/findings/merge-findings';
import { containersOf } from '../../../../lib/core/kubernetes/pod';
import type { Finding } from '../../../../lib/core/report/finding';

const CONTAINERS = containersOf({
  initContainers: [{ name: 'init' }],
  containers: Array.from({ length: 11 }, (_, index) => ({ name: `c${index}` })),
});

const finding = (path: string, message = 'no limit', severity: Finding['severity'] = 'advice'): Finding => (
  { rule: 'memory-limit', severity, cause: 'author', path, message });

test('findings that differ by their container alone are one, which names the containers', () => {
  const paths = ['spec.initContainers[0].resources', 'spec.containers[10].resources', 'spec.containers[2].resources'];
  expect(mergeFindings(paths.map((path) => finding(path)), CONTAINERS)).toEqual([
    finding('spec.containers[2].resources', '"c2", "c10" and "init": no limit'),
  ]);
});

test('findings of other fields, messages and ranks stay apart', () => {
  const findings = [
    finding('spec.containers[0].env'), finding('spec.containers[0].resources'), finding('spec.containers[1].env', 'x'),
    finding('spec.containers[2].env', 'no limit', 'may-fail'), finding('spec.env'), finding('spec.securityContext'),
  ];
  expect(mergeFindings(findings, CONTAINERS)).toEqual(findings);
});
