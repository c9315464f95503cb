import { containerPath } from '../../../kubernetes/pod';
import type { FindingRule } from '../finding-rule';

/** Finds defaults that the author turned off and that no level of the Pod Security Standards requires. */
export const TURNED_OFF: FindingRule = {
  rule: 'turned-off',
  severity: 'advice',
  cause: 'author',
  find: ({ pod, containers, wasFilled }) => [
    ...containers
      .filter(({ container }) => container.securityContext?.readOnlyRootFilesystem === false)
      .map((placed) => `${containerPath(placed)}.securityContext.readOnlyRootFilesystem`)
      .map((path) => ({
        path,
        message: `the root file system is writable because ${wasFilled(path) ? 'an option' : 'the manifest'} asks `
          + 'for it: an intruder can leave a program behind',
      })),
    ...(pod.spec.shareProcessNamespace
      ? [
        {
          path: 'spec.shareProcessNamespace',
          message:
              "the containers see each other's processes, environment and files because the manifest asks for it",
        },
      ]
      : []),
  ],
};
