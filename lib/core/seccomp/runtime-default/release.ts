import { invalidValue } from '../../report/invalid';

/** A release of containerd: its line, such as 2.2, and which patch of it. */
export interface Release {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** The oldest line whose default profile is known. */
export const OLDEST_LINE = '1.6';

/** `2.2.4`, with what nodes and packages put around it: `containerd://2.2.4-1`. */
const FORM = /^(?:containerd:\/\/)?v?(\d{1,4})\.(\d{1,4})\.(\d{1,4})(?:[-+~ ].*)?$/;

/**
 * The release that a string names: `2.2.4`, `v2.2.4`, or a node's `containerRuntimeVersion`, such as
 * `containerd://1.7.28-1`. The patch counts.
 *
 * @throws HardeningError `invalid-option` for anything else, and for a release before {@link OLDEST_LINE}.
 */
export function releaseOf(text: string, path = 'containerd'): Release {
  const match = typeof text === 'string' ? FORM.exec(text) : null;
  const [major = 0, minor = 0, patch = 0] = match?.slice(1).map(Number) ?? [];
  if (!match || isNewer(lineOf(OLDEST_LINE), { major, minor })) {
    throw invalidValue(
      'invalid-option',
      path,
      `must be a release of containerd such as "2.2.4", ${OLDEST_LINE} or later`,
      text,
    );
  }
  return { major, minor, patch };
}

/**
 * Whether a release has a change that came with some first releases, one a line. A line that is newer than all of these
 * has it from its start; one that lies between them and is not named never got it.
 */
export function isSince(release: Release, firsts: readonly Release[]): boolean {
  const first = firsts.find(({ major, minor }) => major === release.major && minor === release.minor);
  return first ? release.patch >= first.patch : firsts.every((other) => isNewer(release, other));
}

type Line = Pick<Release, 'major' | 'minor'>;

function lineOf(text: string): Line {
  const [major, minor] = text.split('.').map(Number);
  return { major: major!, minor: minor! };
}

function isNewer(line: Line, other: Line): boolean {
  return line.major === other.major ? line.minor > other.minor : line.major > other.major;
}
