import type { Finding } from '../../../../lib/core/hardening/finding';
import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../../lib/core/hardening/options';
import type { Pod } from '../../../../lib/core/kubernetes/pod';

/** What one rule finds in a pod, once it is hardened. */
export function found(rule: string, pod: Pod, options?: HardeningOptions): Finding[] {
  return hardenPod(pod, options).findings.filter((finding) => finding.rule === rule);
}

/** Where it finds it. */
export function pathsOf(rule: string, pod: Pod, options?: HardeningOptions): string[] {
  return found(rule, pod, options).map(({ path }) => path);
}
