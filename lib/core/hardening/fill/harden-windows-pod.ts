import { fillRunAsNonRoot } from './run-as-non-root';
import { effectiveUserName, isHostProcess } from '../../kubernetes/effective';
import type { PodSpec } from '../../kubernetes/generated/types';
import { OS_FIELD_SINCE } from '../../kubernetes/operating-system';
import { OS_LABEL } from '../../kubernetes/os-affinity';
import { containersOf, type Pod } from '../../kubernetes/pod';
import type { ChangeLog } from '../../report/change';
import { fieldsWithoutEffect } from '../../windows/fields-without-effect';
import { isAdministrator } from '../../windows/run-as-user-name';
import { WINDOWS_POD_PRESET } from '../options/presets';
import type { ResolvedOptions } from '../options/resolve-options';

/** Fills in what a Windows pod leaves out. The pod is changed, and every change is in the log. */
export function hardenWindowsPod({ spec }: Pod, { minor }: ResolvedOptions, log: ChangeLog): void {
  if (minor >= OS_FIELD_SINCE && spec.os?.name == null) removeFieldsWithoutEffect(spec, log);
  if (minor >= OS_FIELD_SINCE) {
    log.fill(
      spec,
      'spec',
      ['os', 'name'],
      'windows',
      'the admission controller and the kubelet then judge it as a Windows pod',
    );
  } else if (spec.os != null) {
    log.remove(spec, 'spec', ['os'], `the field is not there before Kubernetes 1.${OS_FIELD_SINCE}`);
  }
  log.fill(spec, 'spec', ['nodeSelector', OS_LABEL], 'windows', 'it runs on Windows nodes');
  const containers = containersOf(spec).map(({ container }) => container);
  // A process of the host is one of the host's accounts, and ContainerUser is none.
  if (!containers.some((container) => isHostProcess(spec, container))) {
    log.fill(spec, 'spec', ['securityContext', 'windowsOptions', 'runAsUserName'], WINDOWS_POD_PRESET.runAsUserName,
      'Windows containers are administrators of themselves otherwise');
  }
  fillRunAsNonRoot(spec, (container) => {
    const name = effectiveUserName(spec, container);
    return name === undefined ? isHostProcess(spec, container) : isAdministrator(name);
  }, log);
}

/** Without `os.name` the API server took them, and Windows ignored them; with it, they would be refused. */
function removeFieldsWithoutEffect(spec: PodSpec, log: ChangeLog): void {
  for (const { owner, path, field } of fieldsWithoutEffect(spec)) {
    log.remove(owner, path, [field], 'the field has no effect on Windows, and the API server refuses it there');
  }
}
