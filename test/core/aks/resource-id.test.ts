import { isResourceId } from '../../../lib/core/aks/resource-id';

test.each(['a', '/a/b', '/subscriptions/x/resourceGroups/gruppe-süd', '資源/a_b(1).c'])('%j is an id', (id) =>
  expect(isResourceId(id)).toBe(true),
);

test.each([
  '',
  '/',
  'a/',
  'a//b',
  '..',
  '/a/../b',
  'a?b',
  'a%2fb',
  'a\\b',
  'a b',
  '\u3164',
  '/a/b\u3164',
  '/a/\u115F\u1160',
  '/a/x\uFFA0',
  'a\u200B',
  5,
  undefined,
])('%j is none', (id) => expect(isResourceId(id)).toBe(false));
