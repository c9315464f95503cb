/**
 * For each rule of lint: a profile that it finds something in, on which line, in which words; and one that it has
 * nothing against.
 */
export interface LintCase {
  readonly rule: string;
  readonly text: string;
  /** What is found: `line: message`. */
  readonly found: readonly string[];
}

const FLAGS = 'flags=(attach_disconnected)';

/** A profile of some rules, from line 3 on. */
function profile(...rules: readonly string[]): string {
  return `include <tunables/global>\nprofile app ${FLAGS} {\n${rules.map((rule) => `  ${rule}\n`).join('')}}\n`;
}

const KERNEL = [
  'writing /proc/sys/kernel/core_pattern',
  'writing /proc/sysrq-trigger',
  'reading /proc/kcore',
  'writing /sys/kernel/uevent_helper',
  'reading /sys/kernel/security/apparmor/policy',
  'reading /sys/firmware/efi/efivars',
  'reading /sys/devices/virtual/powercap/intel-rapl',
];
const opens = (line: number, source: string, ...what: readonly string[]): string =>
  `line ${line}: "${source}" grants ${what.join(', ')}, which the runtime's own profile denies: deny it here too`;
const stops = (...peers: readonly string[]): string =>
  `line 2: it takes no signals from ${peers.join(' and ')}, so that the runtime cannot stop the container on `
  + `every node: add ${peers.map((peer) => `"signal (receive) peer=${peer},"`).join(' and ')}`;

/** Rules by which a program changes to no profile at all. */
const TO_UNCONFINED = [
  'change_profile,',
  'change_profile -> unconfined,',
  'change_profile -> "unconfined",',
  'change_profile -> **,',
  'change_profile -> *,',
  'change_profile -> {web,unconfined},',
  'change_profile -> un[a-d]onfined,',
  'change_profile /bin/sh -> unconfined,',
  'change_profile unsafe /bin/* -> un*,',
  'change_profile -> :host:unconfined,',
  'change_profile -> :host://unconfined,',
  'change_profile -> :host:,',
  'change_profile -> :host:**,',
  '/bin/sh px -> unconfined,',
  '/bin/su rPx -> unconfined,',
  '/bin/mount pix -> unconfined,',
  'pivot_root /a/ -> unconfined,',
];

