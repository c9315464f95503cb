import { dropCapabilities } from './capabilities';
import { fillRunAsNonRoot } from './run-as-non-root';
import { addWritablePaths } from './writable-paths';
import { effective } from '../../kubernetes/effective';
import { OS_LABEL } from '../../kubernetes/os-affinity';
import { containerPath, containersOf, type PlacedContainer, type Pod } from '../../kubernetes/pod';
import type { ChangeLog } from '../../report/change';
import type { ResolvedOptions } from '../options/options';
import { FS_GROUP_CHANGE_POLICY, LINUX_CONTAINER_PRESET } from '../options/presets';
import { APPARMOR_FORM, fillProfile, SECCOMP_FORM, writeInForm } from '../profiles/profile-form';

/** The first minor release with `fsGroupChangePolicy` switched on. */
const FS_GROUP_CHANGE_POLICY_SINCE = 20;

/**
 * Fills in what a Linux pod leaves out. The pod is changed, and every change is in the log.
 *
 * @param isCertain whether nothing in the pod may mean Windows; else it gets no node selector, which could keep it from
 *   every node that it is for.
 */
export function hardenLinuxPod(
  pod: Pod,
  options: ResolvedOptions,
  isCertain: boolean,
  mayKeepCapabilities: (container: string) => boolean,
  log: ChangeLog,
): void {
  const { spec } = pod;
  const { minor } = options;
  writeInForm(pod, SECCOMP_FORM, minor, log);
  writeInForm(pod, APPARMOR_FORM, minor, log);
  if (spec.os) log.fill(spec, 'spec', ['os', 'name'], 'linux', 'the API server takes no `os` without its name');
  if (isCertain) log.fill(spec, 'spec', ['nodeSelector', OS_LABEL], 'linux', 'these settings are for Linux nodes');
  fillUser(pod, options, log);
  fillRunAsNonRoot(spec, (container) => effective(spec, container, 'runAsUser') === 0, log);
  fillProfile(
    pod,
    SECCOMP_FORM,
    minor,
    options.seccomp,
    log,
    'the kernel refuses the system calls that no ordinary program needs',
  );
  if (options.appArmor) fillProfile(pod, APPARMOR_FORM, minor, options.appArmor, log, 'asked for');
  if (spec.securityContext?.fsGroup != null && minor >= FS_GROUP_CHANGE_POLICY_SINCE) {
    log.fill(
      spec,
      'spec',
      ['securityContext', 'fsGroupChangePolicy'],
      FS_GROUP_CHANGE_POLICY,
      'a volume is not walked file by file at every start',
    );
  }
  for (const placed of containersOf(spec)) hardenContainer(placed, mayKeepCapabilities(placed.container.name), log);
  addWritablePaths(spec, options.writablePaths, log);
}

function fillUser({ spec }: Pod, { user, group }: ResolvedOptions, log: ChangeLog): void {
  if (user !== 'image') {
    log.fill(
      spec,
      'spec',
      ['securityContext', 'runAsUser'],
      user,
      'the kubelet can tell that a number other than 0 is not root, whatever the image sets',
    );
  }
  // Root's own group stays root's; the level has the word on such a pod.
  const gid = group ?? (user === 'image' ? undefined : spec.securityContext?.runAsUser || undefined);
  if (gid !== undefined) {
    log.fill(spec, 'spec', ['securityContext', 'runAsGroup'], gid, 'the group would be root otherwise');
  }
}

function hardenContainer(placed: PlacedContainer, mayKeepCapabilities: boolean, log: ChangeLog): void {
  const { container } = placed;
  const path = containerPath(placed);
  // The API server refuses false together with either of these: the level and waivers decide on them.
  const escalates =
    container.securityContext?.privileged || container.securityContext?.capabilities?.add?.includes('CAP_SYS_ADMIN');
  if (escalates) {
    log.leftUnset.set(
      `${path}.securityContext.allowPrivilegeEscalation`,
      'the container is privileged or adds CAP_SYS_ADMIN',
    );
  } else {
    log.fill(
      container,
      path,
      ['securityContext', 'allowPrivilegeEscalation'],
      LINUX_CONTAINER_PRESET.allowPrivilegeEscalation,
      'a setuid program gains nothing',
    );
  }
  dropCapabilities(placed, mayKeepCapabilities, log);
  log.fill(
    container,
    path,
    ['securityContext', 'readOnlyRootFilesystem'],
    LINUX_CONTAINER_PRESET.readOnlyRootFilesystem,
    'an intruder cannot change the program or leave one behind',
  );
}
