/** The files of rules that AppArmor 3.0 comes with, by folder of /etc/apparmor.d, as Debian and Ubuntu package them. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  abi: [
    '3.0', 'kernel-5.4-outoftree-network', 'kernel-5.4-vanilla',
  ],
  abstractions: [
    'X', 'apache2-common', 'apparmor_api/change_profile', 'apparmor_api/examine', 'apparmor_api/find_mountpoint',
    'apparmor_api/introspect', 'apparmor_api/is_enabled', 'aspell', 'audio', 'authentication', 'base', 'bash',
    'consoles', 'crypto', 'cups-client', 'dbus', 'dbus-accessibility', 'dbus-accessibility-strict',
    'dbus-network-manager-strict', 'dbus-session', 'dbus-session-strict', 'dbus-strict', 'dconf', 'dovecot-common',
    'dri-common', 'dri-enumerate', 'enchant', 'exo-open', 'fcitx', 'fcitx-strict', 'fonts', 'freedesktop.org',
    'gio-open', 'gnome', 'gnupg', 'gtk', 'gvfs-open', 'hosts_access', 'ibus', 'kde', 'kde-globals-write',
    'kde-icon-cache-write', 'kde-language-write', 'kde-open5', 'kerberosclient', 'ldapclient', 'libpam-systemd',
    'likewise', 'mdns', 'mesa', 'mir', 'mozc', 'mysql', 'nameservice', 'nis', 'nss-systemd', 'nvidia', 'opencl',
    'opencl-common', 'opencl-intel', 'opencl-mesa', 'opencl-nvidia', 'opencl-pocl', 'openssl', 'orbit2', 'p11-kit',
    'perl', 'php', 'php-worker', 'php5', 'postfix-common', 'private-files', 'private-files-strict', 'python', 'qt5',
    'qt5-compose-cache-write', 'qt5-settings-write', 'recent-documents-write', 'ruby', 'samba', 'samba-rpcd', 'smbpass',
    'snap_browsers', 'ssl_certs', 'ssl_keys', 'svn-repositories', 'ubuntu-bittorrent-clients', 'ubuntu-browsers',
    'ubuntu-browsers.d/chromium-browser', 'ubuntu-browsers.d/java', 'ubuntu-browsers.d/kde', 'ubuntu-browsers.d/mailto',
    'ubuntu-browsers.d/multimedia', 'ubuntu-browsers.d/plugins-common', 'ubuntu-browsers.d/productivity',
    'ubuntu-browsers.d/text-editors', 'ubuntu-browsers.d/ubuntu-integration',
    'ubuntu-browsers.d/ubuntu-integration-xul', 'ubuntu-browsers.d/user-files', 'ubuntu-console-browsers',
    'ubuntu-console-email', 'ubuntu-email', 'ubuntu-feed-readers', 'ubuntu-gnome-terminal', 'ubuntu-helpers',
    'ubuntu-konsole', 'ubuntu-media-players', 'ubuntu-unity7-base', 'ubuntu-unity7-launcher', 'ubuntu-unity7-messaging',
    'ubuntu-xterm', 'user-download', 'user-mail', 'user-manpages', 'user-tmp', 'user-write', 'video', 'vulkan',
    'wayland', 'web-data', 'winbind', 'wutmp', 'xad', 'xdg-desktop', 'xdg-open',
  ],
  tunables: [
    'alias', 'apparmorfs', 'dovecot', 'etc', 'global', 'home', 'home.d/site.local', 'home.d/ubuntu', 'kernelvars',
    'multiarch', 'multiarch.d/site.local', 'proc', 'run', 'securityfs', 'share', 'sys', 'xdg-user-dirs',
    'xdg-user-dirs.d/site.local',
  ],
};

/** The files that a profile may include on any node with AppArmor, such as `abstractions/base`. */
export const SHIPPED_FILES: ReadonlySet<string> = new Set(
  Object.entries(FOLDERS).flatMap(([folder, files]) => files.map((file) => `${folder}/${file}`)),
);
