import { assert, constantFrom, property, stringMatching } from 'fast-check';
import { holds, readTag, type TagCondition } from '../../../lib/core/images/tag';

const ALPINE: TagCondition = { has: ['alpine'] };
const NOT_ALPINE: TagCondition = { lacks: ['alpine'] };

test.each<[string, TagCondition, boolean]>([
  ['17.6', NOT_ALPINE, true],
  ['17.6-bookworm', NOT_ALPINE, true],
  ['17.6-slim-trixie', NOT_ALPINE, true],
  ['v3.14.0', NOT_ALPINE, true],
  ['8.0.3-rc1', NOT_ALPINE, true],
  ['17.6-alpine', ALPINE, true],
  ['17.6-alpine3.22', ALPINE, true],
  ['alpine', ALPINE, true],
  ['17.6-alpine', NOT_ALPINE, false],
  ['17.6', ALPINE, false],
  ['latest', NOT_ALPINE, false],
  ['stable', NOT_ALPINE, false],
  ['17.6-acme1', NOT_ALPINE, false],
  ['17.6-windowsservercore-ltsc2022', NOT_ALPINE, false],
  ['17.6', { before: [18] }, true],
  ['18.0', { before: [18] }, false],
  ['18', { from: [18] }, true],
  ['18.1-alpine', { from: [18] }, true],
  ['17', { from: [18] }, false],
  ['alpine', { from: [18] }, false],
  ['alpine', { before: [18] }, false],
  ['latest', { before: [18] }, false],
  ['1.11.2', { from: [1, 11], before: [2] }, true],
  ['1.9', { from: [1, 11], before: [2] }, false],
  ['1', { from: [1, 11], before: [2] }, false],
  ['2.7', { from: [1, 11], before: [2] }, false],
  ['1.30', { from: [1, 30] }, true],
  ['v1.30.1', { from: [1, 30] }, true],
])('of the tag %s, %j is certain: %s', (tag, condition, isCertain) => {
  expect(holds(condition, readTag(tag, ['alpine']))).toBe(isCertain);
});

test('without a tag no condition holds, except for the empty one', () => {
  expect([ALPINE, NOT_ALPINE, { from: [1] }, { before: [99] }].map((condition) => holds(condition, undefined)))
    .toEqual([false, false, false, false]);
});

test('a tag never fulfils a condition and its opposite', () => {
  assert(property(stringMatching(/^\w[\w.-]{0,20}$/), constantFrom('alpine', 'fpm'), (text, word) => {
    const tag = readTag(text, ['alpine', 'fpm']);
    expect(holds({ has: [word] }, tag) && holds({ lacks: [word] }, tag)).toBe(false);
    expect(holds({ from: [7] }, tag) && holds({ before: [7] }, tag)).toBe(false);
  }), { numRuns: 1000 });
});
