import type { NodeSelectorRequirement, NodeSelectorTerm, PodSpec } from './generated/types';
import { isOsLabel, requiredTerms, rulesOf, systemsOf } from './os-affinity';
import { containerPath, containersOf, type PlacedContainer } from './pod';
import { join } from '../data/field-path';

/** Something in a pod that may mean Windows, and does not settle it. */
export interface WindowsHint {
  /** The field, from the pod's root. */
  readonly path: string;
  /** Why it may mean Windows, in one clause. */
  readonly reason: string;
}

/** Labels, taints and values such as `node.kubernetes.io/windows-build`, `Windows2022`, `win1` or AKS' `npwin`. */
const WINDOWS_NAME = /windows|(?:^|[^a-z])(?:np)?win(?:[^a-z]|$)/i;

/** Names and tags of Microsoft's base images, and of what is built for them. */
const WINDOWS_IMAGE = /windows|nanoserver|servercore|ltsc20\d\d/i;

/** Programs that only Windows has, and paths that begin with a drive. */
const WINDOWS_PROGRAM = /\.exe$|(?:^|[\\/])(?:cmd|powershell)$|^[a-z]:[\\/]/i;
const DRIVE = /^[a-z]:/i;

/** The label that names a node, which may be one of either system. */
const HOST_LABEL = 'kubernetes.io/hostname';

/**
 * Finds what may mean Windows in a pod whose operating system nothing settles. Such a pod gets no node selector:
 * `kubernetes.io/os: linux` would keep it from its nodes, and the RuntimeClass admission plugin refuses a selector that
 * contradicts the class.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/plugin/pkg/admission/runtimeclass/admission.go
 * @see https://kubernetes.io/docs/concepts/windows/user-guide/#ensuring-os-specific-workloads-land-on-the-appropriate-container-host
 */
export function windowsHints(spec: PodSpec): WindowsHint[] {
  return [
    ...spec.runtimeClassName
      ? [{ path: 'spec.runtimeClassName', reason: 'a RuntimeClass may be one of Windows nodes' }]
      : [],
    ...spec.nodeName ? [{ path: 'spec.nodeName', reason: 'the node that it names may be one of Windows' }] : [],
    ...labelHints(spec),
    ...affinityHints(spec),
    ...tolerationHints(spec),
    ...isSet(spec.securityContext?.windowsOptions)
      ? [{ path: 'spec.securityContext.windowsOptions', reason: 'only Windows has such options' }]
      : [],
    ...containersOf(spec).flatMap(containerHints),
  ];
}

function labelHints({ nodeSelector }: PodSpec): WindowsHint[] {
  return Object.entries(nodeSelector ?? {})
    .filter(([key, value]) => key === HOST_LABEL || isWindowsName(key) || isWindowsName(value))
    .map(([key]) => ({ path: join('spec.nodeSelector', key), reason: 'the label may be one of Windows nodes' }));
}

function affinityHints(spec: PodSpec): WindowsHint[] {
  const { preferredDuringSchedulingIgnoredDuringExecution: preferences } = spec.affinity?.nodeAffinity ?? {};
  const required = requiredTerms(spec).filter(mayMeanWindows);
  const preferred = (preferences ?? []).filter((preference) => mayMeanWindows(preference?.preference ?? {}));
  const isHint = required.length + preferred.length > 0;
  return isHint ? [{ path: 'spec.affinity.nodeAffinity', reason: 'it may select Windows nodes' }] : [];
}

/** Whether a term may be there to let the pod onto Windows nodes: it names them, or a single node. */
function mayMeanWindows(term: NodeSelectorTerm): boolean {
  const isLinux = systemsOf(term)?.includes('windows') === false;
  return !isLinux && ((term.matchFields?.length ?? 0) > 0 || rulesOf(term).some(namesWindows));
}

function namesWindows({ key, operator, values }: NodeSelectorRequirement): boolean {
  if (operator === 'NotIn') return isOsLabel(key) && (values ?? []).includes('linux');
  if (operator === 'DoesNotExist') return isOsLabel(key);
  return key === HOST_LABEL || isWindowsName(key) || (values ?? []).some(isWindowsName);
}

function tolerationHints({ tolerations }: PodSpec): WindowsHint[] {
  return (tolerations ?? []).flatMap((toleration, index) =>
    isWindowsName(toleration?.key) || isWindowsName(toleration?.value)
      ? [{ path: `spec.tolerations[${index}]`, reason: 'the taint may be one of Windows nodes' }]
      : [],
  );
}

function containerHints(placed: PlacedContainer): WindowsHint[] {
  const { image, command, workingDir, volumeMounts, securityContext } = placed.container;
  const path = containerPath(placed);
  const mountsDrive = (volumeMounts ?? []).some((mount) => DRIVE.test(mount?.mountPath ?? ''));
  return [
    ...isSet(securityContext?.windowsOptions)
      ? [{ path: `${path}.securityContext.windowsOptions`, reason: 'only Windows has such options' }]
      : [],
    ...WINDOWS_IMAGE.test(image ?? '') ? [{ path: `${path}.image`, reason: 'its name may be one for Windows' }] : [],
    ...WINDOWS_PROGRAM.test(command?.[0] ?? '')
      ? [{ path: `${path}.command`, reason: 'the program may be one of Windows' }]
      : [],
    ...DRIVE.test(workingDir ?? '') ? [{ path: `${path}.workingDir`, reason: 'only Windows has drives' }] : [],
    ...mountsDrive ? [{ path: `${path}.volumeMounts`, reason: 'only Windows has drives' }] : [],
  ];
}

/** Whether options say anything: charts print an empty `windowsOptions` as a default. */
function isSet(options: object | null | undefined): boolean {
  return Object.values(options ?? {}).some((value) => value != null);
}

function isWindowsName(name: string | null | undefined): boolean {
  return WINDOWS_NAME.test(name ?? '');
}
