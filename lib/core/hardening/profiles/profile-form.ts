import { LOCALHOST_PREFIX, type ProfileField } from './profile';
import { join } from '../../data/field-path';
import { type AnyContainer, containerPath, containersOf, type Pod } from '../../kubernetes/pod';
import {
  APP_ARMOR_ANNOTATION_PREFIX,
  SECCOMP_CONTAINER_ANNOTATION_PREFIX,
  SECCOMP_POD_ANNOTATION,
} from '../../kubernetes/profile-annotations';
import type { ChangeLog } from '../../report/change';

/** How one kind of profile is written: in fields, and before a certain release in annotations. */
export interface ProfileForm {
  readonly field: 'seccompProfile' | 'appArmorProfile';
  /** The first minor release with the field. */
  readonly fieldSince: number;
  /** The pod's own annotation; AppArmor never had one. */
  readonly podAnnotation?: string;
  /** Prefix of the annotation, before the container's name. */
  readonly containerAnnotation: string;
  /** The annotation value that means the runtime's default; the first is the one to write. */
  readonly runtimeDefault: readonly string[];
}

/** @see https://kubernetes.io/docs/tutorials/security/seccomp/ and k8s.io/api/core/v1 annotation_key_constants.go */
export const SECCOMP_FORM: ProfileForm = {
  field: 'seccompProfile',
  fieldSince: 19,
  podAnnotation: SECCOMP_POD_ANNOTATION,
  containerAnnotation: SECCOMP_CONTAINER_ANNOTATION_PREFIX,
  runtimeDefault: ['runtime/default', 'docker/default'],
};

/** @see https://kubernetes.io/docs/tutorials/security/apparmor/ */
export const APPARMOR_FORM: ProfileForm = {
  field: 'appArmorProfile',
  fieldSince: 30,
  containerAnnotation: APP_ARMOR_ANNOTATION_PREFIX,
  runtimeDefault: ['runtime/default'],
};

/** A place in a pod that can have a profile: the pod itself, or a container. */
export interface Place {
  readonly owner: { securityContext?: { seccompProfile?: ProfileField; appArmorProfile?: ProfileField } | null };
  readonly path: string;
  /** Undefined where the form has no annotation for it. */
  readonly annotation: string | undefined;
  /** Undefined for the pod. */
  readonly container?: AnyContainer;
}

/** Every place that can have a profile: the pod, then its containers. */
export function placesOf(pod: Pod, form: ProfileForm): Place[] {
  return [
    { owner: pod.spec, path: 'spec', annotation: form.podAnnotation },
    ...containersOf(pod.spec).map((placed) => ({
      owner: placed.container,
      path: containerPath(placed),
      annotation: form.containerAnnotation + placed.container.name,
      container: placed.container,
    })),
  ];
}

/** The annotation that is written for a place. One that is null is empty, as it is for the API server, and not none. */
export function annotationOf(pod: Pod, { annotation }: Place): string | undefined {
  const value: string | null | undefined =
    annotation === undefined ? undefined : pod.metadata?.annotations?.[annotation];
  return value === null ? '' : value;
}

/** A profile that a pod sets, in a field or an annotation. */
export interface WrittenProfile {
  readonly path: string;
  readonly profile: ProfileField;
  readonly place: Place;
  readonly isField: boolean;
}

/** Every profile of one form that a pod sets, in the form {@link writeInForm} has left. */
export function profilesIn(pod: Pod, form: ProfileForm): WrittenProfile[] {
  return placesOf(pod, form).flatMap((place): WrittenProfile[] => {
    const field = place.owner.securityContext?.[form.field];
    if (field != null) {
      return [{ path: `${place.path}.securityContext.${form.field}`, profile: field, place, isField: true }];
    }
    const annotated = parseAnnotation(annotationOf(pod, place), form);
    return annotated
      ? [{ path: join('metadata.annotations', place.annotation!), profile: annotated, place, isField: false }]
      : [];
  });
}

/** Writes another profile where one is written. */
export function rewriteProfile(
  pod: Pod, { place, isField }: WrittenProfile, form: ProfileForm, profile: ProfileField, log: ChangeLog, why: string,
): void {
  if (isField) log.set(place.owner, place.path, ['securityContext', form.field], profile, why);
  else log.set(pod, '', ['metadata', 'annotations', place.annotation!], render(profile, form), why);
}

/**
 * Writes the profiles that a pod sets in the form that the target version takes: annotations as fields, or before the
 * fields existed the other way. Otherwise the API server would silently drop one of them, or refuse the pair. They are
 * taken to be well formed: profile-problems.ts sees to that.
 */
