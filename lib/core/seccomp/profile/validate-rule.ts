import { SECCOMP_ACTIONS } from './action';
import type { SeccompAction } from './action';
import { SECCOMP_OPERATORS } from './oci-profile';
import type { OciArgument, OciRule } from './oci-profile';
import { fieldsOf, integerUpTo, invalid, listOf, oneOf, textOf, uint64Of } from './profile-fields';
import { join } from '../../data/field-path';
import { describe } from '../../data/plain-data';
import { HardeningError } from '../../report/hardening-error';

/** The fields of a rule; `name` is what `names` was before Kubernetes 1.19, and a `comment` is for the file's reader. */
export const RULE_FIELDS = ['name', 'names', 'action', 'errnoRet', 'args', 'comment'] as const;

/** How many arguments a system call has at most. */
export const MAX_ARGUMENTS = 6;

/** The largest number that an action carries: the kernel knows no error above 4095, and a tracer is told 16 bits. */
export const HIGHEST_ERRNO: Readonly<Partial<Record<SeccompAction, number>>> = { SCMP_ACT_ERRNO: 4095, SCMP_ACT_TRACE: 65_535 };

/**
 * Checks a rule, and gives it complete: `name` as `names`, without a comment.
 *
 * @throws HardeningError `invalid-profile`, naming the field.
 */
export function validateRule(value: unknown, path: string): OciRule {
  const { action: actionField, errnoRet, args: argsField, ...fields } = fieldsOf(value, RULE_FIELDS, path);
  const names = namesOf(fields, path);
  const action = oneOf(actionField, SECCOMP_ACTIONS, join(path, 'action'));
  if (action === 'SCMP_ACT_NOTIFY' && names.includes('write')) {
    throw new HardeningError('invalid-profile', join(path, 'names'), 'must not have "write" with SCMP_ACT_NOTIFY, as runc itself writes to the listener, got it');
  }
  const args = listOf(argsField, join(path, 'args'), validateArgument);
  return {
    names,
    action,
    ...errnoRet === undefined ? {} : { errnoRet: validateErrno(errnoRet, action, join(path, 'errnoRet')) },
    ...args.length === 0 ? {} : { args },
  };
}

/** Checks the number that an action carries. */
export function validateErrno(value: unknown, action: SeccompAction, path: string): number {
  const highest = HIGHEST_ERRNO[action];
  if (highest === undefined) {
    throw new HardeningError('invalid-profile', path, `must not be set with ${action}, which has no error, got ${describe(value)}`);
  }
  return integerUpTo(highest, value, path);
}

function namesOf({ name, names }: Record<string, unknown>, path: string): readonly string[] {
  if (name !== undefined && names !== undefined) throw invalid(join(path, 'name'), 'left out beside names', name);
  if (name !== undefined) return [textOf(name, join(path, 'name'))];
  const list = listOf(names, join(path, 'names'), textOf);
  if (list.length === 0) throw new HardeningError('invalid-profile', join(path, 'names'), 'must name at least one system call, got none');
  return list;
}

function validateArgument(value: unknown, path: string): OciArgument {
  const fields = fieldsOf(value, ['index', 'value', 'valueTwo', 'op'], path);
  const index = integerUpTo(MAX_ARGUMENTS - 1, fields.index, join(path, 'index'));
  const op = oneOf(fields.op, SECCOMP_OPERATORS, join(path, 'op'));
  const argument = { index, value: uint64Of(fields.value, join(path, 'value')), op };
  const valueTwo = uint64Of(fields.valueTwo ?? 0, join(path, 'valueTwo'));
  if (op === 'SCMP_CMP_MASKED_EQ') return { ...argument, valueTwo };
  if (valueTwo !== 0n) {
    throw new HardeningError('invalid-profile', join(path, 'valueTwo'), `must be left out with ${op}, which compares with value alone, got ${valueTwo}`);
  }
  return argument;
}
