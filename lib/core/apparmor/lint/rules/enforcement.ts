import { lineOf, type LintRule, profilesIn } from '../lint-rule';

const WITHOUT: Readonly<Record<string, string>> = {
  complain: 'what the rules do not grant is logged and let through',
  unconfined: 'no rule counts, and whatever runs under it is free',
};

/** Two modes look like a profile and are none. */
export const ENFORCEMENT: LintRule = {
  rule: 'enforcement',
  severity: 'advice',
  find: ({ profile }) =>
    profilesIn(profile).flatMap((part) =>
      part.flags
        .filter((flag) => flag in WITHOUT)
        .map((flag) => ({
          path: lineOf(part),
          message: `in the mode ${flag} ${WITHOUT[flag]}: take the flag away once the profile is ready`,
        })),
    ),
};
