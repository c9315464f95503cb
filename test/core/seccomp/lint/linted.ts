import { lintSeccompProfile, type SeccompLintOptions } from '../../../../lib/core/seccomp/lint/lint-seccomp-profile';
import { SeccompProfile } from '../../../../lib/core/seccomp/profile/seccomp-profile';

/** What one rule finds in a profile, or in one that is written as the runtime specification does. */
export function linted(rule: string, profile: unknown, options?: SeccompLintOptions): string[] {
  const seccomp = SeccompProfile.isSeccompProfile(profile) ? profile : SeccompProfile.fromOci(profile);
  return lintSeccompProfile(seccomp, options)
    .filter((finding) => finding.rule === rule)
    .map(({ path, message }) => `${path}: ${message}`);
}
