import fc from 'fast-check';
import {
  type Finding, FINDING_CAUSES, FINDING_SEVERITIES, findingsOf, sortFindings,
} from '../../../lib/core/report/finding';

const RULE = { rule: 'image-tag', severity: 'advice', cause: 'author' } as const;

test('a rule gives its findings its name and its rank', () => {
  expect(findingsOf(RULE, [{ path: 'spec', message: 'no tag' }])).toEqual([
    { rule: 'image-tag', severity: 'advice', cause: 'author', path: 'spec', message: 'no tag' },
  ]);
});

test('a finding with a rank of its own keeps it', () => {
  const own = { severity: 'may-fail', cause: 'hardening', path: 'spec', message: 'no tag' } as const;
  expect(findingsOf(RULE, [own])).toEqual([{ rule: 'image-tag', ...own }]);
});

test('findings are sorted by severity, then by cause, then by path, then by rule', () => {
  const finding = (rank: string): Finding => {
    const [severity, cause, path, rule] = rank.split(' ') as [Finding['severity'], Finding['cause'], string, string];
    return { rule, severity, cause, path, message: '' };
  };
  const sorted = [
    'will-not-start hardening z b', 'will-not-start author a b',
    'may-fail hardening z b', 'may-fail author a b',
    'advice hardening z b', 'advice author containers[2] b', 'advice author containers[10] a',
    'advice author containers[10] b',
  ].map(finding);
  expect(sortFindings([...sorted].reverse())).toEqual(sorted);
});

test('the order is the same whatever the order in which they were found', () => {
  const anyFinding = fc.record({
    rule: fc.constantFrom('a', 'b'),
    severity: fc.constantFrom(...FINDING_SEVERITIES),
    cause: fc.constantFrom(...FINDING_CAUSES),
    path: fc.constantFrom('', 'a', 'a[9]', 'a[10]', 'a[09]', 'a.b', 'b'),
    message: fc.constant(''),
  });
  fc.assert(fc.property(
    fc.array(anyFinding).chain((list) => (
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))),
    ([list, shuffled]) => expect(sortFindings(shuffled)).toEqual(sortFindings(list)),
  ));
});
