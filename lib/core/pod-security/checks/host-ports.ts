import type { ContainerPort } from '../../kubernetes/generated/types';
import { containerPath } from '../../kubernetes/pod';
import { hostPortOf } from '../api-server-defaults';
import type { Check, CheckFailure } from '../check';
import { sortedSet } from '../go-strings';
import { containersNamed, plural } from '../phrases';
import { type ContainerView, containersWhere, type PodView } from '../pod-view';

/**
 * No container may take a port of its node, where network policies do not reach and other programs listen.
 *
 * Restricted fields, in init, main and ephemeral containers:
 * - `ports[*].hostPort`: unset or 0
 *
 * Under `hostNetwork: true` the API server fills it in from `containerPort`, in a Pod but not in a template: such a Pod
 * fails this check too.
 *
 * @see policy/check_hostPorts.go of k8s.io/pod-security-admission v0.37.0
 */
export const hostPorts: Check = {
  id: 'hostPorts',
  level: 'baseline',
  looksAt: 'containers',
  versions: [{ minimum: 0, check: since1_0 }],
};

function since1_0(pod: PodView): CheckFailure | undefined {
  const atFault = containersWhere(pod, (view) => takesHostPort(pod, view));
  if (atFault.length === 0) return undefined;
  const taken = atFault
    .flatMap((view) =>
      portsOf(view).map((port, i) => ({
        port: hostPortOf(pod, view, port),
        field: `${containerPath(view)}.ports[${i}].hostPort`,
      })),
    )
    .filter(({ port }) => port !== 0);
  // Sorted as strings, as the admission controller does: 8080 comes before 90.
  const numbers = sortedSet(taken.map(({ port }) => String(port)));
  return {
    reason: 'hostPort',
    detail: `${containersNamed(atFault)} ${plural('uses', atFault.length, 'use')} `
      + `${plural('hostPort', numbers.length)} ${numbers.join(', ')}`,
    fields: taken.map(({ field }) => field),
  };
}

function takesHostPort(pod: PodView, view: ContainerView): boolean {
  const ports = portsOf(view);
  for (let i = 0; i < ports.length; i++) {
    if (hostPortOf(pod, view, ports[i] ?? null) !== 0) return true;
  }
  return false;
}

function portsOf({ container }: ContainerView): readonly (ContainerPort | null)[] {
  return container.ports ?? NO_PORTS;
}

const NO_PORTS: readonly never[] = Object.freeze([]);
