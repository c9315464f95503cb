/**
 * The tags that a fact holds for. All fields must hold for certain: a tag that does not tell, such as `latest`, or none
 * at all, fulfils no condition.
 */
export interface TagCondition {
  /** Words that the tag has, such as `alpine`, also as `alpine3.22`. */
  readonly has?: readonly string[];
  /** Words that the tag lacks: certain only where all of the tag is understood. */
  readonly lacks?: readonly string[];
  /** The lowest version, such as `[8]` or `[1, 11]`, and the first that is too high. */
  readonly from?: readonly number[];
  readonly before?: readonly number[];
}

/** Parts of tags that change nothing in any family: releases of Debian and Ubuntu, pre-releases, kinds of builds. */
const COMMON_WORDS = [
  'debian', 'ubuntu', 'stretch', 'buster', 'bullseye', 'bookworm', 'trixie', 'forky', 'sid',
  'bionic', 'focal', 'jammy', 'noble', 'questing', 'resolute', 'slim', 'rc', 'alpha', 'beta', 'amd64', 'arm64', 'linux',
];

/** A version number at the start of a tag. */
const VERSION = /^v?(\d+(?:\.\d+)*)/;

/** What a tag says: its version, and its words. */
export interface Tag {
  readonly version?: readonly number[];
  readonly words: readonly string[];
  /** Whether each of its words is known. */
  readonly isUnderstood: boolean;
}

/** Takes a tag apart: `17.6-alpine3.22` is version 17.6 with the word `alpine`. */
export function readTag(tag: string, knownWords: readonly string[]): Tag {
  const parts = tag.toLowerCase().split(/[-_+]/);
  const version = VERSION.exec(parts[0]!)?.[1]?.split('.').map(Number);
  const words = parts.filter((part) => !/^v?[\d.]+[a-z]?\d*$/.test(part)).map((part) => part.replace(/[\d.]+$/, ''));
  return {
    ...version ? { version } : {},
    words,
    isUnderstood: words.every((word) => COMMON_WORDS.includes(word) || knownWords.includes(word)),
  };
}

/** Whether a condition holds for certain. */
export function holds({ has = [], lacks = [], from, before }: TagCondition, tag: Tag | undefined): boolean {
  if (!tag) return false;
  return has.every((word) => tag.words.includes(word))
    && lacks.every((word) => tag.isUnderstood && !tag.words.includes(word))
    && (from === undefined || isAtLeast(tag.version, from))
    && (before === undefined || isBelow(tag.version, before));
}

/** Whether a version is at least another, as far as the other is given. */
function isAtLeast(version: readonly number[] | undefined, from: readonly number[]): boolean {
  const order = compare(version, from);
  return order !== undefined && order >= 0;
}

function isBelow(version: readonly number[] | undefined, before: readonly number[]): boolean {
  const order = compare(version, before);
  return order !== undefined && order < 0;
}

/** Less than, equal to or greater than zero; undefined where the version is too short to tell, as `1` is of 1.11. */
function compare(version: readonly number[] | undefined, other: readonly number[]): number | undefined {
  if (!version) return undefined;
  for (const [index, number] of other.entries()) {
    const own = version[index];
    if (own === undefined) return undefined;
    if (own !== number) return own - number;
  }
  return 0;
}
