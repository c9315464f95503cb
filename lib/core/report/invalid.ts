import { type HardeningErrorCode, HardeningError } from './hardening-error';
import { describeName, describeType, describeValue } from '../data/describe';

/** Requirement for a field: the first half of every message about one. */
export type Must = `must ${string}`;

/** The error of a field whose value may be anything, perhaps a secret: the message names only the value's type. */
export function invalidType(code: HardeningErrorCode, path: string, must: Must, value: unknown): HardeningError {
  return new HardeningError(code, path, `${must}, got ${describeType(value)}`);
}

/**
 * The error of a field that names something, such as an enumeration, an id, a version: the message quotes a string, and
 * names the type of anything else.
 */
export function invalidName(code: HardeningErrorCode, path: string, must: Must, value: unknown): HardeningError {
  return new HardeningError(code, path, `${must}, got ${describeName(value)}`);
}

/** The error of an option of this library, or of a number that a rule compares: the message has the value. */
export function invalidValue(code: HardeningErrorCode, path: string, must: Must, value: unknown): HardeningError {
  return new HardeningError(code, path, `${must}, got ${describeValue(value)}`);
}
