import type { Finding } from '../../../lib/core/report/finding';
import { summarizeFindings } from '../../../lib/core/report/finding-summary';

const found = (subject: string, severity: Finding['severity'], rule: string, message = 'it fails') => (
  { subject, finding: { rule, severity, cause: 'hardening', path: 'spec', message } as const });

test('what may stop a workload is named, the gravest first, and advice is counted', () => {
  expect(summarizeFindings([
    found('shop/web', 'advice', 'memory-limit'), found('shop/db', 'advice', 'memory-limit'),
    found('shop/db', 'advice', 'image-digest'), found('shop/web', 'may-fail', 'low-port'),
    found('shop/db', 'will-not-start', 'root-capabilities'),
  ])).toEqual([
    'hardened-kube: findings that may stop a workload: 2, advice: 3',
    '  will-not-start root-capabilities: shop/db: it fails',
    '  may-fail low-port: shop/web: it fails',
    '  advice image-digest (1), memory-limit (2)',
  ]);
});

test('the same finding of several workloads is one line', () => {
  const subjects = ['a', 'a', 'b', 'c', 'd', 'e'];
  expect(summarizeFindings(subjects.map((subject) => found(subject, 'may-fail', 'low-port')))).toEqual([
    'hardened-kube: findings that may stop a workload: 6, advice: 0',
    '  may-fail low-port: a, b, c and 2 more: it fails',
  ]);
});

test('where nothing is found, nothing is said', () => expect(summarizeFindings([])).toEqual([]));
