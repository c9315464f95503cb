import { LOCALHOST_PREFIX, MAX_PROFILE_BYTES, type ProfileField } from './profile';
import {
  annotationOf, APPARMOR_FORM, type Place, parseAnnotation, placesOf, type ProfileForm, render, SECCOMP_FORM,
} from './profile-form';
import { bytesOf } from '../../data/bytes-of';
import { describeName } from '../../data/describe';
import { join } from '../../data/field-path';
import type { Pod } from '../../kubernetes/pod';
import type { RefusedField } from '../../kubernetes/refused-field';

const TYPES: readonly string[] = ['RuntimeDefault', 'Unconfined', 'Localhost'];

/**
 * Finds problems of the profiles that a pod sets, as it was written: a field or an annotation that the API server
 * refuses, or two that contradict each other. Only a pod without problems can be written in the target version's form.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go
 *   validateSeccompProfileField, ValidateAppArmorProfileField, ValidateSeccompProfile,
 *   validateAppArmorAnnotationsAndFieldsMatchOnCreate
 */
export function findProfileProblems(pod: Pod): RefusedField[] {
  return [SECCOMP_FORM, APPARMOR_FORM].flatMap((form) =>
    placesOf(pod, form).flatMap((place) => findProblemsAt(pod, place, form)),
  );
}

function findProblemsAt(pod: Pod, place: Place, form: ProfileForm): RefusedField[] {
  const field = place.owner.securityContext?.[form.field] ?? undefined;
  const fieldPath = `${place.path}.securityContext.${form.field}`;
  const ofField = field ? findFieldProblems(field, fieldPath, form) : [];
  const text = annotationOf(pod, place);
  if (text === undefined || ofField.length > 0) return ofField;

  const path = join('metadata.annotations', place.annotation!);
  const annotated = parseAnnotation(text, form);
  if (!annotated) {
    return [
      {
        path,
        problem: `must be "${form.runtimeDefault[0]}", "unconfined" or "localhost/<profile>", got `
          + `${describeName(text)}`,
      },
    ];
  }
  if (field) {
    return render(annotated, form) === render(field, form)
      ? []
      : [
        {
          path,
          problem: `must match ${fieldPath}, which is ${describeName(render(field, form))}, got `
              + `${describeName(text)}`,
        },
      ];
  }
  return annotated.type !== 'Localhost' || isName(annotated.localhostProfile, form)
    ? []
    : [{ path, problem: `must have after "localhost/" ${nameOf(form)}, got ${describeName(text)}` }];
}

function findFieldProblems({ type, localhostProfile }: ProfileField, path: string, form: ProfileForm): RefusedField[] {
  if (!TYPES.includes(type)) {
    return [
      {
        path: `${path}.type`,
        problem: `must be RuntimeDefault, Unconfined or Localhost, got ${describeName(type ?? undefined)}`,
      },
    ];
  }
  if (type !== 'Localhost') {
    return localhostProfile == null
      ? []
      : [
        {
          path: `${path}.localhostProfile`,
          problem: `must be set only where type is Localhost, got ${describeName(localhostProfile)}`,
        },
      ];
  }
  return isName(localhostProfile, form)
    ? []
    : [
      {
        path: `${path}.localhostProfile`,
        problem: `must be ${nameOf(form)}, got ${describeName(localhostProfile ?? undefined)}`,
      },
    ];
}

/** The prefix of the annotations makes a name that the API server takes, and no node has. */
function isName(name: string | null | undefined, form: ProfileForm): boolean {
  if (!name || name.startsWith(LOCALHOST_PREFIX)) return false;
  if (form === SECCOMP_FORM) return !name.startsWith('/') && !name.split('/').includes('..');
  return name.trim() === name && bytesOf(name) <= MAX_PROFILE_BYTES;
}

function nameOf(form: ProfileForm): string {
  return form === SECCOMP_FORM
    ? `a relative path below the kubelet's seccomp directory, without "${LOCALHOST_PREFIX}" before it`
    : `the name of a loaded profile, without "${LOCALHOST_PREFIX}" before it or spaces around it and of at most `
      + `${MAX_PROFILE_BYTES} bytes`;
}
