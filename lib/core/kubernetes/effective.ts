import type { PodSecurityContext, PodSpec, SecurityContext } from './generated/types';
import type { AnyContainer } from './pod';

/** The fields that a container inherits from its pod. */
type Inherited = keyof PodSecurityContext & keyof SecurityContext;

/** The value that rules in a container: its own, else the pod's. */
export function effective<K extends Inherited>(
  spec: PodSpec,
  container: AnyContainer,
  field: K,
): SecurityContext[K] | PodSecurityContext[K] {
  return container.securityContext?.[field] ?? spec.securityContext?.[field] ?? undefined;
}

/** Whether a Linux container runs as root, as far as its manifest tells. */
export function isRoot(spec: PodSpec, container: AnyContainer): boolean {
  return effective(spec, container, 'runAsUser') === 0;
}

/** Whether a Linux container may run as root: it sets no user, and nothing keeps its image from being root's. */
export function mayBeRoot(spec: PodSpec, container: AnyContainer): boolean {
  const user = effective(spec, container, 'runAsUser');
  return user === 0 || (user === undefined && effective(spec, container, 'runAsNonRoot') !== true);
}

/** The user that rules in a Windows container: its own `runAsUserName`, else the pod's. */
export function effectiveUserName(spec: PodSpec, container: AnyContainer): string | undefined {
  return (
    container.securityContext?.windowsOptions?.runAsUserName
    ?? spec.securityContext?.windowsOptions?.runAsUserName
    ?? undefined
  );
}

/** Whether a Windows container runs as a process of its host: its own `hostProcess`, else the pod's. */
export function isHostProcess(spec: PodSpec, container: AnyContainer): boolean {
  return (
    container.securityContext?.windowsOptions?.hostProcess ?? spec.securityContext?.windowsOptions?.hostProcess ?? false
  );
}
