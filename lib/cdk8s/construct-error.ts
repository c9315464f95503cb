import type { IConstruct } from 'constructs';
import { HardeningError } from '../core/hardening-error';

/** Runs something, and lets its errors say which construct they are about. */
export function forConstruct<T>(constructPath: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw HardeningError.is(error) ? error.in(constructPath) : error;
  }
}

/** The path that a construct will have, before it is made. */
export function pathBelow(scope: IConstruct, id: string): string {
  return [scope.node.path, id].filter(Boolean).join('/');
}
