import { SHIPPED_FILES } from '../../vocabulary/shipped-files';
import { lineOf, type LintRule, profilesIn } from '../lint-rule';

/** A profile whose include is missing where it is loaded is not loaded, and its pods do not start. */
export const UNKNOWN_INCLUDES: LintRule = {
  rule: 'unknown-includes',
  severity: 'may-fail',
  find: ({ preamble, profile }) =>
    [...preamble.abis, ...preamble.includes, ...profilesIn(profile).flatMap(({ includes }) => includes)]
      .filter(({ file, isMagic, isOptional }) => !isOptional && !(isMagic && SHIPPED_FILES.has(file)))
      .map((include) => ({
        path: lineOf(include),
        message: `AppArmor 3.0 does not come with ${include.file}, and the profile is not loaded where it is `
          + 'missing: write its rules here, or put it there',
      })),
};
