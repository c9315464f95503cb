import { fitsPattern } from '../../../lib/core/data/pattern';

test.each([
  ['web', 'web', true], ['web', 'web2', false], ['*', '', true], ['*', 'web', true], ['web-*', 'web-', true],
  ['web-*', 'web', false], ['*-web', 'a-web', true], ['a*a', 'a', false], ['a*a', 'aa', true], ['a*b*c', 'aXbYc', true],
  ['a*b*c', 'acb', false], ['a**b', 'ab', true], ['.*', 'x', false], ['', '', true], ['', 'a', false],
])('the pattern %j and the text %j: %j', (pattern, text, fits) => expect(fitsPattern(pattern, text)).toBe(fits));
