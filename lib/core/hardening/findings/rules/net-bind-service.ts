import { effective } from '../../../kubernetes/effective';
import { containerPath } from '../../../kubernetes/pod';
import { lowPortAdvice } from '../../../linux/unprivileged-ports';
import type { FoundField } from '../../../report/finding';
import type { FindingRule } from '../finding-rule';

/**
 * A capability that is added is not ambient, so a user other than root does not get it, unless the program's file has
 * it. Measured with containerd 1.6: `CapEff: 0`. Such a program, in turn, is not executed at all where ALL is dropped
 * and the capability is not added.
 */
export const NET_BIND_SERVICE: FindingRule = {
  rule: 'net-bind-service',
  severity: 'may-fail',
  cause: 'author',
  find: ({ pod, containers, options: { minor, images }, causeOf }) =>
    containers.flatMap((placed): FoundField[] => {
      const { add, drop } = placed.container.securityContext?.capabilities ?? {};
      const known = images.of(placed.container.image);
      if (known?.facts.fileCapability) {
        if (placed.container.securityContext?.privileged || add?.includes('NET_BIND_SERVICE')) return [];
        if (!drop?.includes('ALL') && !drop?.includes('NET_BIND_SERVICE')) return [];
        const path = `${containerPath(placed)}.securityContext.capabilities`;
        return [
          {
            path: `${path}.add`,
            severity: 'will-not-start',
            cause: causeOf(`${path}.drop`),
            message: `the program of ${known.name} has the file capability NET_BIND_SERVICE (`
              + `${known.basisOf('fileCapability')}), and is not executed without it, whatever its port: add it`,
          },
        ];
      }
      const index = add?.indexOf('NET_BIND_SERVICE') ?? -1;
      if (index < 0 || effective(pod.spec, placed.container, 'runAsUser') === 0) return [];
      return [
        {
          path: `${containerPath(placed)}.securityContext.capabilities.add[${index}]`,
          message: `NET_BIND_SERVICE does nothing for a user other than root: ${lowPortAdvice(pod.spec, minor)}`,
        },
      ];
    }),
};
