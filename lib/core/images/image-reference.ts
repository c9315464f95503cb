/** The name of an image, taken apart and completed as Docker, containerd and the kubelet do it. */
export interface ImageReference {
  /** Where it is from, with the port if it has one: `docker.io`, `localhost:5000`. */
  readonly registry: string;
  /** The path in the registry: `library/nginx`. */
  readonly repository: string;
  /** The tag as it is written; undefined if there is none. Without a digest the kubelet then takes `latest`. */
  readonly tag?: string;
  /** The digest as it is written, `sha256:` and 64 hexadecimal digits. It decides, whatever the tag is. */
  readonly digest?: string;
}

/** The registry of names without one, its older name, and the namespace of its official images. */
const DEFAULT_REGISTRY = 'docker.io';
const OLD_DEFAULT_REGISTRY = 'index.docker.io';
const OFFICIAL = 'library/';

/** The most characters of a repository's path. */
const LONGEST_REPOSITORY = 255;

/** The algorithms that digests are checked by, and how many hexadecimal digits each has. */
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

// The grammar, by its own names.
const DOMAIN_COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const HOST = String.raw`(?:${DOMAIN_COMPONENT}(?:\.${DOMAIN_COMPONENT})*|\[[a-fA-F0-9:]+\])`;
const DOMAIN = String.raw`${HOST}(?::[0-9]+)?`;
const PATH_COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const PATH = `${PATH_COMPONENT}(?:/${PATH_COMPONENT})*`;
const TAG = String.raw`[\w][\w.-]{0,127}`;
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';

const REGISTRY = new RegExp(`^${DOMAIN}$`);
const REMAINDER = new RegExp(`^(${PATH})(?::(${TAG}))?(?:@(${DIGEST}))?$`);
const IMAGE_ID = /^[a-f0-9]{64}$/;

/**
 * Reads the name of an image: `nginx` is `library/nginx` of `docker.io`. Docker's own parser also takes a name such as
 * `a_b.io/web`, as one without a registry; no registry can have that name, so it is refused here.
 *
 * @returns undefined for what is no name of an image: the kubelet answers `InvalidImageName`.
 * @see https://github.com/distribution/reference/blob/v0.6.0/normalize.go
 */
export function parseImageReference(name: string): ImageReference | undefined {
  if (IMAGE_ID.test(name)) return undefined;
  const { registry, remainder } = splitRegistry(name);
  if (!REGISTRY.test(registry)) return undefined;
  const [, repository, tag, digest] = REMAINDER.exec(remainder) ?? [];
  if (repository === undefined || repository.length > LONGEST_REPOSITORY) return undefined;
  if (digest !== undefined && !isDigest(digest)) return undefined;
  return {
    registry,
    repository,
    ...tag === undefined ? {} : { tag },
    ...digest === undefined ? {} : { digest },
  };
}

/** The name without tag and digest, with registry and namespace: `docker.io/library/nginx`. */
export function imageNameOf({ registry, repository }: ImageReference): string {
  return `${registry}/${repository}`;
}

/** Splits off the registry, or what is written in its place; both are completed. */
export function splitRegistry(name: string): { readonly registry: string; readonly remainder: string } {
  const slash = name.indexOf('/');
  if (slash < 0) return { registry: DEFAULT_REGISTRY, remainder: OFFICIAL + name };
  const first = name.slice(0, slash);
  const rest = name.slice(slash + 1);
  if (!isRegistry(first)) return { registry: DEFAULT_REGISTRY, remainder: name };
  if (first !== DEFAULT_REGISTRY && first !== OLD_DEFAULT_REGISTRY) return { registry: first, remainder: rest };
  return { registry: DEFAULT_REGISTRY, remainder: rest.includes('/') ? rest : OFFICIAL + rest };
}

/** Whether the first part of a name is a registry rather than a namespace, which has lowercase letters alone. */
function isRegistry(first: string): boolean {
  return first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first;
}

function isDigest(digest: string): boolean {
  const [algorithm, encoded] = digest.split(':') as [string, string];
  return Object.hasOwn(DIGEST_LENGTHS, algorithm)
    && encoded.length === DIGEST_LENGTHS[algorithm]
    && encoded.toLowerCase() === encoded;
}
