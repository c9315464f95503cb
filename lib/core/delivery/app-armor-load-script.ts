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
 * The program that loads AppArmor profiles into a node's kernel, for any POSIX shell with `grep`, `ls` and
 * `apparmor_parser`, and `mkfifo` where there is a gate. Each file is called as its profile.
 *
 * A profile that is loaded already stays as it is, and none is ever unloaded: that would end the confinement of
 * whatever runs under it. After a profile that the kernel does not take, or of which the kernel does not tell whether
 * it has it, the program goes on with the next, and fails at its end.
 */
export function appArmorLoadScript(
  end: InstallEnd = WITHOUT_GATE,
  { profiles, securityFs }: LoadPaths = LOAD_PATHS,
): string {
  return `set -eu
loaded=${securityFs}/apparmor/profiles
is_loaded() {
  found=0
  grep -q "^$name (" "$loaded" || found=$?
}
install() {
  if is_absent "$loaded"; then
    echo "$name: this node has no AppArmor, and can start no pod that asks for a profile of it" >&2
    return 1
  fi
  done=kept
  is_loaded
  if [ "$found" -eq 1 ]; then
    done=loaded
    # The kernel decides, not the parser: that one also fails where another loader was faster.
    apparmor_parser --add --skip-cache "$source" || echo "$name: the parser failed" >&2
    is_loaded
  fi
  case $found in
    0) echo "$name: $done" ;;
    1) echo "$name: the kernel does not have it" >&2; return 1 ;;
    *) echo "$name: cannot tell whether the kernel has it" >&2; return 2 ;;
  esac
}
${installLoop(`${profiles}/*`, '', end)}`;
}
