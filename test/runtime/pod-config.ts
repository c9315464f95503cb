import { totalmem } from 'node:os';
import { expand } from './expand';
import { BUSYBOX_IMAGE, PAUSE_IMAGE } from './images';
import { oomScore } from './oom-score';
import { hostname, type Mount } from './pod-files';
import { quantity } from './quantity';
import { SERVICE_VARIABLES } from './service-variables';
import type { Container, SeccompProfile } from '../../lib/core/kubernetes/generated/types';
import type { Pod } from '../../lib/core/kubernetes/pod';

/** The kubelet's directory of seccomp profiles. */
export const SECCOMP_DIRECTORY = '/var/lib/kubelet/seccomp';

/**
 * What a pod's sandbox is asked for, as the kubelet asks.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubelet/kuberuntime/kuberuntime_sandbox.go
 */
export function sandboxConfig(pod: Pod, { uid, logs, cgroup }: { uid: string; logs: string; cgroup: string }): object {
  const { spec, metadata } = pod;
  const context = spec.securityContext;
  return {
    metadata: { name: metadata?.name ?? uid, uid, namespace: metadata?.namespace ?? 'default' },
    hostname: spec.hostNetwork === true ? '' : hostname(pod),
    log_directory: logs,
    annotations: metadata?.annotations ?? {},
    linux: {
      cgroup_parent: `/${cgroup}`,
      sysctls: Object.fromEntries((context?.sysctls ?? []).map(({ name, value }) => [name, value])),
      security_context: {
        namespace_options: namespaces(pod),
        run_as_user: int64(context?.runAsUser),
        run_as_group: int64(context?.runAsGroup),
        supplemental_groups: supplementalGroups(pod),
        privileged: spec.containers.some((container) => container.securityContext?.privileged === true),
        // The pause container gets this whatever the pod asks for.
        seccomp: { profile_type: 'RuntimeDefault' },
      },
    },
  };
}

/** What a container gets in addition to what its pod says of it. */
export interface Extras {
  /** The node's path of each volume. */
  readonly volumes: ReadonlyMap<string, string>;
  /** The mounts of the kubelet's own. */
  readonly mounts: readonly Mount[];
  /** Whether it gets its limits. */
  readonly isLimited: boolean;
}

/**
 * What a container is asked for.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubelet/kuberuntime/kuberuntime_container_linux.go
 */
export function containerConfig(pod: Pod, container: Container, extras: Extras): object {
  const variables: Record<string, string> = { ...SERVICE_VARIABLES };
  for (const { name, value = '', valueFrom } of container.env ?? []) {
    if (valueFrom != null) throw new Error(`variable ${name}: the tests know no sources`);
    variables[name] = expand(value ?? '', variables);
  }
  const expanded = (words: readonly string[] | null | undefined): string[] =>
    (words ?? []).map((word) => expand(word, variables));
  return {
    metadata: { name: container.name },
    // No registry: whatever a pod names, it is one of two images.
    image: { image: container.image?.includes('pause') === true ? PAUSE_IMAGE : BUSYBOX_IMAGE },
    command: expanded(container.command),
    args: expanded(container.args),
    working_dir: container.workingDir ?? '',
    envs: Object.entries(variables).map(([key, value]) => ({ key, value })),
    mounts: [...volumeMounts(container, extras.volumes), ...extras.mounts],
    log_path: `${container.name}.log`,
    linux: {
      resources: resources(pod, container, extras.isLimited),
      security_context: securityContext(pod, container),
    },
  };
}

function volumeMounts(container: Container, volumes: ReadonlyMap<string, string>): Mount[] {
  return (container.volumeMounts ?? []).map(({ name, mountPath, readOnly, subPath }) => {
    const host_path = volumes.get(name);
    if (host_path === undefined || subPath != null) {
      throw new Error(`volume ${name}: must be one of the pod's, and mounted whole`);
    }
    return { container_path: mountPath, host_path, readonly: readOnly === true };
  });
}

function securityContext(pod: Pod, container: Container): object {
  const own = container.securityContext;
  const shared = pod.spec.securityContext;
  const isPrivileged = own?.privileged === true;
  return {
    capabilities: { add_capabilities: own?.capabilities?.add ?? [], drop_capabilities: own?.capabilities?.drop ?? [] },
    privileged: isPrivileged,
    namespace_options: namespaces(pod),
    run_as_user: int64(own?.runAsUser ?? shared?.runAsUser),
    run_as_group: int64(own?.runAsGroup ?? shared?.runAsGroup),
    supplemental_groups: supplementalGroups(pod),
    readonly_rootfs: own?.readOnlyRootFilesystem === true,
    no_new_privs: own?.allowPrivilegeEscalation === false,
    masked_paths: isPrivileged ? [] : MASKED_PATHS,
    readonly_paths: isPrivileged ? [] : READONLY_PATHS,
    seccomp: seccomp(own?.seccompProfile ?? shared?.seccompProfile),
  };
}

/** Unset means unconfined, unless the kubelet's seccompDefault says otherwise. */
function seccomp(profile: SeccompProfile | null | undefined): object {
  if (profile?.type === 'Localhost') {
    return { profile_type: 'Localhost', localhost_ref: `${SECCOMP_DIRECTORY}/${profile.localhostProfile}` };
  }
  return { profile_type: profile?.type ?? 'Unconfined' };
}

function namespaces({ spec }: Pod): object {
  const ownPid = spec.shareProcessNamespace === true ? 'POD' : 'CONTAINER';
  const pid = spec.hostPID === true ? 'NODE' : ownPid;
  return { network: spec.hostNetwork === true ? 'NODE' : 'POD', pid, ipc: spec.hostIPC === true ? 'NODE' : 'POD' };
}

function supplementalGroups({ spec: { securityContext: context } }: Pod): number[] {
  return [...context?.fsGroup != null ? [context.fsGroup] : [], ...context?.supplementalGroups ?? []];
}

/** The period in which a quota of processor time is counted, in microseconds, and the smallest quota. */
const CPU_PERIOD = 100_000;
const SMALLEST_QUOTA = 1_000;

function resources(pod: Pod, container: Container, isLimited: boolean): object {
  const common = { cpu_period: CPU_PERIOD, oom_score_adj: oomScore(pod, container, totalmem()) };
  if (!isLimited) return { ...common, cpu_shares: 2 };

  const { limits, requests } = container.resources ?? {};
  const [limit, request] = [limits?.cpu, requests?.cpu ?? limits?.cpu].map((cpu) => quantity(cpu ?? 0));
  return {
    ...common,
    memory_limit_in_bytes: quantity(limits?.memory ?? 0),
    cpu_shares: Math.max(2, Math.floor(request! * 1024)),
    cpu_quota: limit === 0 ? 0 : Math.max(SMALLEST_QUOTA, limit! * CPU_PERIOD),
  };
}

function int64(value: number | null | undefined): { readonly value: number } | undefined {
  return value == null ? undefined : { value };
}

/**
 * What a container does not see of the kernel, and what it sees without changing it, as the kubelet asks for both; but
 * for the `thermal_throttle` folder of each processor, which the kubelet masks where the machine has it.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/securitycontext/util.go
 */
export const MASKED_PATHS = [
  '/proc/asound', '/proc/acpi', '/proc/interrupts', '/proc/kcore', '/proc/keys', '/proc/latency_stats',
  '/proc/timer_list', '/proc/timer_stats', '/proc/sched_debug', '/proc/scsi', '/sys/firmware',
  '/sys/devices/virtual/powercap',
];
export const READONLY_PATHS = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];
