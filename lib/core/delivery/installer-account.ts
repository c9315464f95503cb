import type { Volume, VolumeMount } from '../kubernetes/generated/types';

/** The service account of an installer, in the installer's own namespace. */
export const SERVICE_ACCOUNT = 'installer';

const TOKEN_VOLUME = 'token';

/** Where programs look for a pod's token. Only the containers that label the node mount it. */
export const TOKEN_MOUNT: Readonly<VolumeMount> = Object.freeze({
  name: TOKEN_VOLUME, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true,
});

/** The account's token, which says what node its pod is on, and the certificate of the API server. */
export function tokenVolume(): Volume {
  return {
    name: TOKEN_VOLUME,
    projected: {
      sources: [
        { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      ],
    },
  };
}
