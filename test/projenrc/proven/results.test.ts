import { outcomeIn, type Results } from '../../../projenrc/proven/results';

const CLAIM = { claim: 'It holds', reference: 'a node', suite: 'node', files: ['first', 'second'] } as const;

const results = (first: readonly [string, string][], second: readonly [string, string][]): Results => ({
  testResults: Object.entries({ first, second }).map(([file, tests]) => ({
    name: `/src/test/node/${file}.test.ts`,
    assertionResults: tests.map(([fullName, status]) => ({ fullName, status })),
  })),
});

const SKIPPED = 'on a node (skipped: the kernel is another)';

test.each<[string, Results, { passed: number; others?: string[]; skipped?: string[] }]>([
  ['passed', results([['a', 'passed']], [['b', 'passed'], ['c', 'passed']]), { passed: 3 }],
  ['failed', results([['a', 'failed']], [['b', 'passed']]), { passed: 1, others: ['a'] }],
  ['did not run', results([], [['b', 'passed']]), { passed: 1, others: ['first.test.ts'] }],
  [
    'was skipped as a whole, with a reason',
    results(
      [
        [`${SKIPPED} a`, 'pending'],
        [`${SKIPPED} b`, 'pending'],
      ],
      [['c', 'passed']],
    ),
    {
      passed: 1,
      skipped: ['first.test.ts: the kernel is another'],
    },
  ],
  ['was skipped in part', results([[`${SKIPPED} a`, 'pending'], ['b', 'passed']], [['c', 'passed']]),
    { passed: 2, others: [`${SKIPPED} a`] }],
  ['was skipped without a reason', results([['a', 'pending']], [['c', 'passed']]), { passed: 1, others: ['a'] }],
])('where a file %s', (_, found, outcome) => {
  expect(outcomeIn(found, CLAIM)).toEqual({ others: [], skipped: [], ...outcome });
});
