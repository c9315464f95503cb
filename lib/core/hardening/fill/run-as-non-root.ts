import type { PodSpec } from '../../kubernetes/generated/types';
import { type AnyContainer, containerPath, containersOf } from '../../kubernetes/pod';
import type { ChangeLog } from '../../report/change';

/**
 * Requires a user other than root: on the pod, or where some container is an administrator because its author sets it,
 * on each of the others. On the administrator it would keep the container from starting, so there the level decides,
 * and a waiver.
 */
export function fillRunAsNonRoot(
  spec: PodSpec,
  isAdministrator: (container: AnyContainer) => boolean,
  log: ChangeLog,
): void {
  const why = 'the kubelet refuses to start a container whose user is root';
  const containers = containersOf(spec);
  const isForPod = log.mayWrite('spec', ['securityContext', 'runAsNonRoot']);
  if (isForPod && !containers.some(({ container }) => isAdministrator(container))) {
    log.fill(spec, 'spec', ['securityContext', 'runAsNonRoot'], true, why);
    return;
  }
  if (spec.securityContext?.runAsNonRoot != null) return;
  for (const placed of containers) {
    const path = containerPath(placed);
    if (isAdministrator(placed.container)) {
      log.leftUnset.set(`${path}.securityContext.runAsNonRoot`, 'its user is root or an administrator');
    } else {
      log.fill(placed.container, path, ['securityContext', 'runAsNonRoot'], true, why);
    }
  }
}
