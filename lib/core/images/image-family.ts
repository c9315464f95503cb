import type { ImageSource, Known } from './known';
import type { TagCondition } from './tag';
import type { CheckId } from '../report/check-id';

/** A user and group that an image runs as without root. */
export interface ImageIdentity {
  readonly user: number;
  /** The primary group. 0 is right for images whose files belong to the group root. */
  readonly group: number;
  /** Other users that can run it as well: `any`, or `in-group`, any that has the group above. None by default. */
  readonly others?: 'any' | 'in-group';
  /** The rules of a service mesh exempt this very user: it is shared with no other container. */
  readonly isMesh?: true;
}

/** The user that an image is configured with: a number, or its name. */
export type ImageUser = number | string;

/** Why an image cannot do without root or the host. */
export interface RootNeed {
  /** What it needs them for, as a clause. */
  readonly why: string;
  /** The checks of level restricted that need a waiver. */
  readonly checks: readonly CheckId[];
}

/** What is known of an image. A field that is left out is not known. */
export interface ImageFacts {
  /** The user in the image's configuration. */
  readonly user?: Known<ImageUser>;
  /** What it can run as without root; `any` where no user is better than another. */
  readonly runAs?: Known<ImageIdentity | 'any'>;
  /** Directories besides /tmp that it writes to, and that an empty volume can stand for; empty where /tmp is enough. */
  readonly writable?: Known<readonly string[]>;
  /** Directories that it writes to, and whose files an empty volume would hide. */
  readonly copied?: Known<readonly string[]>;
  /** Directories that it keeps its data in. */
  readonly data?: Known<readonly string[]>;
  /**
   * Directories that the Dockerfile has as VOLUME. The runtime makes a directory on the node for each, writable and
   * without a limit, unless something is mounted at exactly this path.
   */
  readonly volumes?: Known<readonly string[]>;
  /** Ports below 1024 that it listens on by default. */
  readonly lowPorts?: Known<readonly number[]>;
  /**
   * A program with this file capability is what starts: without it in the bounding set, the kernel does not execute the
   * program, whatever port it listens on.
   */
  readonly fileCapability?: Known<'NET_BIND_SERVICE'>;
  /** The capabilities that it uses where it is started as root. */
  readonly rootCapabilities?: Known<readonly string[]>;
  /** Whether it calls the Kubernetes API. */
  readonly token?: Known<boolean>;
  /**
   * Environment variables without which the entrypoint fails in a hardened pod; `…` stands for a value that is the
   * user's to choose.
   */
  readonly environment?: Known<Readonly<Record<string, string>>>;
  /** The home directory, where it matters. */
  readonly home?: Known<string>;
  /** Set where it cannot do without root or the host. */
  readonly root?: Known<RootNeed>;
  /** An image that does the same with fewer privileges, as a clause. */
  readonly instead?: string;
  /** Everything else that its user should know, in sentences. */
  readonly traps?: readonly string[];
}

/** Facts that hold for some of a family's tags only. */
export interface ImageVariant extends ImageFacts {
  readonly when: TagCondition;
}

/** Images that are built alike. */
export interface ImageFamily extends ImageFacts {
  /** Its name in messages and on the page. */
  readonly name: string;
  /** Names with registry and namespace; `*` stands for any characters. */
  readonly repositories: readonly [string, ...string[]];
  /** Where the facts are from. */
  readonly sources: readonly [ImageSource, ...ImageSource[]];
  /** Parts of tags that change nothing of what is known here, besides those that hold for all families. */
  readonly tagWords?: readonly string[];
  /** What only some tags have. Its facts replace those of the family, one by one. */
  readonly variants?: readonly ImageVariant[];
}

/** The mirrors that have the official images under their own names. */
const OFFICIAL_MIRRORS = [
  'docker.io/library', 'public.ecr.aws/docker/library', 'mcr.microsoft.com/mirror/docker/library',
];

/** The names of an official image, at Docker Hub and its mirrors. */
export function official(name: string): [string, ...string[]] {
  return OFFICIAL_MIRRORS.map((mirror) => `${mirror}/${name}`) as [string, ...string[]];
}
