import { type InstallEnd, installLoop, WITHOUT_GATE } from './install-loop';
import { SECCOMP_FOLDER } from '../seccomp/profile/seccomp-profile';

/**
 * The folder of a node that the installer writes to, and all that it sees of the node: the kubelet looks for seccomp
 * profiles above it.
 */
export const SECCOMP_DIRECTORY = `/var/lib/kubelet/seccomp/${SECCOMP_FOLDER}`;

/** Where the installer sees the profiles to install, and where the node's folder. */
export interface InstallPaths {
  readonly profiles: string;
  readonly node: string;
}

export const INSTALL_PATHS: InstallPaths = { profiles: '/profiles', node: '/node' };

/**
 * The program that puts seccomp profiles on a node, for any POSIX shell with `cmp`, `cp`, `chmod`, `mv`, `rm` and
 * `sync`.
 *
 * A file appears whole or not at all: it is written under another name, brought to the disk, then renamed. One that is
 * there already stays as it is. If its content is another, the program goes on with the next profile and fails at its
 * end, because pods may be running under it. It removes nothing but what an interrupted run of the same installer left:
 * a container that restarts under a profile of the past needs its file, which is gone with the node.
 *
 * @param installer whose unfinished files these are; another installer may be at work in the same folder.
 */
export function seccompInstallScript(
  installer: string, end: InstallEnd = WITHOUT_GATE, { profiles, node }: InstallPaths = INSTALL_PATHS,
): string {
  return `set -eu
cd ${node}
rm -f .${installer}.*
install() {
  if [ ! -e "$name" ]; then
    unfinished=".${installer}.$name"
    cp "$source" "$unfinished" && chmod 0444 "$unfinished" && sync "$unfinished" && mv "$unfinished" "$name" || return 1
    echo "$name: installed"
    return 0
  fi
  difference=1
  if [ -f "$name" ]; then
    difference=0
    cmp -s "$source" "$name" || difference=$?
  fi
  case $difference in
    0) echo "$name: kept" ;;
    1) echo "$name: is on this node with other content, and pods may run under it" >&2; return 1 ;;
    *) echo "$name: cannot be compared with what is on this node" >&2; exit "$difference" ;;
  esac
}
${installLoop(`${profiles}/*.json`, '.json', end)}`;
}
