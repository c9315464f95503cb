import { parseAuditRecord } from '../../../../lib/core/seccomp/derive/audit-record';
import { parseAudit } from '../../../../lib/core/seccomp/derive/parse-audit';
import { thrownBy } from '../../thrown';

/** A record as the kernel writes it. */
function record({ arch = 'c000003e', syscall = '90', code = '0x7ffc0000', comm = 'chmod' } = {}): string {
  return (
    'audit(1795304745.515:113): auid=4294967295 uid=65532 gid=65532 ses=4294967295 subj=unconfined pid=17585 '
      + `comm="${comm}" exe="/bin/busybox" `
    + `sig=0 arch=${arch} syscall=${syscall} compat=0 ip=0x47b507 code=${code}`
  );
}

test.each([
  ['dmesg', `[12345.678901] audit: type=1326 ${record()}`],
  ['journalctl', `Nov 22 07:00:01 aks-apps-1 kernel: audit: type=1326 ${record()}`],
  ['syslog', `Nov 22 07:00:01 aks-apps-1 kernel: [12345.678901] audit: type=1326 ${record()}`],
  ['audit.log', `type=SECCOMP msg=${record()}`],
  [
    'audit.log, enriched',
    `type=SECCOMP msg=${record()}\u001dAUID="unset" UID="nonroot" ARCH=x86_64 SYSCALL=chmod`,
  ],
  [
    'ausearch -i',
    'type=SECCOMP msg=audit(11/22/2026 07:00:01.515:113) : auid=unset uid=nonroot pid=17585 comm=chmod '
      + 'exe=/bin/busybox sig=0 arch=x86_64 syscall=chmod '
      + 'compat=0 ip=0x47b507 code=log',
  ],
])('a record of %s', (_, line) => {
  expect(parseAuditRecord(line)).toMatchObject({
    syscall: 'chmod',
    architecture: 'x86_64',
    pid: 17585,
    comm: 'chmod',
    exe: '/bin/busybox',
  });
  expect(parseAudit(line)).toEqual({
    syscalls: ['chmod'],
    architectures: ['x86_64'],
    unresolved: [],
    isIncomplete: false,
    ignored: 0,
  });
});

test.each([
  ['0x7ffc0000', 'SCMP_ACT_LOG'],
  ['0x80000000', 'SCMP_ACT_KILL_PROCESS'],
  ['0x0', 'SCMP_ACT_KILL_THREAD'],
  ['0x30000', 'SCMP_ACT_TRAP'],
  ['0x50001', 'SCMP_ACT_ERRNO'],
  ['0x7fc00000', 'SCMP_ACT_NOTIFY'],
  ['0x7ff00000', 'SCMP_ACT_TRACE'],
  ['0x7fff0000', 'SCMP_ACT_ALLOW'],
  ['log', undefined],
])('the code %s is %s', (code, action) =>
  expect(parseAuditRecord(`type=1326 ${record({ code })}`)?.action).toBe(action),
);

test.each([
  ['arm64', record({ arch: 'c00000b7', syscall: '52' }),
    { syscalls: ['fchmod'], architectures: ['arm64'], unresolved: [] }],
  ['both processors', `${record()}\ntype=1326 ${record({ arch: 'c00000b7', syscall: '52' })}`,
    { syscalls: ['chmod', 'fchmod'], architectures: ['arm64', 'x86_64'] }],
  ['a 32-bit program', record({ arch: '40000003', syscall: '15' }),
    { syscalls: [], architectures: [], unresolved: ['call 15 of arch 40000003'] }],
  ['a call newer than the catalogue, by name', record({ arch: 'x86_64', syscall: 'brandnew' }),
    { syscalls: [], unresolved: ['call brandnew of arch x86_64'] }],
  ['an x32 program', record({ syscall: '1073741914' }),
    { syscalls: [], unresolved: ['call 1073741914 of arch c000003e'] }],
])('calls of %s', (_, text, expected) => expect(parseAudit(`type=1326 ${text}`)).toMatchObject(expected));

test('a node\'s log has the records of other programs too', () => {
  const log = [
    `type=1326 ${record()}`,
    `type=1326 ${record({ syscall: '165', comm: 'mount' })}`,
    'eth0: link up',
    '',
  ].join('\n');
  expect(parseAudit(log, ({ comm }) => comm === 'mount')).toMatchObject({ syscalls: ['mount'], ignored: 1 });
});

test.each([
  'audit: audit_lost=128 audit_rate_limit=0 audit_backlog_limit=64',
  'audit: rate limit exceeded',
  'kauditd_printk_skb: 57 callbacks suppressed',
])('what the kernel lost is said: %s', (line) =>
  expect(parseAudit(`type=1326 ${record()}\n${line}`).isIncomplete).toBe(true),
);

test.each([
  ['', () => true],
  ['audit: type=1400 audit(1.2:3): apparmor="DENIED"', () => true],
  ['type=1326 audit(1.2:3): pid=4', () => true],
  [`type=1326 ${record()}`, () => false],
])('%j holds no record that counts', (text, where) => {
  const error = thrownBy(() => parseAudit(text, where));
  expect([error.code, error.message]).toEqual([
    'invalid-option',
    'text: must hold at least one audit record of type 1326 that counts, got none',
  ]);
});
