import { listed } from '../../listed';
import { isAllowing } from '../../profile/action';
import { beyondRuntimeDefault } from '../beyond-runtime-default';
import { type LintRule } from '../lint-rule';

/** A pod has one profile: one that refuses a few calls takes the place of RuntimeDefault, which refuses many. */
export const REPLACES_RUNTIME_DEFAULT: LintRule = {
  rule: 'replaces-runtime-default',
  severity: 'advice',
  find: (view) => {
    const wider = isAllowing(view.profile.defaultAction) ? beyondRuntimeDefault(view) : [];
    return wider.length === 0
      ? []
      : [
        {
          path: 'defaultAction',
          message:
              `what no rule names is let through, also ${listed(wider.map(({ syscall }) => syscall))}, which `
                + 'RuntimeDefault refuses or restricts; '
              + 'the profile takes its place rather than adding to it: for both, begin with '
              + 'SeccompProfile.runtimeDefault() and refuse more with denying(…)',
        },
      ];
  },
};