export const CASES: readonly LintCase[] = [
  {
    rule: 'all-files',
    text: profile('file,'),
    found: [
      'line 3: "file," grants every file, and nothing is denied: name the files, or deny those that matter',
    ],
  },
  {
    rule: 'all-files',
    text: profile('/** rw,'),
    found: [
      'line 3: "/** rw," grants every file, and nothing is denied: name the files, or deny those that matter',
    ],
  },
  { rule: 'all-files', text: profile('deny /etc/** w,', 'file,'), found: [] },
  { rule: 'all-files', text: profile('/** r,', 'owner /** rw,', '/home/** rw,'), found: [] },
  {
    rule: 'attachment',
    text: `profile app /usr/bin/app ${FLAGS} {\n}\n`,
    found: [
      "line 1: the node's own /usr/bin/app would run under it too, and two generations of it would contend for that: "
        + 'leave the attachment out, a pod names its profile',
    ],
  },
  {
    rule: 'attachment',
    text: '/usr/bin/app {\n}\n',
    found: [
      "line 1: the node's own /usr/bin/app would run under it too, and two generations of it would contend for that: "
        + 'leave the attachment out, a pod names its profile',
    ],
  },
  { rule: 'attachment', text: profile('profile child /bin/child { }'), found: [] },
  {
    rule: 'base-abstraction',
    text: profile('/etc/** r,'),
    found: [
      'line 2: it grants neither all files nor those of abstractions/base, without which hardly a program starts: '
        + 'include <abstractions/base>',
    ],
  },
  { rule: 'base-abstraction', text: profile('include <abstractions/base>'), found: [] },
  { rule: 'base-abstraction', text: profile('file,'), found: [] },
  {
    rule: 'capabilities',
    text: profile('capability,', 'capability chown sys_admin bpf,'),
    found: [
      'line 3: "capability," grants all capabilities: name only what the program needs',
      'line 4: "capability chown sys_admin bpf," grants sys_admin, bpf: name only what the program needs',
    ],
  },
  {
    rule: 'capabilities',
    text: profile(
      'capability chown net_bind_service,',
      'deny capability sys_module,',
      'capability sys_module,',
      'deny capability,',
    ),
    found: [],
  },
  {
    rule: 'disconnected-paths',
    text: 'profile app flags=(audit) {\n}\n',
    found: [
      'line 1: what reaches a container from outside its mount namespace, such as its standard output, is refused: '
        + 'add flags=(attach_disconnected)',
    ],
  },
  { rule: 'disconnected-paths', text: profile('profile child { }'), found: [] },
  {
    rule: 'enforcement',
    text: 'profile app flags=(complain) {\n  profile child flags=(unconfined) {\n  }\n}\n',
    found: [
      'line 1: in the mode complain what the rules do not grant is logged and let through: take the flag away once '
        + 'the profile is ready',
      'line 2: in the mode unconfined no rule counts, and whatever runs under it is free: take the flag away once '
        + 'the profile is ready',
    ],
  },
  { rule: 'enforcement', text: 'profile app flags=(enforce, audit) {\n}\n', found: [] },
  { rule: 'kernel-files', text: profile('file,'), found: [opens(3, 'file,', ...KERNEL)] },
  {
    rule: 'kernel-files',
    text: profile('file,', 'deny /** w,'),
    found: [opens(3, 'file,', ...KERNEL.filter((what) => what.startsWith('reading')))],
  },
  {
    rule: 'kernel-files',
    text: profile('@{PROC}/sys/** rw,', '/tmp/** rw,', '/sys/** r,', 'deny /sys/{kernel,firmware,devices}/** r,'),
    found: [opens(3, '@{PROC}/sys/** rw,', KERNEL[0]!)],
  },
  {
    rule: 'kernel-files',
    text: profile('/proc/kcore r,', 'deny owner /proc/** r,'),
    found: [opens(3, '/proc/kcore r,', KERNEL[2]!)],
  },
  {
    rule: 'kernel-files',
    text: profile('/etc/** rw,', '@{PROC}/@{pid}/** rw,', '/sys/fs/cgroup/** rw,'),
    found: [],
  },
  {
    rule: 'lost-grants',
    text: profile('/tmp/** rw,', 'deny /** w,'),
    found: [
      'line 3: "/tmp/** rw," does not grant w, as "deny /** w," denies it and a denial always wins: narrow the denial',
    ],
  },
  {
    rule: 'lost-grants',
    text: profile('/etc/log a,', '/bin/sh rix,', 'deny /{etc,bin}/* wx,'),
    found: [
      'line 3: "/etc/log a," does not grant a, as "deny /{etc,bin}/* wx," denies it and a denial always wins: '
        + 'narrow the denial',
      'line 4: "/bin/sh rix," does not grant x, as "deny /{etc,bin}/* wx," denies it and a denial always wins: '
        + 'narrow the denial',
    ],
  },
  {
    rule: 'lost-grants',
    text: profile('file,', '/** r,', 'deny /** w,', 'deny owner /tmp/x r,', '/tmp/x r,'),
    found: [],
  },
  {
    rule: 'missing-child',
    text: profile('/bin/tar rCx -> tar,'),
    found: [
      'line 3: "/bin/tar rCx -> tar," goes to a child profile, and there is none, so that nothing is executed: write '
        + 'ix, or add the child',
    ],
  },
  { rule: 'missing-child', text: profile('/bin/tar Cx -> tar,', 'profile tar { }'), found: [] },
  { rule: 'missing-child', text: profile('/bin/tar Cix,', '/bin/cat px,'), found: [] },
  {
    rule: 'mounts',
    text: profile('mount fstype=tmpfs,', 'remount,', 'pivot_root,'),
    found: ['mount fstype=tmpfs,', 'remount,', 'pivot_root,'].map(
      (source, index) =>
        `line ${index + 3}: "${source}" lets it change what its paths mean: leave it out unless mounting is its work`,
    ),
  },
  { rule: 'mounts', text: profile('umount,', 'mount,', 'deny mount,'), found: [] },
  {
    rule: 'mounts',
    text: profile('mount,', 'deny mount fstype=proc,'),
    found: ['line 3: "mount," lets it change what its paths mean: leave it out unless mounting is its work'],
  },
  {
    rule: 'newer-rules',
    text: profile('userns create,'),
    found: [
      'line 3: "userns create," needs AppArmor 4, and AppArmor 3 does not load the profile: leave it out, or load it '
        + 'with version 4 only',
    ],
  },
  { rule: 'newer-rules', text: profile('network,', 'change_profile,'), found: [] },
  { rule: 'runtime-signals', text: profile('file,'), found: [stops('unconfined', 'runc')] },
  { rule: 'runtime-signals', text: profile('include <abstractions/base>'), found: [stops('runc')] },
  {
    rule: 'runtime-signals',
    text: profile('signal receive peer=runc,', 'signal (send) peer=unconfined,'),
    found: [stops('unconfined')],
  },
  {
    rule: 'runtime-signals',
    text: profile('signal receive set=(term) peer={runc,unconfined},'),
    found: [stops('unconfined', 'runc')],
  },
  { rule: 'runtime-signals', text: profile('signal,', 'deny signal receive peer=runc,'), found: [stops('runc')] },
  { rule: 'runtime-signals', text: profile('signal r set=(kill term) peer={runc,unconfined},'), found: [] },
  {
    rule: 'runtime-signals',
    text: profile(
      'signal (receive) peer=runc,',
      'include <abstractions/base>',
      'deny signal (send),',
      'deny signal peer=@{profile_name},',
    ),
    found: [],
  },
  {
    rule: 'unconfined-execution',
    text: profile('/bin/su rux,', '/bin/a PUx,'),
    found: ['/bin/su rux,', '/bin/a PUx,'].map(
      (source, index) =>
        `line ${index + 3}: "${source}" lets a program run under no profile at all: write ix, or px with a `
          + 'profile of its own',
    ),
  },
  { rule: 'unconfined-execution', text: profile('/bin/su rPix,', 'deny /bin/x x,'), found: [] },
  {
    rule: 'unconfined-transition',
    text: profile(...TO_UNCONFINED),
    found: TO_UNCONFINED.map(
      (source, index) =>
        `line ${index + 3}: "${source}" lets a program change to unconfined, which is no profile at all: name the `
          + 'profile that it is to change to',
    ),
  },
  {
    rule: 'unconfined-transition',
    text: profile(
      'change_profile -> {web,unconfined},',
      'change_profile -> **,',
      'deny change_profile -> unconfined,',
    ),
    found: [],
  },
  { rule: 'unconfined-transition', text: profile('change_profile,', 'deny change_profile,'), found: [] },
  {
    rule: 'unconfined-transition',
    text: profile('change_profile -> unconfined,', 'deny change_profile /bin/sh -> unconfined,'),
    found: [
      'line 3: "change_profile -> unconfined," lets a program change to unconfined, which is no profile at all: name '
        + 'the profile that it is to change to',
    ],
  },
  {
    rule: 'unconfined-transition',
    text: profile(
      'change_profile -> web,',
      'change_profile -> web//worker,',
      'change_profile -> /usr/bin/**,',
      'change_profile -> unconfined-web,',
      'change_profile -> web//&unconfined,',
      '/bin/sh px -> web,',
      'mount /a -> /unconfined,',
      'link /a -> /unconfined,',
      'pivot_root /a/ -> web,',
      '/unconfined r,',
      'deny change_profile -> unconfined,',
    ),
    found: [],
  },
  {
    rule: 'unconfined-transition',
    text:
      '@{T}=unconfined\n@{U} = web "unconfined"\n@{V}=@{W}fined\n@{W}=\\x75ncon\n@{N}=:host:unconfined '
        + 'web\n'
      + `profile app ${FLAGS} {\n`
      + [
        '@{T}', '@{U}', '@{V}', '@{N}', 'uncon\\146ined', '\\x75nconfined', '\\d117nconfined', '"uncon\\146ined"',
        '@{W}', '\\\\x75nconfined', 'uncon\\x5c146ined',
      ]
        .map((name) => `  change_profile -> ${name},\n`)
        .join('')
      + '  /bin/sh px -> @{T},\n}\n',
    found: [
      [7, 'change_profile -> @{T},'],
      [8, 'change_profile -> @{U},'],
      [9, 'change_profile -> @{V},'],
      [10, 'change_profile -> @{N},'],
      [11, 'change_profile -> uncon\\146ined,'],
      [12, 'change_profile -> \\x75nconfined,'],
      [13, 'change_profile -> \\d117nconfined,'],
      [14, 'change_profile -> "uncon\\146ined",'],
      [18, '/bin/sh px -> @{T},'],
    ].map(
      ([line, source]) =>
        `line ${line}: "${source}" lets a program change to unconfined, which is no profile at all: name the profile `
          + 'that it is to change to',
    ),
  },
  {
    rule: 'kernel-files',
    text: `@{K}=/proc/\nprofile app ${FLAGS} {\n  @{K}/kcore r,\n  /pro\\143/kcore r,\n}\n`,
    found: [opens(3, '@{K}/kcore r,', KERNEL[2]!), opens(4, '/pro\\143/kcore r,', KERNEL[2]!)],
  },
  {
    rule: 'all-files',
    text: profile('all,'),
    found: ['line 3: "all," grants every file, and nothing is denied: name the files, or deny those that matter'],
  },
  { rule: 'base-abstraction', text: profile('all,'), found: [] },
  {
    rule: 'capabilities',
    text: profile('all,'),
    found: ['line 3: "all," grants all capabilities: name only what the program needs'],
  },
  { rule: 'kernel-files', text: profile('all,'), found: [opens(3, 'all,', ...KERNEL)] },
  {
    rule: 'mounts',
    text: profile('all,'),
    found: ['line 3: "all," lets it change what its paths mean: leave it out unless mounting is its work'],
  },
  { rule: 'mounts', text: profile('deny all,', 'mount,'), found: [] },
  {
    rule: 'newer-rules',
    text: profile('all,'),
    found: [
      'line 3: "all," needs AppArmor 4, and AppArmor 3 does not load the profile: leave it out, or load it with '
        + 'version 4 only',
    ],
  },
  { rule: 'runtime-signals', text: profile('all,'), found: [] },
  { rule: 'unconfined-transition', text: profile('all,'), found: [] },
  {
    rule: 'unknown-includes',
    text: 'abi <abi/4.0>,\ninclude <tunables/ours>\nprofile app {\n  include <abstractions/ours>\n  include '
      + '"/etc/apparmor.d/abstractions/base"\n}\n',
    found: ['abi/4.0', 'tunables/ours', 'abstractions/ours', '/etc/apparmor.d/abstractions/base'].map(
      (file, index) =>
        `line ${[1, 2, 4, 5][index]}: AppArmor 3.0 does not come with ${file}, and the profile is not loaded where `
          + 'it is missing: write its rules here, or put it there',
    ),
  },
  {
    rule: 'unknown-includes',
    text: 'abi <abi/3.0>,\ninclude <tunables/global>\nprofile app {\n  include <abstractions/nameservice>\n  include '
      + 'if exists <local/app>\n}\n',
    found: [],
  },
];
