import { SECCOMP_ACTIONS, type SeccompAction } from './action';
import { OCI_ARCHITECTURES } from './architecture';
import { checkContradictions } from './contradictions';
import { SECCOMP_FLAGS } from './oci-profile';
import type { OciProfile } from './oci-profile';
import { PROFILE_RULES } from './profile-fields';
import { completeRule, type GivenRule, RULE, validateErrno } from './validate-rule';
import { join } from '../../data/field-path';
import { copyPlain } from '../../data/plain-data';
import { type ObjectShape, checkShape } from '../../data/shape';
import { invalidName } from '../../report/invalid';

/** A profile; what its fields must be together is checked once they have their shapes. */
export const PROFILE = {
  fields: {
    defaultAction: { oneOf: SECCOMP_ACTIONS },
    defaultErrnoRet: 'anything',
    architectures: { listOf: { oneOf: OCI_ARCHITECTURES } },
    flags: { listOf: { oneOf: SECCOMP_FLAGS } },
    listenerPath: 'non-empty string',
    listenerMetadata: 'non-empty string',
    syscalls: { listOf: RULE },
  },
  required: ['defaultAction'],
} as const satisfies ObjectShape;

/** A profile of the shape {@link PROFILE}. */
type GivenProfile = Nullable<Omit<OciProfile, 'defaultAction' | 'syscalls'>> & {
  readonly defaultAction: SeccompAction;
  readonly syscalls?: readonly GivenRule[] | null;
};
type Nullable<T> = { readonly [Field in keyof T]?: T[Field] | null };

/**
 * Checks a profile, and gives it as runc will read it: a frozen copy in which every name, number and field is one that
 * runc takes, and none that containerd would drop silently.
 *
 * - `name` in place of `names`, the form before Kubernetes 1.19, is understood; a rule's `comment` is left out, and
 *   what is null too.
 * - Numbers up to 2^64-1 are bigints.
 * - What the names name is not checked: libseccomp skips a call that it does not know. The lint tells of it.
 *
 * @throws HardeningError `invalid-profile`, naming the field.
 */
export function validateProfile(profile: unknown): OciProfile {
  const valid = validateFields(profile);
  checkContradictions(valid);
  return deepFreeze(valid);
}

/** Everything but what the rules say together. */
export function validateFields(profile: unknown): OciProfile {
  const own = copyPlain(profile, '', { code: 'invalid-profile', isOpaque: () => true });
  checkShape(own, PROFILE, '', PROFILE_RULES);
  const {
    defaultAction,
    defaultErrnoRet,
    architectures,
    flags,
    listenerPath,
    listenerMetadata,
    syscalls: rules,
  } = own as GivenProfile;
  const syscalls = (rules ?? []).map((rule, index) => completeRule(rule, join('syscalls', index)));
  if (defaultAction === 'SCMP_ACT_NOTIFY') {
    throw invalidName(
      'invalid-profile',
      'defaultAction',
      'must be another action, as runc refuses to ask a listener about every call',
      defaultAction,
    );
  }
  const asksListener = syscalls.some(({ action }) => action === 'SCMP_ACT_NOTIFY');
  if (listenerPath == null && (asksListener || listenerMetadata != null)) {
    const reason = asksListener ? 'SCMP_ACT_NOTIFY' : 'listenerMetadata';
    throw invalidName(
      'invalid-profile',
      'listenerPath',
      `must be the listener's socket, which ${reason} needs`,
      listenerPath ?? undefined,
    );
  }
  return {
    defaultAction,
    ...(defaultErrnoRet == null
      ? {}
      : { defaultErrnoRet: validateErrno(defaultErrnoRet, defaultAction, 'defaultErrnoRet') }),
    ...architectures?.length ? { architectures: [...architectures] } : {},
    // No flags, said so, are not the same as none said: then runc takes SECCOMP_FILTER_FLAG_SPEC_ALLOW.
    ...flags == null ? {} : { flags: [...flags] },
    ...listenerPath == null ? {} : { listenerPath },
    ...listenerMetadata == null ? {} : { listenerMetadata },
    syscalls,
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
