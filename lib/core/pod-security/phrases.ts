import { wellFormed } from './go-strings';
import type { ContainerView } from './pod-view';

// How the admission controller words what it found. It puts quotes around names without escaping them.

/** `word` for one, `words` for any other number. */
export function plural(singular: string, count: number, several = `${singular}s`): string {
  return count === 1 ? singular : several;
}

/** `"a", "b"`; nothing for none. */
export function quoted(strings: readonly string[]): string {
  let list = '';
  for (const value of strings) list += list === '' ? `"${value}"` : `, "${value}"`;
  return list;
}

/** `container "a"` or `containers "a", "b"`. */
export function containersNamed(containers: readonly ContainerView[]): string {
  return `${plural('container', containers.length)} ${quoted(containers.map(nameOf))}`;
}

/** Who set something: `pod`, `container "a"`, or `pod and containers "a", "b"`. */
export function setters(podIsOne: boolean, containers: readonly ContainerView[]): string {
  if (containers.length === 0) return podIsOne ? 'pod' : '';
  return podIsOne ? `pod and ${containersNamed(containers)}` : containersNamed(containers);
}

/** A container's name as it is printed. */
export function nameOf({ container }: ContainerView): string {
  return wellFormed(container.name ?? '');
}
