import type { ImageFacts } from './image-family';
import { read } from './known';
import { NamePattern } from './name-pattern';
import { describeName } from '../data/describe';
import { isDirectoryPath } from '../data/directory-path';
import { checkShape, type ShapesOf } from '../data/shape';
import { HardeningError } from '../report/hardening-error';

/** What is known of images of one's own. */
export interface OwnImage {
  /**
   * The images, by name: `*` stands for any characters, as in `ghcr.io/acme/*`. A name without a tag is for all tags,
   * and one without a registry is Docker Hub's.
   */
  readonly image: string;
  /** The uid that they are made for. By default what the catalogue knows of them. */
  readonly user?: number;
  /** The gid that goes with `user`; by default the same number. 0 is right where the group root has the files. */
  readonly group?: number;
  /** All directories besides /tmp that they write to, `[]` for none. By default what the catalogue knows of them. */
  readonly writablePaths?: readonly string[];
  /**
   * The name that the catalogue has for them, where a registry of your own has copies: `docker.io/library/nginx`, or
   * `docker.io/*` where `image` is `acme.azurecr.io/hub/*`. Each `*` stands for what it stands for in `image`.
   */
  readonly sameAs?: string;
}

/** The largest uid and gid that Kubernetes takes. */
const MAX_ID = 2 ** 31 - 1;

const SHAPE: { fields: ShapesOf<OwnImage>; required: readonly string[] } = {
  fields: {
    image: patternProblem,
    user: { from: 1, to: MAX_ID },
    group: { from: 0, to: MAX_ID },
    writablePaths: { listOf: pathProblem },
    sameAs: patternProblem,
  },
  required: ['image'],
};

/**
 * Checks the option `images`.
 *
 * @throws HardeningError `invalid-option`, naming the entry.
 */
export function checkOwnImages(value: unknown): void {
  checkShape(value, { listOf: SHAPE }, 'images', { code: 'invalid-option', unknown: 'an unknown field' });
  (value as readonly OwnImage[]).forEach(({ image, user, group, sameAs }, index) => {
    const refuse = (field: string, problem: string): never => {
      throw new HardeningError('invalid-option', `images[${index}].${field}`, problem);
    };
    if (group !== undefined && user === undefined) refuse('group', 'must go with user, got none');
    if (sameAs === undefined) return;
    const [stars, given] = [sameAs, image].map((name) => name.split('*').length - 1) as [number, number];
    if (sameAs.includes(':', sameAs.lastIndexOf('/') + 1)) refuse('sameAs', 'must be a name without a tag, got one');
    if (stars > given) refuse('sameAs', `must have no more * than image, which has ${given}, got ${stars}`);
  });
}

/** What an entry says, as facts. */
export function factsOf({ user, group = user, writablePaths }: OwnImage): ImageFacts {
  return {
    ...user === undefined ? {} : { runAs: read({ user, group: group! }) },
    ...writablePaths === undefined ? {} : { writable: read(writablePaths) },
  };
}

function patternProblem(value: unknown): string | undefined {
  if (NamePattern.isPattern(value)) return undefined;
  return `must be the name of an image without a digest, in which * may stand, got ${describeName(value)}`;
}

function pathProblem(value: unknown): string | undefined {
  if (isDirectoryPath(value)) return undefined;
  return `must be an absolute path other than "/", without ":", "." or "..", got ${describeName(value)}`;
}
