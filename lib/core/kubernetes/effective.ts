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
