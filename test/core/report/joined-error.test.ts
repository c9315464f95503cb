import type { CheckId } from '../../../lib/core/report/check-id';
import { HardeningError } from '../../../lib/core/report/hardening-error';
import { throwJoined } from '../../../lib/core/report/joined-error';
import { thrownBy } from '../thrown';

const violation = (checkId: CheckId): HardeningError['violations'][number] => ({
  checkId,
  reason: checkId,
  detail: '',
  fields: [],
});
const undelivered = new HardeningError('undelivered-profile', 'items[0].spec', 'must be delivered');
const level = new HardeningError('violates-level', 'items[1].spec', 'must meet baseline', [violation('hostPorts')]);
const other = new HardeningError('violates-level', 'items[2].spec', 'must meet baseline', [violation('sysctls')]);

test('nothing wrong is no error', () => expect(() => throwJoined([])).not.toThrow());

test('one error is thrown as it is', () => expect(thrownBy(() => throwJoined([level]))).toBe(level));

test('several are the first, with the messages of the others and the violations of all', () => {
  const joined = thrownBy(() => throwJoined([undelivered, level, other]));
  expect(joined).toMatchObject({
    code: 'undelivered-profile',
    path: 'items[0].spec',
    violations: [violation('hostPorts'), violation('sysctls')],
  });
  expect(joined.message).toBe(
    'items[0].spec: must be delivered\nitems[1].spec: must meet baseline\nitems[2].spec: must meet baseline',
  );
});

test('all of them are its errors, those that were several already one by one', () => {
  const several = thrownBy(() => throwJoined([level, other]));
  expect(several.errors).toEqual([level, other]);
  expect(thrownBy(() => throwJoined([undelivered, several])).errors).toEqual([undelivered, level, other]);
});