export function writeInForm(pod: Pod, form: ProfileForm, minor: number, log: ChangeLog): void {
  for (const place of placesOf(pod, form)) {
    const annotated = parseAnnotation(annotationOf(pod, place), form);
    const field = place.owner.securityContext?.[form.field] ?? undefined;
    if (minor >= form.fieldSince) {
      if (!annotated) continue;
      // A kind that takes no such field keeps the annotation.
      if (!field && !log.mayWrite(place.path, ['securityContext', form.field])) continue;
      const why = `Kubernetes 1.${form.fieldSince} and later take the field`;
      if (!field) log.set(place.owner, place.path, ['securityContext', form.field], annotated, why);
      log.remove(pod, '', ['metadata', 'annotations', place.annotation!], why);
    } else if (field) {
      const takers =
        place.annotation === undefined
          ? placesOf(pod, form)
            .slice(1)
            .filter((container) => !hasProfile(pod, container, form))
          : [place];
      // A pod's profile that every container overrides has nowhere to go, and a kind may take no annotations. It stays,
      // so that the level still judges it.
      if (takers.length === 0 || !takers.every((taker) => mayAnnotate(taker, log))) continue;
      log.remove(
        place.owner,
        place.path,
        ['securityContext', form.field],
        `the field is not there before Kubernetes 1.${form.fieldSince}`,
      );
      for (const taker of takers) annotateUnlessSet(pod, taker, field, form, log);
    }
  }
}

/** Gives the pod a profile, in the target version's form, unless it has one. */
export function fillProfile(
  pod: Pod,
  form: ProfileForm,
  minor: number,
  profile: ProfileField,
  log: ChangeLog,
  why: string,
): void {
  if (minor >= form.fieldSince) {
    // A copy, because one profile serves many pods, and what one of them becomes later is not the others' business.
    for (const { owner, path } of takersOf(pod, form, log)) {
      log.fill(owner, path, ['securityContext', form.field], { ...profile }, why);
    }
    return;
  }
  const [ofPod, ...ofContainers] = placesOf(pod, form);
  for (const place of ofPod!.annotation === undefined ? ofContainers : [ofPod!]) {
    annotateUnlessSet(pod, place, profile, form, log);
  }
}

/** Gives one container a profile of its own, unless it or its pod has one. */
export function fillContainerProfile(
  pod: Pod, name: string, form: ProfileForm, minor: number, profile: ProfileField, log: ChangeLog, why: string,
): void {
  const [ofPod, ...ofContainers] = placesOf(pod, form);
  const place = ofContainers.find(({ container }) => container!.name === name)!;
  if (hasProfile(pod, ofPod!, form) || hasProfile(pod, place, form)) return;
  if (minor < form.fieldSince) annotateUnlessSet(pod, place, profile, form, log);
  else log.set(place.owner, place.path, ['securityContext', form.field], { ...profile }, why);
}

/** The places that get a profile which none has: the pod, or in a kind that takes no profile there, its containers. */
function takersOf(pod: Pod, form: ProfileForm, log: ChangeLog): Place[] {
  const [ofPod, ...ofContainers] = placesOf(pod, form);
  const isSet = pod.spec.securityContext?.[form.field] != null;
  return isSet || log.mayWrite('spec', ['securityContext', form.field]) ? [ofPod!] : ofContainers;
}

function mayAnnotate({ annotation }: Place, log: ChangeLog): boolean {
  return log.mayWrite('', ['metadata', 'annotations', annotation!]);
}

function hasProfile(pod: Pod, place: Place, form: ProfileForm): boolean {
  return place.owner.securityContext?.[form.field] != null || annotationOf(pod, place) !== undefined;
}

function annotateUnlessSet(pod: Pod, place: Place, profile: ProfileField, form: ProfileForm, log: ChangeLog): void {
  if (hasProfile(pod, place, form)) return;
  log.set(
    pod,
    '',
    ['metadata', 'annotations', place.annotation!],
    render(profile, form),
    `Kubernetes before 1.${form.fieldSince} takes the annotation`,
  );
}

/** A profile in the form of an annotation. */
export function render(profile: ProfileField, form: ProfileForm): string {
  if (profile.type === 'RuntimeDefault') return form.runtimeDefault[0]!;
  return profile.type === 'Localhost' ? LOCALHOST_PREFIX + (profile.localhostProfile ?? '') : 'unconfined';
}

/** Converts an annotation to a field; undefined if there is no annotation, or one with a value that means nothing. */
export function parseAnnotation(value: string | undefined, form: ProfileForm): ProfileField | undefined {
  if (value === undefined) return undefined;
  if (form.runtimeDefault.includes(value)) return { type: 'RuntimeDefault' };
  if (value === 'unconfined') return { type: 'Unconfined' };
  return value.startsWith(LOCALHOST_PREFIX)
    ? { type: 'Localhost', localhostProfile: value.slice(LOCALHOST_PREFIX.length) }
    : undefined;
}
