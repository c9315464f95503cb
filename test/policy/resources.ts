import type { Resource } from './analyze';

/** A container that meets the restricted level. */
export const CONTAINER = {
  name: 'web',
  image: 'ghcr.io/acme/web:1.4.2',
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
};

/** A pod that meets the restricted level. */
export const POD_SPEC = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [CONTAINER],
};

/** A Deployment of a pod, as @pulumi/kubernetes asks for one. */
export function deployment(spec: object, metadata: object = { name: 'web-1a2b3c', namespace: 'shop' }): Resource {
  return {
    type: 'kubernetes:apps/v1:Deployment',
    name: 'web',
    props: { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template: { spec } } },
  };
}

/** A Pod, as @pulumi/kubernetes asks for one. */
export function pod(spec: object): Resource {
  return { type: 'kubernetes:core/v1:Pod', props: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec } };
}
