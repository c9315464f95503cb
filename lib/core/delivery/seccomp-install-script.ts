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
 * The program that puts seccomp profiles on a node, for any POSIX shell with `cmp`, `cp`, `chmod`, `ls`, `mv`, `rm` and
 * `sync`, and `mkfifo` where there is a gate.
 *
 * A file appears whole or not at all: it is written under another name, brought to the disk, then renamed. One that is
 * there already stays as it is. If its content is another, or cannot be read, the program goes on with the next profile
 * and fails at its end, because pods may be running under it. It removes nothing but what an interrupted run of the
 * same installer left: a container that restarts under a profile of the past needs its file, which is gone with the
 * node.
 *
 * @param installer whose unfinished files these are; another installer may be at work in the same folder.
 */
export function seccompInstallScript(
  installer: string, end: InstallEnd = WITHOUT_GATE, { profiles, node }: InstallPaths = INSTALL_PATHS,
): string {
  return `set -eu
cd ${node}
rm -f .${installer}.* || echo 'unfinished files cannot be removed' >&2
write() {
  unfinished=".${installer}.$name"
  cp "$source" "$unfinished" && chmod 0444 "$unfinished" && sync "$unfinished" && mv "$unfinished" "$name"
}
install() {
  done=kept
  if is_absent "$name"; then
    done=installed
    # The node decides, not the command: another installer may have been faster.
    write || echo "$name: cannot be written" >&2
    if is_absent "$name"; then return 1; fi
  fi
  difference=1
  if [ ! -d "$name" ] && [ ! -h "$name" ]; then
    difference=0
    cmp -s "$source" "$name" || difference=$?
  fi
  case $difference in
    0) echo "$name: $done" ;;
    1) echo "$name: is on this node with other content, and pods may run under it" >&2; return 1 ;;
    *) echo "$name: cannot be compared with what is on this node" >&2; return 2 ;;
  esac
}
${installLoop(`${profiles}/*.json`, '.json', end)}`;
}
