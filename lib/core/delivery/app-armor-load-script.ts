/** The file system by which the kernel takes AppArmor profiles, and says which it has. */
export const SECURITY_FS = '/sys/kernel/security';

/** Where the loader sees the profiles to load, and the kernel's file system. */
export interface LoadPaths {
  readonly profiles: string;
  readonly securityFs: string;
}

export const LOAD_PATHS: LoadPaths = { profiles: '/profiles', securityFs: SECURITY_FS };

/**
 * The program that loads AppArmor profiles into a node's kernel, for any POSIX shell with `grep` and `apparmor_parser`. Each file is called as its profile.
 *
 * A profile that is loaded already stays as it is, and none is ever unloaded: that would take the confinement from whatever runs under it.
 */
export function appArmorLoadScript({ profiles, securityFs }: LoadPaths = LOAD_PATHS): string {
  return `set -eu
loaded=${securityFs}/apparmor/profiles
if [ ! -e "$loaded" ]; then
  echo 'this node has no AppArmor, and can start no pod that asks for a profile of it' >&2
  exit 1
fi
for source in ${profiles}/*; do
  name="\${source##*/}"
  if grep -q "^$name (" "$loaded"; then
    echo "$name: kept"
    continue
  fi
  apparmor_parser --add --skip-cache "$source"
  grep -q "^$name (" "$loaded" || { echo "$name: the kernel does not have it, though the parser did not object" >&2; exit 1; }
  echo "$name: loaded"
done
`;
}
