import { SECCOMP_ACTIONS } from './action';
import type { SeccompAction } from './action';
import { SECCOMP_OPERATORS } from './oci-profile';
import type { OciArgument, OciRule } from './oci-profile';
import { PROFILE_RULES, uint64 } from './profile-fields';
import { join } from '../../data/field-path';
import { type ObjectShape, checkShape } from '../../data/shape';
import { HardeningError } from '../../report/hardening-error';
import { invalidValue, invalidName } from '../../report/invalid';

/** How many arguments a system call has at most. */
export const MAX_ARGUMENTS = 6;

const ARGUMENT: ObjectShape = {
  fields: {
    index: { from: 0, to: MAX_ARGUMENTS - 1 },
    value: uint64,
    valueTwo: uint64,
    op: { oneOf: SECCOMP_OPERATORS },
  },
  required: ['index', 'op', 'value'],
};

/** A rule; `name` is what `names` was before Kubernetes 1.19, and a `comment` is for the file's reader. */
export const RULE = {
  fields: {
    name: 'non-empty string',
    names: { listOf: 'non-empty string' },
    action: { oneOf: SECCOMP_ACTIONS },
    errnoRet: 'anything',
    args: { listOf: ARGUMENT },
    comment: 'anything',
  },
  required: ['action'],
} as const satisfies ObjectShape;

/** The largest number that an action carries: the kernel knows no error above 4095, and a tracer is told 16 bits. */
export const HIGHEST_ERRNO: Readonly<Partial<Record<SeccompAction, number>>> = {
  SCMP_ACT_ERRNO: 4095,
  SCMP_ACT_TRACE: 65_535,
};

/** A rule of the shape {@link RULE}. */
export interface GivenRule {
  readonly name?: string | null;
  readonly names?: readonly string[] | null;
  readonly action: SeccompAction;
  readonly errnoRet?: unknown;
  readonly args?: readonly GivenArgument[] | null;
}

interface GivenArgument extends Omit<OciArgument, 'value' | 'valueTwo'> {
  readonly value: number | bigint;
  readonly valueTwo?: number | bigint | null;
}

/**
 * Checks what the fields of a rule must be together, and gives it complete: `name` as `names`, without a comment.
 *
 * @throws HardeningError `invalid-profile`, naming the field.
 */
export function completeRule(rule: GivenRule, path: string): OciRule {
  const { action, errnoRet } = rule;
  const names = namesOf(rule, path);
  if (action === 'SCMP_ACT_NOTIFY' && names.includes('write')) {
    throw new HardeningError(
      'invalid-profile',
      join(path, 'names'),
      'must not have "write" with SCMP_ACT_NOTIFY, as runc itself writes to the listener, got it',
    );
  }
  const args = (rule.args ?? []).map((argument, index) => completeArgument(argument, join(join(path, 'args'), index)));
  return {
    names,
    action,
    ...errnoRet == null ? {} : { errnoRet: validateErrno(errnoRet, action, join(path, 'errnoRet')) },
    ...args.length === 0 ? {} : { args },
  };
}

/** Checks the number that an action carries. */
export function validateErrno(value: unknown, action: SeccompAction, path: string): number {
  const highest = HIGHEST_ERRNO[action];
  if (highest === undefined) {
    throw invalidValue('invalid-profile', path, `must not be set with ${action}, which has no error`, value);
  }
  checkShape(value, { from: 0, to: highest }, path, PROFILE_RULES);
  return value as number;
}

function namesOf({ name, names }: GivenRule, path: string): readonly string[] {
  if (name != null && names != null) {
    throw invalidName('invalid-profile', join(path, 'name'), 'must be left out beside names', name);
  }
  if (name != null) return [name];
  if (!names?.length) {
    throw new HardeningError('invalid-profile', join(path, 'names'), 'must name at least one system call, got none');
  }
  return [...names];
}

function completeArgument({ index, value, valueTwo, op }: GivenArgument, path: string): OciArgument {
  const argument = { index, value: BigInt(value), op };
  const second = BigInt(valueTwo ?? 0);
  if (op === 'SCMP_CMP_MASKED_EQ') return { ...argument, valueTwo: second };
  if (second !== 0n) {
    throw invalidValue(
      'invalid-profile',
      join(path, 'valueTwo'),
      `must be left out with ${op}, which compares with value alone`,
      second,
    );
  }
  return argument;
}
