import { isRoot } from '../../../kubernetes/effective';
import type { Volume } from '../../../kubernetes/generated/types';
import { containerPath } from '../../../kubernetes/pod';
import type { FindingRule, HardenedPodView } from '../finding-rule';

/** The permission bits by which somebody other than the owner reads. */
const READ_BY_OTHERS = 0o044;

/**
 * Volumes belong to root. Without an fsGroup a user other than root cannot write to a claim, nor read a secret that
 * only its owner may read.
 */
export const VOLUME_OWNERSHIP: FindingRule = {
  rule: 'volume-ownership',
  severity: 'may-fail',
  cause: 'author',
  find: (view) => {
    const { spec } = view.pod;
    if (view.os !== 'linux' || spec.securityContext?.fsGroup != null) return [];
    const cause = view.causeOf('spec.securityContext.runAsUser', 'spec.securityContext.runAsNonRoot');
    const written = writableMounts(view);
    const isWritten = ({ name }: Volume): boolean => written.some(({ volume }) => volume === name);
    return [
      ...(spec.volumes ?? []).flatMap((volume, index) => {
        const problem = volume && (isClaim(volume) && isWritten(volume) ? CLAIM_PROBLEM : secretProblem(volume));
        const message = `${problem}: set securityContext.fsGroup`;
        return problem ? [{ cause, path: `spec.volumes[${index}]`, message }] : [];
      }),
      ...claimTemplateMounts(view, written).map((path) => ({
        cause, path, message: `${CLAIM_PROBLEM}: set securityContext.fsGroup`,
      })),
    ];
  },
};

const CLAIM_PROBLEM = 'the claim belongs to root, and another user may not write to it';

/** Whether a volume is a claim that the kubelet gives the group to: none that is mounted for reading alone. */
function isClaim({ persistentVolumeClaim, ephemeral }: Volume): boolean {
  return ephemeral != null || (persistentVolumeClaim != null && !persistentVolumeClaim.readOnly);
}

function secretProblem({ secret, projected }: Volume): string | undefined {
  const secrets = projected?.sources?.flatMap((source) => source?.secret ?? []) ?? [];
  const modes = [
    secret?.defaultMode, ...secrets.length > 0 ? [projected?.defaultMode] : [],
    ...[secret, ...secrets].flatMap((source) => source?.items ?? []).map((item) => item?.mode),
  ];
  // eslint-disable-next-line no-bitwise -- permission bits
  return modes.some((mode) => mode != null && !(mode & READ_BY_OTHERS))
    ? 'the secret belongs to root, and its mode lets nobody else read it'
    : undefined;
}

/** A mount through which a user other than root writes. A block device is no mount, and fsGroup does nothing there. */
interface WritableMount {
  readonly volume: string;
  readonly path: string;
}

function writableMounts({ pod: { spec }, containers }: HardenedPodView): WritableMount[] {
  return containers.filter(({ container }) => !isRoot(spec, container)).flatMap((placed) =>
    (placed.container.volumeMounts ?? []).flatMap((mount, index) => mount && !mount.readOnly
      ? [{ volume: mount.name, path: `${containerPath(placed)}.volumeMounts[${index}]` }]
      : []));
}

/** A StatefulSet's claim templates are outside its pod template: only the mounts show them, of each the first. */
function claimTemplateMounts({ pod, subject }: HardenedPodView, written: readonly WritableMount[]): string[] {
  if (subject.kind !== 'StatefulSet') return [];
  const volumes = new Set(pod.spec.volumes?.map((volume) => volume?.name));
  const claims = new Map<string, string>();
  for (const { volume, path } of written) {
    if (!volumes.has(volume) && !claims.has(volume)) claims.set(volume, path);
  }
  return [...claims.values()];
}
