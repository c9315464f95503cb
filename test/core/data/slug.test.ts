import { slugOf } from '../../../lib/core/data/slug';

test.each([
  ['web/var/cache', 'web-var-cache'],
  ['CAP_PASS1', 'cap-pass1'],
  ['a  b\n', 'a-b-'],
  ['web', 'web'],
  ['', ''],
])('the slug of %j is %j', (text, slug) => {
  expect(slugOf(text)).toBe(slug);
});
