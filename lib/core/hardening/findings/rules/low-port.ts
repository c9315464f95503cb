import { effective, isRoot } from '../../../kubernetes/effective';
import { containerPath, type PlacedContainer } from '../../../kubernetes/pod';
import { firstUnprivilegedPort, lowPortAdvice } from '../../../linux/unprivileged-ports';
import type { FindingCause } from '../../../report/finding';
import type { FindingRule, HardenedPodView } from '../finding-rule';

/**
 * Finds ports that only root with NET_BIND_SERVICE may listen on. From version 2.0 on containerd opens them to every
 * user of a pod that is not on the host's network.
 *
 * @see https://github.com/containerd/containerd/blob/v2.0.0/docs/containerd-2.0.md
 */
export const LOW_PORT: FindingRule = {
  rule: 'low-port',
  severity: 'may-fail',
  cause: 'hardening',
  find: (view) => {
    if (view.os !== 'linux') return [];
    const { pod: { spec }, options: { minor } } = view;
    const first = firstUnprivilegedPort(spec);
    return view.containers.flatMap((placed) => {
      if (mayBind(view, placed)) return [];
      const index = placed.container.ports?.findIndex((port) => port?.containerPort < first) ?? -1;
      if (index < 0) return [];
      const { containerPort } = placed.container.ports![index]!;
      return [{
        cause: causeOf(view, placed),
        path: `${containerPath(placed)}.ports[${index}].containerPort`,
        message: `a user without NET_BIND_SERVICE may not listen on port ${containerPort}`
          + `${spec.hostNetwork ? '' : ' (with containerd 2.0 or later it may)'}: ${lowPortAdvice(spec, minor)}`,
      }];
    });
  },
};

/** Whether it has the capability, or adds it, which the rule `net-bind-service` is about. */
function mayBind({ pod: { spec } }: HardenedPodView, { container }: PlacedContainer): boolean {
  const { privileged, capabilities } = container.securityContext ?? {};
  const adds = capabilities?.add?.some((name) => name === 'NET_BIND_SERVICE' || name === 'ALL') ?? false;
  return adds || (isRoot(spec, container) && (privileged === true || !capabilities?.drop?.includes('ALL')));
}

function causeOf({ pod: { spec }, causeOf: by }: HardenedPodView, placed: PlacedContainer): FindingCause {
  const path = `${containerPath(placed)}.securityContext`;
  const user = effective(spec, placed.container, 'runAsUser');
  if (user === 0) return by(`${path}.capabilities.drop`);
  return user === undefined
    ? by('spec.securityContext.runAsNonRoot', `${path}.runAsNonRoot`)
    : by('spec.securityContext.runAsUser', `${path}.runAsUser`);
}
