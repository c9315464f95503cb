import type { KnownImage } from '../../images/image-knowledge';
import { type PlacedContainer, containerPath } from '../../kubernetes/pod';
import type { ChangeLog } from '../../report/change';
import type { ResolvedContainerOptions } from '../options/container-options';
import { LINUX_CONTAINER_PRESET } from '../options/presets';

const [ALL] = LINUX_CONTAINER_PRESET.capabilities.drop;

const LEFT = 'the options leave capabilities to the runtime';

/**
 * Drops every capability, or those of the option. A list of the author's own is kept and gets ALL added, unless the
 * author may decide: at a level that does not rule it, or under a waiver.
 */
export function dropCapabilities(
  placed: PlacedContainer,
  option: ResolvedContainerOptions['capabilities'],
  mayDecide: boolean,
  known: KnownImage | undefined,
  log: ChangeLog,
): void {
  const { drop, add } = placed.container.securityContext?.capabilities ?? {};
  if (option === 'runtime-default') {
    if (drop == null) log.leftUnset.set(`${containerPath(placed)}.securityContext.capabilities.drop`, LEFT);
    return;
  }
  if (option) {
    extend(placed, 'drop', option.drop ?? [ALL], log);
    extend(placed, 'add', option.add ?? [], log);
  } else if (!drop?.includes(ALL) && (drop == null || !mayDecide)) {
    extend(placed, 'drop', [ALL], log, 'a process starts with no capability at all');
    const needed = known?.facts.fileCapability?.value;
    // Without a list of the author's own the runtime would have given it.
    if (!needed || drop != null || add != null) return;
    const why = `${known.name} does not start without it (${known.basisOf('fileCapability')})`;
    extend(placed, 'add', [needed], log, why);
  }
}

/** Writes what a list lacks at its end. */
function extend(
  placed: PlacedContainer, list: 'drop' | 'add', names: readonly string[], log: ChangeLog, why = 'asked for',
): void {
  const present = placed.container.securityContext?.capabilities?.[list] ?? [];
  const missing = names.filter((name) => !present.includes(name));
  if (missing.length === 0) return;
  const steps = ['securityContext', 'capabilities', list];
  log.set(placed.container, containerPath(placed), steps, [...present, ...missing], why);
}
