import { SECCOMP_ACTIONS } from '../../../../lib/core/seccomp/profile/action';
import { outcomeInWords } from '../../../../lib/core/seccomp/verdict/outcome-in-words';

test.each([
  [1, 'refused with EPERM'],
  [38, 'refused with ENOSYS'],
  [7, 'refused with error 7'],
])('error %s', (errno, words) => expect(outcomeInWords({ action: 'SCMP_ACT_ERRNO', errno })).toBe(words));

test('each action has words of its own, but for the two names of one', () => {
  expect(new Set(SECCOMP_ACTIONS.map((action) => outcomeInWords({ action, errno: 1 }))).size).toBe(
    SECCOMP_ACTIONS.length - 1,
  );
  expect(outcomeInWords({ action: 'SCMP_ACT_KILL' })).toBe(outcomeInWords({ action: 'SCMP_ACT_KILL_THREAD' }));
});
