/**
 * Defaults of a hardened pod. `docs/presets.md` quotes them, with what each breaks and how to find out.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */

/** The uid and gid that constructs give; distroless images call it `nonroot`. */
export const DEFAULT_USER = 65532;

/** Every Linux pod's security context. */
export const LINUX_POD_PRESET = Object.freeze({
  runAsNonRoot: true,
  runAsUser: DEFAULT_USER,
  runAsGroup: DEFAULT_USER,
  seccompProfile: 'RuntimeDefault',
} as const);

/** Every Linux container's security context. */
export const LINUX_CONTAINER_PRESET = Object.freeze({
  allowPrivilegeEscalation: false,
  capabilities: Object.freeze({ drop: Object.freeze(['ALL'] as const) }),
  readOnlyRootFilesystem: true,
} as const);

/** Every Windows pod's security context. */
export const WINDOWS_POD_PRESET = Object.freeze({
  runAsNonRoot: true,
  runAsUserName: 'ContainerUser',
} as const);

/** No service-account token is mounted by default. */
export const AUTOMOUNT_SERVICE_ACCOUNT_TOKEN = false;

/** How a volume's files get the `fsGroup`: only where its root lacks it, not file by file at every start. */
export const FS_GROUP_CHANGE_POLICY = 'OnRootMismatch';

/** Where every container with a read-only root may write all the same. */
export const TEMPORARY_DIRECTORY = '/tmp';

/** How much a container may write there, and at each of its writable paths; past it the kubelet evicts the pod. */
export const WRITABLE_SIZE_LIMIT = '256Mi';
