import { AppArmorProfile } from '../../../lib/core/apparmor/app-armor-profile';
import { type FileRuleText, concerns } from '../../../lib/core/apparmor/lint/lint-rule';
import type { AppArmorModel } from '../../../lib/core/apparmor/model';
import { parseText } from '../../../lib/core/apparmor/text/parse-text';

/** What the rules of a profile are, as they are written. */
function sourcesOf(model: Omit<AppArmorModel, 'name'>): string[] {
  return parseText(AppArmorProfile.of({ name: 'app', ...model }).render()).profile.rules.map(({ source }) => source);
}

const DENIALS = parseText(AppArmorProfile.of({ name: 'app' }).render()).profile.rules
  .filter((rule): rule is FileRuleText => rule.kind === 'file' && rule.isDenied);

const isDenied = (path: string, access: string): boolean => DENIALS.some((rule) => concerns(rule, path, access));

test.each([
  ['/proc/sysrq-trigger', 'rw'],
  ['/proc/kcore', 'rw'],
  ['/proc/kmsg', 'w'],
  ['/proc/acpi/alarm', 'w'],
  ['/proc/irq/1/smp_affinity', 'w'],
  ['/proc/scsi/scsi', 'w'],
  ['/proc/sysvipc/shm', 'w'],
  ['/proc/bus/pci/00/00.0', 'w'],
  ['/proc/sys/kernel/core_pattern', 'w'],
  ['/proc/sys/kernel/modprobe', 'w'],
  ['/proc/sys/kernel/sysrq', 'w'],
  ['/proc/sys/kernel/sched_rt_runtime_us', 'w'],
  ['/proc/sys/kernel/hostname', 'w'],
  ['/proc/sys/vm/panic_on_oom', 'w'],
  ['/proc/sys/net/ipv4/ip_forward', 'w'],
  ['/proc/sys/fs/binfmt_misc/register', 'w'],
  ['/sys/kernel/uevent_helper', 'w'],
  ['/sys/kernel/security/apparmor/.load', 'rw'],
  ['/sys/firmware/efi/efivars/x', 'rw'],
  ['/sys/devices/virtual/powercap/intel-rapl/energy_uj', 'rw'],
  ['/sys/fs/bpf/x', 'w'],
  ['/sys/fs/fuse/connections/1/abort', 'w'],
  ['/sys/bus/pci/rescan', 'wx'],
  ['/sys/module/x/parameters/y', 'wlk'],
])('%s is denied: %s', (path, letters) => {
  for (const access of letters) expect([access, isDenied(path, access)]).toEqual([access, true]);
});

test.each([
  ['/proc/1/oom_score_adj', 'rwlkx'],
  ['/proc/4711/attr/current', 'w'],
  ['/proc/sys/kernel/shmmax', 'rw'],
  ['/proc/sys/kernel/core_pattern', 'r'],
  ['/proc/meminfo', 'r'],
  ['/proc/sys/net/core/somaxconn', 'r'],
  ['/sys/fs/cgroup/memory.max', 'rw'],
  ['/sys/devices/system/cpu/online', 'r'],
  ['/etc/hosts', 'rw'],
  ['/procession/a', 'w'],
  ['/system/a', 'w'],
  ['/tmp/sys/a', 'w'],
])('%s is not: %s', (path, letters) => {
  for (const access of letters) expect([access, isDenied(path, access)]).toEqual([access, false]);
});

test('the runtime may signal and the container\'s own processes may deal with each other', () => {
  expect(sourcesOf({})).toEqual(
    expect.arrayContaining([
      'signal (receive) peer=unconfined,',
      'signal (receive) peer=runc,',
      'signal (receive) peer=crun,',
      'signal (send, receive) peer=@{profile_name},',
      'ptrace peer=@{profile_name},',
    ]),
  );
});

test('nothing is mounted, unless the model speaks of mounts', () => {
  expect(sourcesOf({})).toContain('deny mount,');
  expect(sourcesOf({ mounts: [{ operation: 'mount', fileSystem: 'tmpfs' }] })).not.toContain('deny mount,');
});

test('none adds nothing', () => expect(sourcesOf({ base: 'none', files: 'any' })).toEqual(['file,']));
