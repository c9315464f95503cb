import { isRoot } from '../../../kubernetes/effective';
import { firstUnprivilegedPort, lowPortAdvice } from '../../../linux/unprivileged-ports';
import type { FindingRule } from '../finding-rule';
import { knownContainersOf } from '../known-images';

/**
 * Finds images that listen on a port below 1024 of which the container says nothing, and on which a user other than
 * root may not listen with containerd before 2.0. The rule `low-port` has those that it lists.
 *
 * @see https://github.com/containerd/containerd/blob/v2.0.0/docs/containerd-2.0.md
 */
export const IMAGE_PORT: FindingRule = {
  rule: 'image-port',
  severity: 'may-fail',
  cause: 'hardening',
  find: (view) => knownContainersOf(view).flatMap(({ container, known, path }) => {
    const { pod: { spec }, options: { minor } } = view;
    const ports = (known.facts.lowPorts?.value ?? []).filter((port) => port < firstUnprivilegedPort(spec));
    const mayBind = isRoot(spec, container)
      || container.securityContext?.capabilities?.add?.includes('NET_BIND_SERVICE');
    if (ports.length === 0 || mayBind || container.ports?.length) return [];
    const other = known.facts.instead === undefined ? '' : `; ${known.facts.instead}`;
    return [{
      path: `${path}.ports`,
      cause: view.causeOf('spec.securityContext.runAsUser', `${path}.securityContext.runAsUser`),
      message: `${known.name} listens on port ${ports.join(' and ')} (${known.basisOf('lowPorts')}), which needs root `
        + `with containerd before 2.0: ${lowPortAdvice(spec, minor)}${other}`,
    }];
  }),
};
