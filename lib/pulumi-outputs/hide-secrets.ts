import { isPlainObject, MAX_DEPTH } from '../core/data/plain-data';
import { HardeningError } from '../core/report/hardening-error';

/** Stands in a message for a secret of the program. */
const HIDDEN = '[secret]';

/** The longest string that a message shows whole, in UTF-16 units. */
const LONGEST_SHOWN = 80;

/**
 * Runs something over values of which some are secrets, and keeps those out of the message of its error: even a name or an
 * id, which a message shows otherwise.
 *
 * @throws HardeningError as `run` does, with `[secret]` in place of each.
 */
export function hidingSecrets<T>(secrets: readonly unknown[], run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!HardeningError.is(error)) throw error;
    const { code, path, problem, violations, subject } = error;
    const hidden = secrets.flatMap((secret) => shownForms(secret, 0)).reduce((text, form) => text.replaceAll(form, HIDDEN), problem);
    throw new HardeningError(code, path, hidden, violations, subject);
  }
}

/** Everything in a value as messages show it. */
function shownForms(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [JSON.stringify(value), JSON.stringify(`${value.slice(0, LONGEST_SHOWN)}…`)];
  if (typeof value === 'number') return [String(value)];
  if (depth >= MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((item) => shownForms(item, depth + 1));
  return isPlainObject(value) ? Object.values(value).flatMap((child) => shownForms(child, depth + 1)) : [];
}
