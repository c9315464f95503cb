import { AppArmorProfile } from '../../../lib/core/apparmor/app-armor-profile';
import type { AppArmorModel } from '../../../lib/core/apparmor/model';

/** The profile that the AKS page tells its readers to copy to each node. */
export const DENY_WRITE_TEXT = `#include <tunables/global>
profile k8s-apparmor-example-deny-write flags=(attach_disconnected) {
  #include <abstractions/base>

  file,

  # Deny all file writes.
  deny /** w,
}
`;

/** The same in types, without what the page does not say. */
export const DENY_WRITE_ALONE: AppArmorModel = {
  name: 'k8s-apparmor-example-deny-write',
  base: 'none',
  flags: ['attach_disconnected'],
  files: 'any',
  deny: { files: [{ path: '/**', permissions: 'w' }] },
};

/** Profiles in types, one for each thing that can be said. */
export const MODELS: readonly (readonly [title: string, model: AppArmorModel])[] = [
  ['nothing but a name', { name: 'empty' }],
  ['nothing at all', { name: 'bare', base: 'none', includes: [], flags: [] }],
  ['the page\'s profile', { name: 'deny-write', files: 'any', deny: { files: [{ path: '/**', permissions: 'w' }] } }],
  ['the page\'s profile alone', DENY_WRITE_ALONE],
  ['whatever there is',
    { name: 'any', files: 'any', capabilities: 'any', network: 'any', signals: 'any', ptrace: 'any', mounts: 'any' }],
  ['nothing of whatever there is',
    { name: 'none', deny: { capabilities: 'any', network: 'any', signals: 'any', ptrace: 'any', mounts: 'any' } }],
  [
    'empty lists',
    {
      name: 'lists',
      files: [],
      capabilities: [],
      network: [],
      signals: [],
      ptrace: [],
      mounts: [],
      deny: {},
      includes: [],
      flags: [],
    },
  ],
  ['files', {
    name: 'files',
    files: [
      { path: '/etc/**', permissions: 'r' },
      { path: '@{HOME}/[a-z]*/{one,two/three}?.txt', permissions: 'rwlk', owner: true },
      { path: '/var/log/app.log', permissions: 'a', audit: true },
      { path: '/opt/my app/*.so', permissions: 'rm' },
      { path: '/opt/a\\*b', permissions: 'r' },
      { path: '/opt/ends,', permissions: 'r' },
      { path: '/opt/ö!', permissions: 'r' },
    ],
    deny: {
      files: [
        { path: '/etc/shadow', permissions: 'rwklx', audit: true },
        { path: '/home/**', permissions: 'w', owner: true },
      ],
    },
  }],
  ['programs', {
    name: 'programs',
    files: ['ix', 'px', 'Px', 'cx', 'Cx', 'ux', 'Ux', 'pix', 'Pix', 'cix', 'Cix', 'pux', 'PUx', 'cux', 'CUx']
      .map((execution, index) => ({ path: `/usr/bin/${index}`, permissions: `r${execution}` }))
      .concat([{ path: '/usr/sbin/x', permissions: 'px' }]),
  }],
  [
    'a program with a profile of its own',
    {
      name: 'to',
      files: [
        { path: '/usr/bin/tar', permissions: 'rPx', to: 'tar-profile' },
        { path: '/bin/a', permissions: 'cx', to: 'a b' },
      ],
    },
  ],
  ['capabilities as each of three writes them',
    { name: 'caps', capabilities: ['chown', 'NET_BIND_SERVICE', 'CAP_SETUID'], deny: { capabilities: ['sys_admin'] } }],
  ['sockets', {
    name: 'net',
    network: [
      { family: 'inet', protocol: 'tcp' },
      { family: 'unix', type: 'stream' },
      { protocol: 'udp' },
      { type: 'dgram' },
      { family: 'netlink', audit: true },
      {},
    ],
    deny: { network: [{ family: 'alg' }, { family: 'inet', type: 'raw', audit: true }] },
  }],
  ['signals and tracing', {
    name: 'signals',
    signals: [
      {},
      { permissions: ['send'], signals: ['term', 'rtmin+3'], peer: 'other{,-two}' },
      { peer: 'a b' },
      { peer: 'signals' },
      { peer: 'signals//child' },
    ],
    ptrace: [{ permissions: ['read', 'readby'] }, { permissions: ['trace'], peer: '@{profile_name}', audit: true }],
    deny: { signals: [{ permissions: ['send'], signals: ['kill'] }], ptrace: [{ permissions: ['trace'] }] },
  }],
  ['mounts', {
    name: 'mounts',
    mounts: [
      { operation: 'mount', fileSystem: 'tmpfs', source: 'tmpfs', target: '/run/**' },
      { operation: 'mount', source: '/dev/sda', audit: true },
      { operation: 'mount', target: '/mnt/' },
      { operation: 'mount' },
      { operation: 'umount', fileSystem: 'tmpfs', target: '/run/**' },
      { operation: 'remount', target: '/run/**' },
    ],
    deny: { mounts: [{ operation: 'mount', fileSystem: 'proc' }] },
  }],
  [
    'other files of the node',
    {
      name: 'includes',
      includes: ['abstractions/base', 'abstractions/nameservice', '/etc/apparmor.d/abstractions/ssl_certs'],
    },
  ],
  [
    'every flag that goes with others',
    {
      name: 'flags',
      flags: ['complain', 'audit', 'attach_disconnected', 'mediate_deleted', 'chroot_relative', 'chroot_attach'],
    },
  ],
];

