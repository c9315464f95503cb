import { SIBLING_FAMILIES } from '../../../../lib/core/seccomp/lint/sibling-families';
import { isSyscall, syscallNumber } from '../../../../lib/core/seccomp/syscalls/syscalls';

test.each(SIBLING_FAMILIES)('what can $does: $calls', ({ calls, alsoBy = [] }) => {
  const all = [...calls, ...alsoBy];
  expect(all.filter((call) => !isSyscall(call))).toEqual([]);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(1);
  expect(calls.some((call) => syscallNumber(call, 'x86_64') !== undefined)).toBe(true);
});

test('no two families find the same', () => {
  const calls = SIBLING_FAMILIES.flatMap((family) => family.calls);
  expect(calls.filter((call, index) => calls.indexOf(call) < index)).toEqual(['clone']);
});
