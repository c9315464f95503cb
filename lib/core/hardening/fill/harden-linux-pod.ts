import { dropCapabilities } from './capabilities';
import { fillRunAsNonRoot } from './run-as-non-root';
import { fillUser } from './user';
import { addWritablePaths } from './writable-paths';
import { effective } from '../../kubernetes/effective';
import { OS_LABEL } from '../../kubernetes/os-affinity';
import { containerPath, containersOf, type PlacedContainer, type Pod } from '../../kubernetes/pod';
import type { ChangeLog } from '../../report/change';
import { containerOptions } from '../options/container-options';
import { FS_GROUP_CHANGE_POLICY, LINUX_CONTAINER_PRESET } from '../options/presets';
import type { ResolvedOptions } from '../options/resolve-options';
import { APPARMOR_FORM, fillContainerProfile, fillProfile, SECCOMP_FORM, writeInForm } from '../profiles/profile-form';

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
  fillUser(spec, options, log);
  fillRunAsNonRoot(spec, (container) => effective(spec, container, 'runAsUser') === 0, log);
  fillProfiles(pod, options, log);
  if (spec.securityContext?.fsGroup != null && minor >= FS_GROUP_CHANGE_POLICY_SINCE) {
    log.fill(
      spec,
      'spec',
      ['securityContext', 'fsGroupChangePolicy'],
      FS_GROUP_CHANGE_POLICY,
      'a volume is not walked file by file at every start',
    );
  }
  for (const placed of containersOf(spec)) {
    hardenContainer(placed, options, mayKeepCapabilities(placed.container.name), log);
  }
  addWritablePaths(spec, options, log);
}

const SECCOMP_WHY = 'the kernel refuses the system calls that no ordinary program needs';
const ASKED_FOR = 'asked for';

/** The profiles that options give to containers come first, as the pod's own then is not theirs. */
function fillProfiles(pod: Pod, options: ResolvedOptions, log: ChangeLog): void {
  const { minor, seccomp, appArmor, containers } = options;
  for (const { container: { name } } of containersOf(pod.spec)) {
    const own = containerOptions(containers, name);
    if (own.seccomp) fillContainerProfile(pod, name, SECCOMP_FORM, minor, own.seccomp, log, ASKED_FOR);
    if (own.appArmor) fillContainerProfile(pod, name, APPARMOR_FORM, minor, own.appArmor, log, ASKED_FOR);
  }
  fillProfile(pod, SECCOMP_FORM, minor, seccomp, log, SECCOMP_WHY);
  if (appArmor) fillProfile(pod, APPARMOR_FORM, minor, appArmor, log, ASKED_FOR);
}

function hardenContainer(
  placed: PlacedContainer, { containers, images }: ResolvedOptions, mayKeepCapabilities: boolean, log: ChangeLog,
): void {
  const { container } = placed;
  const own = containerOptions(containers, container.name);
  const path = containerPath(placed);
  const fill = (field: 'allowPrivilegeEscalation' | 'readOnlyRootFilesystem', why: string): void => {
    const value = own[field] ?? LINUX_CONTAINER_PRESET[field];
    log.fill(container, path, ['securityContext', field], value, own[field] === undefined ? why : ASKED_FOR);
  };
  dropCapabilities(placed, own.capabilities, mayKeepCapabilities, images.of(container.image), log);
  // The API server refuses false together with either of these: the level and waivers decide on them.
  const escalates =
    container.securityContext?.privileged || container.securityContext?.capabilities?.add?.includes('CAP_SYS_ADMIN');
  if (escalates) {
    const why = 'the container is privileged or adds CAP_SYS_ADMIN';
    log.leftUnset.set(`${path}.securityContext.allowPrivilegeEscalation`, why);
  } else {
    fill('allowPrivilegeEscalation', 'a setuid program gains nothing');
  }
  fill('readOnlyRootFilesystem', 'an intruder cannot change the program or leave one behind');
}
