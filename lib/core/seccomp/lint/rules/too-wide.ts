import { listed } from '../../listed';
import { isAllowing } from '../../profile/action';
import { beyondRuntimeDefault } from '../beyond-runtime-default';
import { type LintRule } from '../lint-rule';

/**
 * A list of what is allowed is written to be narrower than RuntimeDefault; each call beyond that should be one that the
 * program cannot do without.
 */
export const TOO_WIDE: LintRule = {
  rule: 'too-wide',
  severity: 'advice',
  find: (view) => {
    const { defaultAction, syscalls } = view.profile;
    if (isAllowing(defaultAction)) return [];
    const wider = beyondRuntimeDefault(view);
    return syscalls.flatMap(({ names, action }, rule) => {
      const own = isAllowing(action) ? wider.filter(({ syscall }) => names.includes(syscall)) : [];
      const calls = (isConditional: boolean): string[] =>
        own.filter((call) => call.isConditional === isConditional).map(({ syscall }) => syscall);
      const [refused, conditional] = [calls(false), calls(true)];
      return [
        ...(refused.length > 0 ? [`RuntimeDefault refuses ${listed(refused)} to a pod without capabilities`] : []),
        ...(conditional.length > 0
          ? [`RuntimeDefault lets ${listed(conditional)} through under conditions only, which this rule lacks`]
          : []),
      ].map((message) => ({
        path: `syscalls[${rule}]`,
        message: `${message}: keep only what the program cannot do without`,
      }));
    });
  },
};
