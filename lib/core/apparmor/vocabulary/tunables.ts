/** Where AppArmor 3.0 declares the variables that its own files use. */
export const GLOBAL_TUNABLES = 'tunables/global';

/** The variables of {@link GLOBAL_TUNABLES}, and the one that every profile has. */
export const TUNABLES: readonly string[] = [
  'HOMEDIRS', 'HOME', 'PROC', 'XDG_DESKTOP_DIR', 'XDG_DOCUMENTS_DIR', 'XDG_DOWNLOAD_DIR', 'XDG_MUSIC_DIR',
  'XDG_PICTURES_DIR', 'XDG_PUBLICSHARE_DIR', 'XDG_TEMPLATES_DIR', 'XDG_VIDEOS_DIR', 'etc_ro', 'etc_rw',
  'flatpak_exports_root', 'multiarch', 'pids', 'pid', 'run', 'system_share_dirs', 'sys', 'tid', 'uids', 'uid',
  'user_share_dirs', 'profile_name',
];

/** How a profile refers to itself: the name under which it is loaded. */
export const OWN_NAME = '@{profile_name}';

/** The variables that a string refers to. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(/@\{([A-Za-z]\w*)\}/g)].map(([, name]) => name!);
}
