const RUNTIME_DEFAULT = 'RuntimeDefault';
const LOCALHOST = 'Localhost';

/** The types of seccomp and AppArmor profiles that a pod and its containers may name: any but Unconfined. */
export const ALLOWED_PROFILE_TYPES: readonly string[] = [RUNTIME_DEFAULT, LOCALHOST];

/** Whether a profile's type is one of {@link ALLOWED_PROFILE_TYPES}; one that is absent is not. */
export function isAllowedProfileType(type: string | undefined): boolean {
  return type === RUNTIME_DEFAULT || type === LOCALHOST;
}