/** Raw text that is taken, with the name it is taken under. */
export const TEXTS: readonly (readonly [title: string, text: string, name?: string])[] = [
  ["the page's profile", DENY_WRITE_TEXT],
  [
    "the page's profile on two lines",
    '#include <tunables/global>\nprofile one-line flags=(attach_disconnected) { #include <abstractions/base> file, '
      + 'deny /** w, }',
  ],
  ['Windows line ends', 'profile windows {\r\n  file,\r\n}\r\n'],
  [
    'a path for a name',
    'include <tunables/global>\n/usr/sbin/nginx {\n  include <abstractions/base>\n  signal peer=/usr/sbin/nginx,\n  '
      + '/usr/sbin/nginx mr,\n}\n',
    'nginx',
  ],
  ['an attachment', 'profile nginx /usr/sbin/nginx flags=(complain, audit) {\n  file,\n}\n'],
  ['a quoted name', 'profile "my nginx" {\n  signal peer="my nginx",\n}\n', 'nginx'],
  ['flags without the word', 'profile short (attach_disconnected) {\n  file,\n}\n'],
  [
    'variables, aliases, switches',
    '@{data} = /srv/a /srv/b\n@{data} += "/srv/c d" \\\n  /srv/e\n$debug = true\nalias /a -> /b,\nabi <abi/3.0>,\n'
      + 'profile vars {\n  @{data}/** r,\n  if $debug {\n    /tmp/** rw,\n  } else {\n    /var/tmp/** rw,\n  }\n}\n',
  ],
  [
    'children and hats',
    'profile family {\n  /bin/a cx -> child,\n  signal peer=family//child,\n  profile child {\n    signal '
      + 'peer=family,\n    file,\n  }\n'
      + '  ^hat flags=(complain) {\n    file,\n  }\n  hat other {\n  }\n}\n',
  ],
  ['blocks', 'profile blocks {\n  audit {\n    /foo r,\n    network,\n  }\n  owner { /bar w, }\n}\n'],
  [
    'comments',
    '# profile no {\nprofile comments { # { not a brace\n  /foo r, # , }\n  # deny /bar w\n}\n# end\n',
  ],
  [
    'optional includes',
    'include if exists <tunables/nothing>\nprofile optional {\n  include if exists <local/nothing>\n}\n',
  ],
  [
    'odd spacing',
    'profile   odd   flags = ( attach_disconnected )\n{\n  signal   ( send  receive )  set = ( hup , int )\n  peer = '
      + 'foo ,\n  /a\n  rw\n  ,\n}\n',
  ],
  [
    'every sort of rule',
    `include <tunables/global>
profile rules {
  capability chown kill,
  capability,
  network inet6 tcp,
  unix (send, receive) type=stream peer=(label=rules addr=@foo),
  dbus send bus=session path=/a/b interface=a.b member={One,Two} peer=(name=a.b label="a b"),
  ptrace (read, trace) peer=unconfined,
  mount fstype=(tmpfs, proc) options in (ro, nosuid) /a -> /b/,
  mount options=(rw, bind) "/a b" -> /c/,
  umount /b/,
  remount options=ro /b/,
  pivot_root oldroot=/old/ /new/ -> rules,
  set rlimit nofile <= 1024,
  set rlimit as <= 10 MB,
  link subset /a -> /b,
  change_profile unsafe /bin/** -> {one,two},
  audit deny owner @{HOME}/** wl,
  rw /leading,
  file r /file,
  unsafe /bin/u px -> rules//child,
  "/with space/{a,b c}" r,
  /escaped\\ space/\\{x[^a-z0-9]* r,
  abi <abi/3.0>,
}
`,
  ],
];

