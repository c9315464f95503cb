import { SECCOMP_FOLDER } from '../seccomp/profile/seccomp-profile';

/** The folder of a node that the installer writes to, and all that it sees of the node: the kubelet looks for seccomp profiles above it. */
export const SECCOMP_DIRECTORY = `/var/lib/kubelet/seccomp/${SECCOMP_FOLDER}`;

/** Where the installer sees the profiles to install, and where the node's folder. */
export interface InstallPaths {
  readonly profiles: string;
  readonly node: string;
}

export const INSTALL_PATHS: InstallPaths = { profiles: '/profiles', node: '/node' };

/**
 * The program that puts seccomp profiles on a node, for any POSIX shell with `cmp`, `cp`, `chmod`, `mv`, `rm` and `sync`.
 *
 * A file appears whole or not at all: it is written under another name, brought to the disk, then renamed. One that is there already stays as it is, and
 * if its content is another the program fails, for pods may be running under it. It takes nothing away but what a run of the same installer left that was
 * cut off: a profile of the past is needed by whichever container restarts under it, and is gone with the node.
 *
 * @param installer whose unfinished files these are, for another installer may be at work in the same folder.
 */
export function seccompInstallScript(installer: string, { profiles, node }: InstallPaths = INSTALL_PATHS): string {
  return `set -eu
cd ${node}
rm -f .${installer}.*
for source in ${profiles}/*.json; do
  name="\${source##*/}"
  if [ -e "$name" ]; then
    cmp -s "$source" "$name" || { echo "$name: is on this node with other content, and pods may run under it" >&2; exit 1; }
    echo "$name: kept"
    continue
  fi
  unfinished=".${installer}.$name"
  cp "$source" "$unfinished"
  chmod 0444 "$unfinished"
  sync "$unfinished"
  mv "$unfinished" "$name"
  echo "$name: installed"
done
`;
}
