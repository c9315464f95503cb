import { accessOf } from '../../vocabulary/file-permissions';
import { globCovers } from '../../vocabulary/glob';
import { fileRulesOf, lineOf, type LintRule, profilesIn } from '../lint-rule';

/** A denial wins, wherever it stands and however narrow the grant. */
export const LOST_GRANTS: LintRule = {
  rule: 'lost-grants',
  severity: 'may-fail',
  find: ({ profile }) =>
    profilesIn(profile).flatMap((part) =>
      fileRulesOf(part, false).flatMap((grant) => {
        const denials = fileRulesOf(part, true).filter(
          (denial) => (grant.isOwner || !denial.isOwner) && globCovers(denial.path, grant.path),
        );
        return denials.flatMap((denial) => {
          const [granted, denied] = [accessOf(grant.permissions), accessOf(denial.permissions)];
          const lost = [...granted].filter(
            (access) => denied.has(access) && !(access === 'a' && granted.has('w')),
          );
          return lost.length === 0
            ? []
            : [
              {
                path: lineOf(grant),
                message: `"${grant.source}" does not grant ${lost.join('')}, as "${denial.source}" denies it and a `
                    + 'denial always wins: narrow the denial',
              },
            ];
        });
      }),
    ),
};
