import type { ContainerView } from './pod-view';
import { containerPath } from '../kubernetes/pod';

/** Whether a container adds a capability that a check forbids. */
export function addsForbidden({ context }: ContainerView, isForbidden: (capability: string) => boolean): boolean {
  const added: readonly (string | null)[] | null | undefined = context.capabilities?.add;
  if (added == null) return false;
  for (let i = 0; i < added.length; i++) {
    if (isForbidden(added[i] ?? '')) return true;
  }
  return false;
}

/** The forbidden capabilities that some containers add, and the paths at which they do. */
export function forbiddenAdditions(
  containers: readonly ContainerView[], isForbidden: (capability: string) => boolean,
): { names: string[]; fields: string[] } {
  const names: string[] = [];
  const fields: string[] = [];
  for (const view of containers) {
    const added: readonly (string | null)[] = view.context.capabilities?.add ?? [];
    for (let i = 0; i < added.length; i++) {
      const name = added[i] ?? '';
      if (!isForbidden(name)) continue;
      names.push(name);
      fields.push(`${containerPath(view)}.securityContext.capabilities.add[${i}]`);
    }
  }
  return { names, fields };
}
