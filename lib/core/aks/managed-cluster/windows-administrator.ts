import { describeType } from '../../data/describe';
import { HardeningError } from '../../report/hardening-error';
import { invalidName } from '../../report/invalid';
import { isUnresolved } from '../unresolved';

/**
 * How long the password of Windows nodes may be, and how many kinds of characters it must have. AKS requires more than
 * Windows does.
 */
export const WINDOWS_PASSWORD = { shortest: 14, longest: 123, kinds: 3 } as const;

const LONGEST_NAME = 20;

/** @see https://learn.microsoft.com/rest/api/aks/managed-clusters/create-or-update#managedclusterwindowsprofile */
const RESERVED_NAMES: readonly string[] = [
  'administrator', 'admin', 'user', 'user1', 'test', 'user2', 'test1', 'user3', 'admin1', '1', '123', 'a', 'actuser',
  'adm', 'admin2', 'aspnet', 'backup', 'console', 'david', 'guest', 'john', 'owner', 'root', 'server', 'sql', 'support',
  'support_388945a0', 'sys', 'test2', 'test3', 'user4', 'user5',
];

/**
 * Checks the name of the administrator of Windows nodes.
 *
 * @throws HardeningError `azure-refuses`.
 */
export function checkWindowsUsername(name: unknown, path: string): void {
  if (isUnresolved(name)) return;
  const fits =
    typeof name === 'string'
    && name !== ''
    && name.length <= LONGEST_NAME
    && !name.endsWith('.')
    && !RESERVED_NAMES.includes(name.toLowerCase());
  if (!fits) {
    const notReserved = 'none of the names that Azure reserves, such as "admin"';
    throw invalidName(
      'azure-refuses',
      path,
      `must be 1 to ${LONGEST_NAME} characters, no "." last, and ${notReserved}`,
      name ?? undefined,
    );
  }
}

/**
 * Checks the password of the administrator of Windows nodes, and never shows it.
 *
 * @throws HardeningError `azure-refuses`.
 */
export function checkWindowsPassword(password: unknown, path: string): void {
  if (isUnresolved(password)) return;
  const { shortest, longest, kinds } = WINDOWS_PASSWORD;
  const problem = passwordProblem(password);
  if (problem === undefined) return;
  throw new HardeningError(
    'azure-refuses',
    path,
    `must be a string of ${shortest} to ${longest} characters, with ${kinds} of lowercase letters, uppercase `
      + `letters, digits and others, got ${problem}`,
  );
}

/** The way in which a password is too weak for Azure, without the password itself. */
function passwordProblem(password: unknown): string | undefined {
  const { shortest, longest, kinds } = WINDOWS_PASSWORD;
  if (typeof password !== 'string') return describeType(password ?? undefined);
  if (password.length < shortest || password.length > longest) return `${password.length} characters`;
  return kindsIn(password) < kinds ? `${kindsIn(password)} of them` : undefined;
}

function kindsIn(password: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length;
}