/** Each text's profile, and each model's. */
export function allProfiles(): readonly (readonly [title: string, profile: AppArmorProfile])[] {
  return [
    ...MODELS.map(([title, model]) => [`types: ${title}`, AppArmorProfile.of(model)] as const),
    ...TEXTS.map(([title, text, name]) => [`text: ${title}`, AppArmorProfile.fromText(text, { name })] as const),
  ];
}

/** Raw text that is refused, by apparmor_parser too: what is in the profile, or the whole text, and the error. */
export const BROKEN: readonly (readonly [title: string, text: string, error: string])[] = [
  ...(
    [
      ['no comma at the end', '/foo r', 'line 3: must be a rule that ends with a comma, got "/foo r }"'],
      [
        'no comma between rules',
        'file\n  deny /** w,',
        'line 3: must be a rule that ends with a comma, such as /path rw, got "file deny /** w,"',
      ],
      [
        'no comma between capabilities and more',
        'capability chown\n  network,',
        'line 3: must be a capability that Linux knows, such as chown, got "network"',
      ],
      [
        'a bad capability',
        'capability CAP_CHOWN,',
        'line 3: must be a capability that Linux knows, such as chown, got "CAP_CHOWN"',
      ],
      [
        'a bad keyword',
        'bogus,',
        'line 3: must be a rule that ends with a comma, such as /path rw, got "bogus,"',
      ],
      [
        'a bad letter',
        '/foo q,',
        'line 3: must be letters of r, w, a, l, k, m and one way to execute, such as rix, got "q"',
      ],
      ['write beside append', '/foo wa,', 'line 3: must hold one of w and a, got "wa"'],
      ['two ways to execute', '/foo ixpx,', 'line 3: must hold one way to execute, got "ixpx"'],
      ['no way to execute', '/foo x,', 'line 3: must say how to execute (ix, px, cx or ux), got "x"'],
      ['a way not to execute', 'deny /foo ix,', 'line 3: must deny x, whatever the way to execute, got "ix"'],
      ['a scrubbed read', 'unsafe /foo r,', 'line 3: must execute where it says unsafe, got "r"'],
      ['all files denied', 'deny file,', 'line 3: must deny paths, such as deny /** rwlkmx, got "deny file,"'],
      [
        'a path with a space',
        '/foo bar r,',
        'line 3: must be a rule that ends with a comma, such as /path rw, got "/foo bar r,"',
      ],
      [
        'a group of one',
        '/foo{a} r,',
        'line 3: must have groups of two or more in braces, such as {a,b}, got "/foo{a}"',
      ],
      ['a group left open', '/foo{a,b r,', 'line 3: must close its braces, got "/foo{a,b"'],
      [
        'a brace too many',
        '/{a,b}} r,',
        'line 3: must have groups of two or more in braces, such as {a,b}, got "/{a,b}}"',
      ],
      [
        'an empty class',
        '/foo[] r,',
        'line 3: must have closed brackets around characters or ranges from low to high, got "/foo[]"',
      ],
      [
        'a class left open',
        '/foo[a r,',
        'line 3: must have closed brackets around characters or ranges from low to high, got "/foo[a"',
      ],
      [
        'a range left open',
        '/foo[a-] r,',
        'line 3: must have closed brackets around characters or ranges from low to high, got "/foo[a-]"',
      ],
      [
        'an undeclared variable',
        '@{nope}/foo r,',
        'line 3: must use variables that are declared before the profile, got @{nope}',
      ],
      [
        'an undeclared variable of a peer',
        'signal peer=@{nope},',
        'line 3: must use variables that are declared before the profile, got @{nope}',
      ],
      [
        'a bad family',
        'network bogus,',
        'line 3: must be a family, a socket type or a protocol that AppArmor 3.0 knows, got "bogus"',
      ],
      [
        'a bad protocol',
        'network inet sctp,',
        'line 3: must be a family, a socket type or a protocol that AppArmor 3.0 knows, got "sctp"',
      ],
      ['a protocol of another family', 'network inet6 icmp,', 'line 3: must be of inet for icmp, got inet6'],
      [
        'three words of a network',
        'network inet stream tcp,',
        'line 3: must be a family, then a socket type or a protocol, got "tcp" after them',
      ],
      [
        'a bad signal',
        'signal set=(SIGHUP),',
        'line 3: must be a signal in lowercase letters without SIG, such as term, got "SIGHUP"',
      ],
      ['no signal', 'signal set=(),', 'line 3: must say something in set=(…), got nothing'],
      [
        'a bad permission',
        'signal (trace),',
        'line 3: must allow one of send, receive, read and write, got "trace"',
      ],
      [
        'a bad condition',
        'ptrace set=(hup),',
        'line 3: must have no condition but peer after what ptrace allows, got "set"',
      ],
      ['two peers', 'signal peer=a peer=b,', 'line 3: must have one peer, got "b" too'],
      ['a condition of nothing', 'signal set=,', 'line 3: must have a value after "=", got nothing'],
      [
        'a bad mount option',
        'mount options=(ro, bogus),',
        'line 3: must have options that AppArmor 3.0 knows, got "bogus"',
      ],
      [
        'a bad mount condition',
        'mount bogus=ro,',
        'line 3: must have no condition but fstype, vfstype, option, options, got "bogus"',
      ],
      [
        'a remount to elsewhere',
        'remount /a -> /b,',
        'line 3: must be a remount rule that ends with a comma, got "remount /a -> /b,"',
      ],
      [
        'an owner of a network',
        'owner network,',
        'line 3: must be about files where it says owner, got "owner network,"',
      ],
      [
        'a bad limit',
        'set rlimit bogus <= 1,',
        'line 3: must limit one of cpu, fsize, data, stack, core, rss, nofile, ofile, as, nproc, memlock, locks, '
          + 'sigpending, msgqueue, nice, rtprio, rttime, got "bogus"',
      ],
      [
        'a limit that equals',
        'set rlimit nproc = 1,',
        'line 3: must be set rlimit name <= value, got "set rlimit nproc = 1,"',
      ],
      [
        'a denied limit',
        'deny set rlimit as <= 1,',
        'line 3: must begin with set rlimit, got "deny set rlimit as <= 1,"',
      ],
      [
        'a link of names',
        'link a -> b,',
        'line 3: must be a rule that ends with a comma, such as /path rw, got "link a -> b,"',
      ],
      [
        'a change without a program',
        'change_profile safe -> foo,',
        'line 3: must name a program where it says safe, got none',
      ],
      ['a change at a name', 'change_profile a -> foo,', 'line 3: must name a program by its path, got "a"'],
      [
        'deny after owner',
        'owner deny /foo r,',
        'line 3: must be a rule that ends with a comma, such as /path rw, got "owner deny /foo r,"',
      ],
      ['a denied block', 'deny { /foo r, }', 'line 3: must deny rule by rule, got a block'],
      [
        'a comma after an include',
        'include <abstractions/base>,',
        'line 3: must be a rule that ends with a comma, such as /path rw, got ","',
      ],
      ['an include of nothing', 'include ,', 'line 3: must name a file to include, got none'],
      [
        'an abi without a comma',
        'abi <abi/3.0>',
        'line 3: must be abi <abi/3.0>, with its comma, got something else',
      ],
      ['a variable inside', '@{x} = /a', 'line 3: must be a rule, got "= /a"'],
      [
        'a bad flag of a child',
        'profile child flags=(bogus) { }',
        'line 3: must be flags that AppArmor 3.0 knows (enforce, complain, kill, unconfined, audit, '
          + 'attach_disconnected, no_attach_disconnected, mediate_deleted, '
          + 'delegate_deleted, chroot_relative, namespace_relative, chroot_attach, chroot_no_attach), got "bogus"',
      ],
      [
        'two children of a name',
        'profile child { }\n  hat child { }',
        'line 2: must give each child a name of its own, got "child" twice',
      ],
      ['a hat apart from its sign', '^ hat { }', 'line 3: must be a profile (profile name { … }), got "^"'],
      [
        'a path for a child',
        '/bin/child { file, }',
        'line 3: must be a rule that ends with a comma, got "/bin/child {"',
      ],
      ['a quote left open', '"/foo r,', 'line 3: must be a rule, got "\\"/foo r,"'],
      ['a parenthesis left open', 'signal (send,', 'line 3: must close its parentheses, got the end'],
      ['an exclamation mark', '/foo!bar r,', 'line 3: must be a rule, got "!bar r,"'],
      ['a condition without its block', 'if $debug,', 'line 3: must have a block in braces after if, got ","'],
    ] as const
  ).map(
    ([title, rule, error]) => [title, `include <tunables/global>\nprofile foo {\n  ${rule}\n}\n`, error] as const,
  ),
  [
    'no name',
    'profile {\n  file,\n}\n',
    'line 1: must have only an attachment and flags=(…) before its brace, got "file"',
  ],
  ['no keyword', 'foo {\n  file,\n}\n', 'line 1: must be a profile (profile name { … }), got "foo"'],
  [
    'no brace',
    'profile foo\n  file,\n}\n',
    'line 1: must have only an attachment and flags=(…) before its brace, got "file"',
  ],
  ['no closing brace', 'profile foo {\n  file,\n', 'line 3: must close its braces, got the end'],
  [
    'a closing brace too many',
    'profile foo {\n  file,\n}\n}\n',
    'line 4: must hold one profile and nothing after it, got more',
  ],
  [
    'a bad flag',
    'profile foo flags=(nope) {\n}\n',
    'line 1: must be flags that AppArmor 3.0 knows (enforce, complain, kill, unconfined, audit, attach_disconnected, '
      + 'no_attach_disconnected, mediate_deleted, '
      + 'delegate_deleted, chroot_relative, namespace_relative, chroot_attach, chroot_no_attach), got "nope"',
  ],
  [
    'two modes',
    'profile foo flags=(complain, kill) {\n}\n',
    'line 1: must hold one of complain and kill, got both',
  ],
  ['no flags', 'profile foo flags=() {\n}\n', 'line 1: must be left out where there are no flags, got none'],
  [
    'a flag without parentheses',
    'profile foo flags=complain {\n}\n',
    'line 1: must have only an attachment and flags=(…) before its brace, got "flags"',
  ],
  [
    'an attachment that is no path',
    'profile foo bin/foo {\n}\n',
    'line 1: must have only an attachment and flags=(…) before its brace, got "bin"',
  ],
  [
    'an attachment with a bad group',
    'profile foo /bin/{a} {\n}\n',
    'line 1: must have groups of two or more in braces, such as {a,b}, got "/bin/{a}"',
  ],
  [
    'an attachment of an undeclared variable',
    'profile foo /bin/@{x} {\n}\n',
    'line 1: must use variables that are declared before the profile, got @{x}',
  ],
  [
    'a name with a bad group',
    '/bin/{a} {\n}\n',
    'line 1: must have groups of two or more in braces, such as {a,b}, got "/bin/{a}"',
  ],
  [
    'tunables left out',
    'profile foo {\n  include <abstractions/base>\n}\n',
    'line 2: must come with include <tunables/global> before the profile, got <abstractions/base> without',
  ],
  [
    'a tunable without its file',
    'profile foo {\n  @{HOME}/** r,\n}\n',
    'line 2: must use variables that are declared before the profile, got @{HOME}',
  ],
  [
    'a variable twice',
    '@{x} = /a\n@{x} = /b\nprofile foo {\n}\n',
    'line 2: must declare a variable once (+= adds to it), got @{x} again',
  ],
  [
    'a tunable again',
    'include <tunables/global>\n@{HOME} = /a\nprofile foo {\n}\n',
    'line 2: must declare a variable once (+= adds to it), got @{HOME} again',
  ],
  [
    'a variable added to before',
    '@{x} += /a\nprofile foo {\n}\n',
    'line 1: must declare @{x} before it adds to it, got +=',
  ],
  [
    'a variable with a comma',
    '@{x} = /a,\nprofile foo {\n}\n',
    'line 1: must give @{x} values with spaces between them, got ","',
  ],
  [
    'a variable of nothing',
    '@{x} =\nprofile foo {\n}\n',
    'line 1: must give @{x} values with spaces between them, got none',
  ],
  [
    'an alias without its comma',
    'alias /a -> /b\nprofile foo {\n}\n',
    'line 1: must be alias /path -> /other, with its comma, got something else',
  ],
  [
    'an abi without its comma',
    'abi <abi/3.0>\nprofile foo {\n}\n',
    'line 1: must be abi <abi/3.0>, with its comma, got something else',
  ],
];

/** Raw text that apparmor_parser takes, and that is no profile to give to pods. */
export const NO_ONE_PROFILE: readonly (readonly [title: string, text: string, error: string])[] = [
  ['no text', '', 'line 1: must hold a profile, got none'],
  ['no profile', '# nothing\n', 'line 2: must hold a profile, got none'],
  ['two profiles', 'profile a {\n}\nprofile b {\n}\n', 'line 3: must hold one profile and nothing after it, got more'],
  ['a hat without a profile', 'hat foo {\n}\n',
    'line 1: must be a profile (profile name { … }), got a hat without one'],
  ['a namespace', 'profile :ns:foo {\n}\n', 'line 1: must be a profile of no namespace, got ":ns:foo"'],
  ['a path that is relative', 'profile foo {\n  foo r,\n}\n',
    'line 2: must be a rule that ends with a comma, such as /path rw, got "foo r,"'],
];
