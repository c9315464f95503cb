import { effective } from '../../../kubernetes/effective';
import { containerPath } from '../../../kubernetes/pod';
import type { FindingRule } from '../finding-rule';

/** Where the image names the user, only the node finds out whether it is root. */
export const IMAGE_USER: FindingRule = {
  rule: 'image-user',
  severity: 'may-fail',
  cause: 'author',
  find: ({ pod, os, containers, causeOf }) =>
    os !== 'linux'
      ? []
      : containers
        .filter(
          ({ container }) =>
            effective(pod.spec, container, 'runAsNonRoot') === true
              && effective(pod.spec, container, 'runAsUser') === undefined,
        )
        .map((placed) => ({
          cause: causeOf(
            'spec.securityContext.runAsNonRoot', `${containerPath(placed)}.securityContext.runAsNonRoot`,
          ),
          path: `${containerPath(placed)}.securityContext.runAsUser`,
          message:
              "the image's user must be a number other than 0, or the kubelet does not start the container: set the "
                + 'uid that the image is made for',
        })),
};
