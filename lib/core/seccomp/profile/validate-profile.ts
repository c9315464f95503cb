import { SECCOMP_ACTIONS } from './action';
import { OCI_ARCHITECTURES } from './architecture';
import { checkContradictions } from './contradictions';
import { SECCOMP_FLAGS } from './oci-profile';
import type { OciProfile } from './oci-profile';
import { fieldsOf, invalid, listOf, oneOf, textOf } from './profile-fields';
import { validateErrno, validateRule } from './validate-rule';

/** The fields of a profile. */
export const PROFILE_FIELDS = [
  'defaultAction', 'defaultErrnoRet', 'architectures', 'flags', 'listenerPath', 'listenerMetadata', 'syscalls',
] as const;

/**
 * Checks a profile, and gives it as runc will read it: a frozen copy in which every name, number and field is one that runc takes, and none that containerd
 * would drop in silence.
 *
 * - `name` in place of `names`, the form before Kubernetes 1.19, is understood; a rule's `comment` is left out, and what is null too.
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
  const fields = fieldsOf(profile, PROFILE_FIELDS, '');
  const defaultAction = oneOf(fields.defaultAction, SECCOMP_ACTIONS, 'defaultAction');
  const { defaultErrnoRet, flags, listenerPath, listenerMetadata } = fields;
  const architectures = listOf(fields.architectures, 'architectures', (item, path) => oneOf(item, OCI_ARCHITECTURES, path));
  const syscalls = listOf(fields.syscalls, 'syscalls', validateRule);
  if (defaultAction === 'SCMP_ACT_NOTIFY') throw invalid('defaultAction', 'another action, as runc refuses to ask a listener about every call', defaultAction);
  const asksListener = syscalls.some(({ action }) => action === 'SCMP_ACT_NOTIFY');
  if (listenerPath === undefined && (asksListener || listenerMetadata !== undefined)) {
    throw invalid('listenerPath', `the listener's socket, which ${asksListener ? 'SCMP_ACT_NOTIFY' : 'listenerMetadata'} needs`, listenerPath);
  }
  return {
    defaultAction,
    ...defaultErrnoRet === undefined ? {} : { defaultErrnoRet: validateErrno(defaultErrnoRet, defaultAction, 'defaultErrnoRet') },
    ...architectures.length === 0 ? {} : { architectures },
    // No flags, said so, are not the same as none said: then runc takes SECCOMP_FILTER_FLAG_SPEC_ALLOW.
    ...flags === undefined ? {} : { flags: listOf(flags, 'flags', (item, path) => oneOf(item, SECCOMP_FLAGS, path)) },
    ...listenerPath === undefined ? {} : { listenerPath: textOf(listenerPath, 'listenerPath') },
    ...listenerMetadata === undefined ? {} : { listenerMetadata: textOf(listenerMetadata, 'listenerMetadata') },
    syscalls,
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
