import { imageUsersOf } from './image-users';
import { effective } from '../../kubernetes/effective';
import type { PodSpec } from '../../kubernetes/generated/types';
import { containerPath, containersOf, type PlacedContainer } from '../../kubernetes/pod';
import type { ChangeLog } from '../../report/change';
import { containerOptions } from '../options/container-options';
import type { ResolvedOptions } from '../options/resolve-options';

const USER_WHY = 'the kubelet can tell that a number other than 0 is not root, whatever the image sets';
const GROUP_WHY = 'the group would be root otherwise';

/**
 * Writes uid and gid: those that the images are known to be made for, on the pod or on single containers. Then those
 * of the options: on the pod, and on each container that options or its author give a uid of its own. Where one
 * container keeps its image's user, the pod gets no uid, which that container would inherit, and each other one does;
 * so it is in a kind that takes no uid of the pod.
 */
export function fillUser(spec: PodSpec, options: ResolvedOptions, log: ChangeLog): void {
  const containers = containersOf(spec);
  fillImageUsers(spec, options, log);
  const userOf = ({ container }: PlacedContainer): number | 'image' | undefined =>
    containerOptions(options.containers, container.name).user;
  const keepsImageUser = (placed: PlacedContainer): boolean =>
    userOf(placed) === 'image' && placed.container.securityContext?.runAsUser == null;
  const isMixed = options.user !== 'image' && spec.securityContext?.runAsUser == null
    && (!log.mayWrite('spec', ['securityContext', 'runAsUser']) || containers.some(keepsImageUser));
  for (const placed of containers) {
    const user = userOf(placed) ?? (isMixed ? options.user : undefined);
    if (user === undefined || user === 'image' || effective(spec, placed.container, 'runAsUser') != null) continue;
    log.fill(placed.container, containerPath(placed), ['securityContext', 'runAsUser'], user, USER_WHY);
  }
  if (options.user !== 'image' && !isMixed) {
    log.fill(spec, 'spec', ['securityContext', 'runAsUser'], options.user, USER_WHY);
  }
  fillGroup(spec, options, log);
}

function fillImageUsers(spec: PodSpec, options: ResolvedOptions, log: ChangeLog): void {
  const { ofPod, ofContainers } = imageUsersOf(spec, options, log.mayWrite('spec', ['securityContext', 'runAsUser']));
  const isGroupOpen = options.group === undefined && spec.securityContext?.runAsGroup == null;
  if (ofPod) {
    log.fill(spec, 'spec', ['securityContext', 'runAsUser'], ofPod.user, ofPod.why);
    if (isGroupOpen) log.fill(spec, 'spec', ['securityContext', 'runAsGroup'], ofPod.group, ofPod.why);
  }
  for (const placed of containersOf(spec)) {
    const { container } = placed;
    const own = ofContainers.get(container);
    if (!own) continue;
    log.fill(container, containerPath(placed), ['securityContext', 'runAsUser'], own.user, own.why);
    if (!isGroupOpen || containerOptions(options.containers, container.name).group !== undefined) continue;
    log.fill(container, containerPath(placed), ['securityContext', 'runAsGroup'], own.group, own.why);
  }
}

/**
 * The group that an image needs with a user that the author or the options name, where it is not the one of the same
 * number.
 */
function groupOfImage(
  spec: PodSpec, { container }: PlacedContainer, options: ResolvedOptions,
): { readonly group: number; readonly why: string } | undefined {
  const known = options.images.of(container.image);
  const runAs = known?.facts.runAs?.value;
  const user = effective(spec, container, 'runAsUser');
  if (!known || typeof runAs !== 'object' || !user || options.group !== undefined) return undefined;
  const isFor = runAs.user === user || runAs.others === 'in-group';
  if (!isFor || runAs.group === user) return undefined;
  return { group: runAs.group, why: `${known.name} needs the group ${runAs.group} (${known.basisOf('runAs')})` };
}

/** Root's own group stays root's, unless a container's options say otherwise; the level has the word on such a pod. */
function fillGroup(spec: PodSpec, options: ResolvedOptions, log: ChangeLog): void {
  const containers = containersOf(spec);
  const fillOwn = (placed: PlacedContainer, gid: number | undefined, why = GROUP_WHY): void => {
    if (gid === undefined || effective(spec, placed.container, 'runAsGroup') != null) return;
    log.fill(placed.container, containerPath(placed), ['securityContext', 'runAsGroup'], gid, why);
  };
  for (const placed of containers) {
    const { user, group } = containerOptions(options.containers, placed.container.name);
    const { runAsUser } = placed.container.securityContext ?? {};
    const ofImage = group === undefined ? groupOfImage(spec, placed, options) : undefined;
    if (ofImage) fillOwn(placed, ofImage.group, ofImage.why);
    fillOwn(placed, group ?? (runAsUser === user ? runAsUser : undefined));
  }
  const ofPod = options.group ?? (spec.securityContext?.runAsUser || undefined);
  if (ofPod !== undefined) log.fill(spec, 'spec', ['securityContext', 'runAsGroup'], ofPod, GROUP_WHY);
  // Where the kind takes no group of the pod, each container gets it.
  for (const placed of containers) fillOwn(placed, options.group);
  for (const placed of containers) fillOwn(placed, placed.container.securityContext?.runAsUser || undefined);
}
