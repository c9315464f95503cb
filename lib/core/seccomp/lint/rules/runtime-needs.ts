import { listed } from '../../listed';
import { runcBaseSet } from '../../runc-base-set';
import { syscallNumber } from '../../syscalls/syscalls';
import { type LintRule, refuses } from '../lint-rule';

/** runc makes a few calls between loading the profile and starting the program: refuse one, and no container starts. */
export const RUNTIME_NEEDS: LintRule = {
  rule: 'runtime-needs',
  severity: 'will-not-start',
  find: ({ architectures, allowPrivilegeEscalation, verdict }) => {
    const missing = runcBaseSet(allowPrivilegeEscalation).filter((call) =>
      architectures.some((architecture) => {
        const { action, isConditional } = verdict(call, architecture);
        return syscallNumber(call, architecture) !== undefined && refuses(action) && !isConditional;
      }),
    );
    return missing.length === 0
      ? []
      : [
        {
          path: 'syscalls',
          message: `runc itself needs ${listed(missing, Infinity)} to start the container, and the profile refuses `
              + 'that: no container starts',
        },
      ];
  },
};
