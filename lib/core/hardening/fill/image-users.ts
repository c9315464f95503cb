import { isSharing } from './shared-volumes';
import type { PodSpec } from '../../kubernetes/generated/types';
import { type AnyContainer, containersOf, type PlacedContainer } from '../../kubernetes/pod';
import { containerOptions } from '../options/container-options';
import { DEFAULT_USER } from '../options/presets';
import type { ResolvedOptions } from '../options/resolve-options';

/** A user and group to be written, and what they stand on. */
export interface AssignedUser {
  readonly user: number;
  readonly group: number;
  readonly why: string;
}

/** The users that follow from what is known of a pod's images. */
export interface ImageUsers {
  /** The one of the whole pod, where one serves all. */
  readonly ofPod?: AssignedUser;
  /** Those of single containers. */
  readonly ofContainers: ReadonlyMap<AnyContainer, AssignedUser>;
}

/** A container whose user is left open. */
interface Candidate {
  readonly placed: PlacedContainer;
  /** Whether it keeps its image's user where nothing is known of that. */
  readonly keepsImageUser: boolean;
  /** `any` where it can take that of another container, as images do that any user can run. */
  readonly wish?: AssignedUser | 'any';
  /** The user is not for others. */
  readonly isAlone: boolean;
}

/**
 * Finds the users of containers for which neither the author nor the options name one. Containers get one user
 * together, unless two images are made for different ones; then one that any user can run takes that of the container
 * with which it shares files or processes. The user of a service mesh's proxy stays its own.
 *
 * @param hasPodUser whether a user can be written on the pod.
 */
export function imageUsersOf(spec: PodSpec, options: ResolvedOptions, hasPodUser: boolean): ImageUsers {
  const candidates = containersOf(spec).flatMap((placed) => candidateOf(spec, placed, options) ?? []);
  const models = candidates.filter(isModel);
  const distinct = new Map(models.map(({ wish }) => [`${wish.user}:${wish.group}`, wish]));
  const ofPod = options.isUserGiven || !hasPodUser ? undefined : sharedUser(candidates, [...distinct.values()]);
  const ofContainers = new Map<AnyContainer, AssignedUser>();
  for (const candidate of candidates) {
    const assigned = assignedTo(candidate, models, spec, ofPod);
    if (assigned && !(isSame(assigned, ofPod) && !candidate.isAlone)) {
      ofContainers.set(candidate.placed.container, assigned);
    }
  }
  return { ofPod, ofContainers };
}

function candidateOf(spec: PodSpec, placed: PlacedContainer, options: ResolvedOptions): Candidate | undefined {
  const { container } = placed;
  const { user } = containerOptions(options.containers, container.name);
  if (container.securityContext?.runAsUser != null || spec.securityContext?.runAsUser != null) return undefined;
  if (typeof user === 'number' || (user === undefined && options.isUserGiven)) return undefined;
  const keepsImageUser = (user ?? options.user) === 'image';
  const known = options.images.of(container.image);
  const runAs = known?.facts.runAs?.value;
  if (!known || runAs === undefined) return { placed, keepsImageUser, isAlone: false };
  if (runAs === 'any') return { placed, keepsImageUser, wish: 'any', isAlone: false };
  const why = `${known.name} is made for ${runAs.user}:${runAs.group} (${known.basisOf('runAs')})`;
  return {
    placed, keepsImageUser, wish: { user: runAs.user, group: runAs.group, why }, isAlone: runAs.isMesh === true,
  };
}

/** The user of the whole pod, where there is one that suits every container. */
function sharedUser(
  candidates: readonly Candidate[], distinct: readonly AssignedUser[],
): AssignedUser | undefined {
  if (candidates.some(({ wish, keepsImageUser }) => wish === undefined && keepsImageUser)) return undefined;
  if (distinct.length === 1) return distinct[0];
  const takesAny = candidates.some(({ wish, keepsImageUser }) => wish === 'any' && keepsImageUser);
  return distinct.length === 0 && takesAny ? anyUser() : undefined;
}

/** A container whose user is one for others too. */
interface Model extends Candidate {
  readonly wish: AssignedUser;
}

function isModel(candidate: Candidate): candidate is Model {
  return typeof candidate.wish === 'object' && !candidate.isAlone;
}

function assignedTo(
  candidate: Candidate, models: readonly Model[], spec: PodSpec, ofPod: AssignedUser | undefined,
): AssignedUser | undefined {
  const { wish, keepsImageUser, placed } = candidate;
  if (typeof wish === 'object') return wish;
  if (ofPod || (wish === undefined && keepsImageUser)) return undefined;
  const partners = models.filter((model) => isSharing(spec, placed.container, model.placed.container));
  const [first, ...others] = partners.map((partner) => partner.wish);
  if (first && others.every((other) => isSame(other, first))) {
    const why = `it shares files or processes with ${partners[0]!.placed.container.name}, and ${first.why}`;
    return { ...first, why };
  }
  return keepsImageUser ? anyUser() : undefined;
}

function anyUser(): AssignedUser {
  return { user: DEFAULT_USER, group: DEFAULT_USER, why: 'any user can run the image, and it is not root' };
}

function isSame(one: AssignedUser, other: AssignedUser | undefined): boolean {
  return one.user === other?.user && one.group === other.group;
}
