import { OS_FIELD_SINCE } from '../../../kubernetes/operating-system';
import { OS_LABEL } from '../../../kubernetes/os-affinity';
import type { FindingRule } from '../finding-rule';

/**
 * Finds pods that may be for Windows, and do not say so. On a Windows node the settings of Linux have no effect, and
 * `runAsNonRoot` keeps a container from starting whose image runs as ContainerAdministrator.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubelet/kuberuntime/security_context_windows.go
 */
export const OPERATING_SYSTEM: FindingRule = {
  rule: 'operating-system',
  severity: 'may-fail',
  cause: 'hardening',
  find: ({ windowsHints, options: { minor } }) => {
    const [first] = windowsHints;
    if (first === undefined) return [];
    const reasons = windowsHints.map(({ path, reason }) => `${path}: ${reason}`).join('; ');
    const field = minor >= OS_FIELD_SINCE ? 'spec.os.name' : `the node selector ${OS_LABEL}`;
    const message = `nothing settles the operating system (${reasons}): the pod is hardened as one of Linux, and got `
      + `no node selector. Set ${field} to "linux" or "windows"`;
    return [{ path: first.path, message }];
  },
};
