import { type InstallEnd, installLoop, WITHOUT_GATE } from './install-loop';

/** The file system by which the kernel takes AppArmor profiles, and says which it has. */
export const SECURITY_FS = '/sys/kernel/security';

/** Where the loader sees the profiles to load, and the kernel's file system. */
export interface LoadPaths {
  readonly profiles: string;
  readonly securityFs: string;
}

export const LOAD_PATHS: LoadPaths = { profiles: '/profiles', securityFs: SECURITY_FS };

/**
 * The program that loads AppArmor profiles into a node's kernel, for any POSIX shell with `grep` and `apparmor_parser`.
 * Each file is called as its profile.
 *
 * A profile that is loaded already stays as it is, and none is ever unloaded: that would end the confinement of
 * whatever runs under it. After a profile that the kernel does not take, the program goes on with the next, and fails
 * at its end.
 */
export function appArmorLoadScript(
  end: InstallEnd = WITHOUT_GATE,
  { profiles, securityFs }: LoadPaths = LOAD_PATHS,
): string {
  return `set -eu
loaded=${securityFs}/apparmor/profiles
if [ ! -e "$loaded" ]; then
  echo 'this node has no AppArmor, and can start no pod that asks for a profile of it' >&2
fi
install() {
  [ -e "$loaded" ] || return 1
  absent=0
  grep -q "^$name (" "$loaded" || absent=$?
  case $absent in
    0) echo "$name: kept"; return 0 ;;
    1) ;;
    *) echo "$name: cannot tell whether the kernel has it" >&2; exit "$absent" ;;
  esac
  # The kernel decides, not the parser: that one also fails where another loader was faster.
  apparmor_parser --add --skip-cache "$source" || echo "$name: the parser failed" >&2
  grep -q "^$name (" "$loaded" || { echo "$name: the kernel does not have it" >&2; return 1; }
  echo "$name: loaded"
}
${installLoop(`${profiles}/*`, '', end)}`;
}
