import type { IConstruct } from 'constructs';

/** The path that a construct will have, before it is made. */
export function pathBelow(scope: IConstruct, id: string): string {
  return [scope.node.path, id].filter(Boolean).join('/');
}
