import { mergeOptions } from '../../../../lib/core/hardening/options/options';
import type { CheckId } from '../../../../lib/core/report/check-id';
import type { Waiver } from '../../../../lib/core/waivers/waiver';

test('entries about images add up, the inner ones first; false switches them off', () => {
  const [one, two] = [{ image: 'a' }, { image: 'b' }];
  expect(mergeOptions({ images: [one] }, { images: [two] }).images).toEqual([two, one]);
  expect(mergeOptions({ images: [one] }, {}).images).toEqual([one]);
  expect(mergeOptions({ images: [one] }, { images: false }).images).toBe(false);
  expect(mergeOptions({ images: false }, { images: [two] }).images).toEqual([two]);
});

const waiver = (check: CheckId): Waiver => ({ check, reason: 'r' });

test('the inner options win one by one, what is undefined says nothing, and waivers add up', () => {
  const outer = { level: 'baseline', user: 5, waivers: [waiver('hostPorts')] } as const;
  expect(mergeOptions(outer, { user: 7, level: undefined, waivers: [waiver('procMount')] })).toEqual({
    level: 'baseline',
    user: 7,
    waivers: [waiver('hostPorts'), waiver('procMount')],
  });
  expect(mergeOptions(outer, {})).toEqual(outer);
  expect(mergeOptions({}, outer)).toEqual(outer);
});
