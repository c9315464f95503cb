import { mergeOptions } from '../../../lib/core/hardening/merge-options';

const waiver = (check: string): { check: string; reason: string } => ({ check, reason: 'r' });

test('the inner options win one by one, what is undefined says nothing, and waivers add up', () => {
  const outer = { level: 'baseline', user: 5, waivers: [waiver('a')] } as const;
  expect(mergeOptions(outer, { user: 7, level: undefined, waivers: [waiver('b')] })).toEqual({ level: 'baseline', user: 7, waivers: [waiver('a'), waiver('b')] });
  expect(mergeOptions(outer, {})).toEqual(outer);
  expect(mergeOptions({}, outer)).toEqual(outer);
});
