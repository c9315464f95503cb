import { containerPath } from '../../../kubernetes/pod';
import { DEFAULT_USER } from '../../options/presets';
import type { FindingRule } from '../finding-rule';

/**
 * The runtime takes HOME from the image's passwd file by the uid. Where that does not have the uid, HOME is `/`, which
 * is read-only.
 *
 * @see https://github.com/opencontainers/runc/blob/v1.2.0/libcontainer/init_linux.go
 */
export const HOME_DIRECTORY: FindingRule = {
  rule: 'home-directory',
  severity: 'advice',
  cause: 'hardening',
  find: ({ pod: { spec }, containers, wasFilled }) =>
    !wasFilled('spec.securityContext.runAsUser') || spec.securityContext?.runAsUser !== DEFAULT_USER
      ? []
      : containers
        .filter(({ container: { securityContext, env } }) =>
          securityContext?.runAsUser == null
          && securityContext?.readOnlyRootFilesystem
          && !env?.some((variable) => variable?.name === 'HOME'))
        .map((placed) => ({
          path: `${containerPath(placed)}.env`,
          message: `unless the image knows the uid ${DEFAULT_USER}, HOME is "/", which is read-only: set HOME to /tmp `
            + 'if the program writes there, or the option user to the uid that the image is made for',
        })),
};
