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
    return [
      ...(spec.volumes ?? []).flatMap((volume, index) => {
        const what = volume && problemOf(volume);
        const message = `${what}: set securityContext.fsGroup`;
        return what ? [{ cause, path: `spec.volumes[${index}]`, message }] : [];
      }),
      ...claimTemplateMounts(view).map((path) => ({
        cause,
        path,
        message: 'the claim belongs to root, and another user may not write to it: set securityContext.fsGroup',
      })),
    ];
  },
};

function problemOf(volume: Volume): string | undefined {
  if (volume.persistentVolumeClaim || volume.ephemeral) {
    return 'the claim belongs to root, and another user may not write to it';
  }
  const { secret, projected } = volume;
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

/** A StatefulSet's claim templates are outside its pod template: only the mounts show them. */
function claimTemplateMounts({ pod, kind, containers }: HardenedPodView): string[] {
  if (kind !== 'StatefulSet') return [];
  const volumes = new Set(pod.spec.volumes?.map((volume) => volume?.name));
  return containers.flatMap((placed) => (placed.container.volumeMounts ?? []).flatMap((mount, index) =>
    mount && !volumes.has(mount.name) ? [`${containerPath(placed)}.volumeMounts[${index}]`] : []));
}
