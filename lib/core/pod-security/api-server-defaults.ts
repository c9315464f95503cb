import type { ContainerView, PodView } from './pod-view';
import type { ContainerPort } from '../kubernetes/generated/types';
import { APP_ARMOR_ANNOTATION_PREFIX } from '../kubernetes/profile-annotations';

// Pod Security Admission sees an object after the API server has filled it in. Three of the things filled in show in a
// verdict or its message: the two below, and the emptyDir of a volume without a source, which
// checks/restricted-volumes.ts allows for. Sources: pkg/apis/core/v1/defaults.go and pkg/registry/core/pod/strategy.go
// of Kubernetes v1.37.0.

/**
 * The port that a container's port takes on the node; 0 for none.
 *
 * A Pod in the host's network takes the same port there, which the API server writes into `hostPort`: in init and main
 * containers, never in a template.
 */
export function hostPortOf(pod: PodView, { list }: ContainerView, port: ContainerPort | null): number {
  const written = port?.hostPort ?? 0;
  if (written !== 0 || pod.isTemplate || pod.spec.hostNetwork !== true || list === 'ephemeralContainers') {
    return written;
  }
  return port?.containerPort ?? 0;
}

/**
 * The annotation that the API server copies into a container's `appArmorProfile` as Unconfined, if there is one.
 *
 * It copies for a Pod, not for a template; not on Windows; not over a field that is set; and not what the pod's own
 * profile says already. Other annotations are copied too, but the profiles they name are all allowed.
 */
export function unconfiningAnnotation(pod: PodView, { container, context }: ContainerView): string | undefined {
  if (pod.isTemplate || context.appArmorProfile != null || pod.spec.os?.name === 'windows') return undefined;
  const key = `${APP_ARMOR_ANNOTATION_PREFIX}${container.name ?? ''}`;
  if (pod.annotations[key] !== 'unconfined') return undefined;
  const podProfile = pod.context.appArmorProfile;
  return podProfile?.type === 'Unconfined' && podProfile.localhostProfile == null ? undefined : key;
}
