import type { SELinuxOptions } from '../../kubernetes/generated/types';
import { containerPath } from '../../kubernetes/pod';
import type { Check, CheckFailure } from '../check';
import { sortedSet } from '../go-strings';
import { plural, quoted, setters } from '../phrases';
import { containersWhere, type PodView } from '../pod-view';

/** The SELinux types that a pod or a container may ask for; empty is unset. */
export const SELINUX_TYPES_1_0: readonly string[] = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
export const SELINUX_TYPES_1_31: readonly string[] = [...SELINUX_TYPES_1_0, 'container_engine_t'];

/**
 * A pod may choose among the SELinux types made for containers, and may not choose the SELinux user or role.
 *
 * Restricted fields, of the pod and of init, main and ephemeral containers:
 * - `securityContext.seLinuxOptions.type`: unset, empty, or one of {@link SELINUX_TYPES_1_0} or
 *   {@link SELINUX_TYPES_1_31}
 * - `securityContext.seLinuxOptions.user` and `role`: unset or empty
 *
 * @see policy/check_seLinuxOptions.go of k8s.io/pod-security-admission v0.37.0
 */
export const seLinuxOptions: Check = {
  id: 'seLinuxOptions',
  level: 'baseline',
  looksAt: 'pod and containers',
  versions: [
    { minimum: 0, check: (pod) => withTypes(pod, SELINUX_TYPES_1_0) },
    // 1.31 lets in the type for container engines that run inside a container.
    { minimum: 31, check: (pod) => withTypes(pod, SELINUX_TYPES_1_31) },
  ],
};

type Options = SELinuxOptions | null | undefined;

function withTypes(pod: PodView, types: readonly string[]): CheckFailure | undefined {
  const podAtFault = isForbidden(pod.context.seLinuxOptions, types);
  const atFault = containersWhere(pod, ({ context }) => isForbidden(context.seLinuxOptions, types));
  if (!podAtFault && atFault.length === 0) return undefined;

  const placed: [Options, string][] = atFault.map((view) => [view.context.seLinuxOptions, containerPath(view)]);
  if (podAtFault) placed.unshift([pod.context.seLinuxOptions, 'spec']);
  const badTypes = sortedSet(placed.map(([options]) => options?.type ?? '').filter((type) => !types.includes(type)));
  const what: string[] = [];
  if (badTypes.length > 0) what.push(`${plural('type', badTypes.length)} ${quoted(badTypes)}`);
  if (placed.some(([options]) => isSet(options?.user))) what.push('user may not be set');
  if (placed.some(([options]) => isSet(options?.role))) what.push('role may not be set');
  return {
    reason: 'seLinuxOptions',
    detail: `${setters(podAtFault, atFault)} set forbidden securityContext.seLinuxOptions: ${what.join('; ')}`,
    fields: placed.flatMap(([options, path]) =>
      forbiddenFields(options, types).map((field) => `${path}.securityContext.seLinuxOptions.${field}`),
    ),
  };
}

function isForbidden(options: Options, types: readonly string[]): boolean {
  return options != null && (isSet(options.user) || isSet(options.role) || !types.includes(options.type ?? ''));
}

function forbiddenFields(options: Options, types: readonly string[]): string[] {
  const fields: string[] = [];
  if (!types.includes(options?.type ?? '')) fields.push('type');
  if (isSet(options?.user)) fields.push('user');
  if (isSet(options?.role)) fields.push('role');
  return fields;
}

function isSet(text: string | null | undefined): boolean {
  return text != null && text !== '';
}
