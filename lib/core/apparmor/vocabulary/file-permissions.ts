import { describeName } from '../../data/describe';

/**
 * Letters of access, and the ways to execute: `ix`, `px`, `cx`, `ux`, fallbacks such as `pix`, uppercase letters to
 * scrub the environment.
 */
const PERMISSIONS = /^(?:[pcPC]?[iuIU][xX]|[pcPC][xX]|[xX]|[rwaklmRWLM])+$/;

const EXECUTIONS = /[pcPC]?[iuIU][xX]|[pcPC][xX]|[xX]/g;

/** How a file may be executed, such as `pix`; `x` where it is only denied, undefined where permissions do not say. */
export function executionOf(permissions: string): string | undefined {
  return permissions.match(EXECUTIONS)?.[0];
}

/** The letters of access, small and each once: `x` for any way to execute. A writer can append too. */
export function accessOf(permissions: string): ReadonlySet<string> {
  const letters = permissions.replace(EXECUTIONS, '').toLowerCase();
  return new Set([
    ...letters,
    ...(letters.includes('w') ? ['a'] : []),
    ...(executionOf(permissions) === undefined ? [] : ['x']),
  ]);
}

/** The problem with a file rule's permissions; undefined where there is none. */
export function permissionsProblem(permissions: unknown, isDenied: boolean): string | undefined {
  if (typeof permissions !== 'string' || !PERMISSIONS.test(permissions)) {
    return `must be letters of r, w, a, l, k, m and one way to execute, such as rix, got ${describeName(permissions)}`;
  }
  if (/w/i.test(permissions) && permissions.includes('a')) {
    return `must hold one of w and a, got ${describeName(permissions)}`;
  }
  const executions = new Set(permissions.match(EXECUTIONS)?.map((execution) => execution.toLowerCase()));
  if (executions.size > 1) return `must hold one way to execute, got ${describeName(permissions)}`;
  if (executions.has('x') && !isDenied) {
    return `must say how to execute (ix, px, cx or ux), got ${describeName(permissions)}`;
  }
  return executions.size === 1 && !executions.has('x') && isDenied
    ? `must deny x, whatever the way to execute, got ${describeName(permissions)}`
    : undefined;
}
