import type { LifecycleHandler, Probe } from '../../kubernetes/generated/types';
import { containerPath } from '../../kubernetes/pod';
import type { Check, CheckFailure } from '../check';
import { sortedSet } from '../go-strings';
import { nameOf, plural, quoted } from '../phrases';
import { type ContainerView, containersWhere, type PodView } from '../pod-view';

/** The parts of a container that can make the kubelet call a host, in the order of the check's fields. */
export const HOST_CALLERS = [
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle.postStart',
  'lifecycle.preStop',
] as const;

/**
 * No probe and no lifecycle hook may name a host: the kubelet makes these calls, so a pod could have it call any host
 * that the node reaches.
 *
 * Restricted fields, in init, main and ephemeral containers:
 * - `httpGet.host` and `tcpSocket.host` in each of {@link HOST_CALLERS}: unset or empty
 *
 * @see policy/check_hostProbesAndhostLifecycle.go of k8s.io/pod-security-admission v0.37.0
 */
export const hostProbesAndHostLifecycle: Check = {
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  looksAt: 'containers',
  versions: [{ minimum: 34, check: since1_34 }],
};

function since1_34(pod: PodView): CheckFailure | undefined {
  const atFault = containersWhere(pod, namesHost);
  if (atFault.length === 0) return undefined;
  const named = atFault.flatMap(hostsOf);
  // Unlike every other check, this one sorts the containers, and names two of the same name once.
  const containers = sortedSet(atFault.map(nameOf));
  const hosts = sortedSet(named.map(({ host }) => host));
  return {
    reason: 'probe or lifecycle host',
    detail: [
      plural('container', containers.length), quoted(containers),
      plural('uses', containers.length, 'use'), plural('probe or lifecycle host', hosts.length), quoted(hosts),
    ].join(' '),
    fields: named.map(({ field }) => field),
  };
}

type Caller = Probe | LifecycleHandler | null | undefined;

function namesHost({ container }: ContainerView): boolean {
  const { lifecycle } = container;
  return callsHost(container.livenessProbe) || callsHost(container.readinessProbe) || callsHost(container.startupProbe)
    || lifecycle != null && (callsHost(lifecycle.postStart) || callsHost(lifecycle.preStop));
}

function callsHost(caller: Caller): boolean {
  return caller != null && ((caller.httpGet?.host ?? '') !== '' || (caller.tcpSocket?.host ?? '') !== '');
}

function hostsOf(view: ContainerView): { host: string; field: string }[] {
  const { livenessProbe, readinessProbe, startupProbe, lifecycle } = view.container;
  const callers: Record<(typeof HOST_CALLERS)[number], Caller> = {
    livenessProbe,
    readinessProbe,
    startupProbe,
    'lifecycle.postStart': lifecycle?.postStart,
    'lifecycle.preStop': lifecycle?.preStop,
  };
  return HOST_CALLERS.flatMap((caller) => (['httpGet', 'tcpSocket'] as const).map((action) => ({
    host: callers[caller]?.[action]?.host ?? '',
    field: `${containerPath(view)}.${caller}.${action}.host`,
  }))).filter(({ host }) => host !== '');
}
