import { findUnplainWords } from '../../projenrc/plain-words';

test.each<[string, string, [number, string][]]>([
  ['plain text', 'Fixes the option silently.', []],
  ['one word', 'Nothing heeds it.', [[1, 'heeds']]],
  ['capitals', 'Mend its match.', [[1, 'Mend']]],
  ['a word inside another', 'recommended amendments', []],
  ['two lines of a page', 'It ends without\na word.', [[1, 'without a word']]],
  ['two lines of a docstring', '/**\n * It ends without\n * a word, and\n * mends nothing.\n */',
    [[2, 'without a word'], [4, 'mends']]],
  ['two lines of a comment', '// It ends without\n// a word.', [[1, 'without a word']]],
])('words in %s', (_, text, problems) => {
  expect(findUnplainWords(text).map(({ line, found }) => [line, found])).toEqual(problems);
});
