import type { KnownImage } from '../../../images/image-knowledge';
import { effective } from '../../../kubernetes/effective';
import { containerPath } from '../../../kubernetes/pod';
import type { FoundField } from '../../../report/finding';
import type { FindingRule } from '../finding-rule';

const UNKNOWN = {
  message: "the image's user must be a number other than 0, or the kubelet does not start the container: set the "
    + 'uid that the image is made for',
} as const;

/** What is known of an image whose user is not settled: that it needs root, or that its user is not a number. */
function ofKnown(known: KnownImage | undefined): Pick<FoundField, 'message' | 'severity'> | undefined {
  if (!known) return undefined;
  const { root, user, instead } = known.facts;
  const other = instead === undefined ? '' : `; ${instead}`;
  if (root) {
    const { why, checks } = root.value;
    return {
      severity: 'will-not-start',
      message: `${known.name} cannot do without root or its host, because ${why} (${known.basisOf('root')}): set `
        + `user 0 for it, with waivers of ${checks.join(', ')}${other}`,
    };
  }
  if (user === undefined || (typeof user.value === 'number' && user.value !== 0)) return undefined;
  return {
    severity: 'will-not-start',
    message: `the user of ${known.name} is ${user.value} (${known.basisOf('user')}), and the kubelet starts only what `
      + `has a number other than 0: set the uid that the image is made for, or a tag that tells its variant${other}`,
  };
}

/** Where the image names the user, only the node finds out whether it is root. */
export const IMAGE_USER: FindingRule = {
  rule: 'image-user',
  severity: 'may-fail',
  cause: 'author',
  find: ({ pod, os, containers, options, causeOf }) =>
    os !== 'linux'
      ? []
      : containers
        .filter(
          ({ container }) =>
            effective(pod.spec, container, 'runAsNonRoot') === true
              && effective(pod.spec, container, 'runAsUser') === undefined,
        )
        .map((placed) => ({
          cause: causeOf(
            'spec.securityContext.runAsNonRoot', `${containerPath(placed)}.securityContext.runAsNonRoot`,
          ),
          path: `${containerPath(placed)}.securityContext.runAsUser`,
          ...ofKnown(options.images.of(placed.container.image)) ?? UNKNOWN,
        })),
};
