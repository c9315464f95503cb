import {
  type Mutant, type MutationReport, scoreOf, survivingRanges, survivorsOf, withLaterKills,
} from '../../../projenrc/mutation/mutation-report';

function mutant(status: string, line = 1, replacement = 'false'): Mutant {
  return {
    mutatorName: 'ConditionalExpression',
    replacement,
    status,
    location: { start: { line, column: 7 }, end: { line, column: 12 } },
  };
}

function report(...mutants: Mutant[]): MutationReport {
  return { files: { 'lib/a.ts': { mutants } } };
}

test.each<[string, boolean | undefined]>([
  ['Killed', true],
  ['Timeout', true],
  ['Survived', false],
  ['NoCoverage', false],
  ['RuntimeError', undefined],
  ['Ignored', undefined],
])('whether a mutant that is %s counts as killed: %s', (status, isKilled) => {
  const isCounted = isKilled !== undefined;
  const { files } = report(mutant(status));
  expect(scoreOf(files)).toEqual({ killed: isKilled === true ? 1 : 0, total: isCounted ? 1 : 0 });
  expect(survivorsOf({ files })).toHaveLength(isKilled === false ? 1 : 0);
});

test('the ranges of survivors count columns from 0, and each is there once', () => {
  const found = survivingRanges(report(mutant('Survived', 3), mutant('Survived', 3, 'true'), mutant('Killed', 4)));
  expect(found).toEqual(['lib/a.ts:3:6-3:11']);
});

test('a survivor that a later run killed counts as killed, and no other one', () => {
  const third = mutant('Survived', 3);
  const first = report(mutant('Survived', 1), mutant('NoCoverage', 2), third, mutant('Survived', 3, 'true'));
  const later = report(mutant('Killed', 1), mutant('Timeout', 2), third, mutant('Killed', 3, 'true'));
  expect(scoreOf(withLaterKills(first, later).files)).toEqual({ killed: 3, total: 4 });
  expect(survivingRanges(withLaterKills(first, later))).toEqual(['lib/a.ts:3:6-3:11']);
});

test('a mutant that was killed stays killed, also where the later run did not kill it', () => {
  const merged = withLaterKills(report(mutant('Killed')), report(mutant('Survived')));
  expect(scoreOf(merged.files)).toEqual({ killed: 1, total: 1 });
});

test('a file that the later run did not look at stays as it is', () => {
  expect(withLaterKills(report(mutant('Survived')), { files: {} })).toEqual(report(mutant('Survived')));
});
