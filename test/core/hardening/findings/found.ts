import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../../lib/core/hardening/options/options';
import type { Pod } from '../../../../lib/core/kubernetes/pod';
import type { Finding } from '../../../../lib/core/report/finding';

/** What one rule finds in a pod, once it is hardened. */
export function found(rule: string, pod: Pod, options?: HardeningOptions): Finding[] {
  return hardenPod(pod, options).findings.filter((finding) => finding.rule === rule);
}

/** Where it finds it. */
export function pathsOf(rule: string, pod: Pod, options?: HardeningOptions): string[] {
  return found(rule, pod, options).map(({ path }) => path);
}
