import { type PlacedContainer, containerPath } from '../../kubernetes/pod';
import type { ChangeLog } from '../../report/change';
import { LINUX_CONTAINER_PRESET } from '../options/presets';

const [ALL] = LINUX_CONTAINER_PRESET.capabilities.drop;

/**
 * Drops every capability. A list of the author's own is kept and gets ALL added, unless the author may decide: at a
 * level that does not rule it, or under a waiver.
 */
export function dropCapabilities(placed: PlacedContainer, mayDecide: boolean, log: ChangeLog): void {
  const drop = placed.container.securityContext?.capabilities?.drop;
  if (drop?.includes(ALL) || (drop != null && mayDecide)) return;
  log.set(placed.container, containerPath(placed), ['securityContext', 'capabilities', 'drop'], [...drop ?? [], ALL],
    'a process starts with no capability at all');
}
