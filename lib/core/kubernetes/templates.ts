import { commonStart, isPlacePath, placeSteps } from './place-path';
import { groupOf, isBuiltIn, KNOWN_KINDS, PodKinds } from './pod-kinds';
import type { PodPlace } from './pod-place';
import { join } from '../data/field-path';
import { isPlainObject } from '../data/plain-data';
import { HardeningError } from '../report/hardening-error';
import { invalidName, invalidType } from '../report/invalid';

/**
 * Where custom kinds hold pods, by API group and kind: `{ 'acme.io/Worker': ['spec.workers[*].template'] }`. A path
 * leads to a pod template, or to the spec of a pod; `[*]` stands for each item of a list, `{*}` for each value of a
 * map. An object that lacks the path holds no pod there.
 */
export type PodTemplates = Readonly<Record<string, readonly string[]>>;

const KIND = /^[^/\s]+\/[A-Za-z0-9]+$/;

/**
 * The kinds that hold pods: those that are known, and those that `templates` names. What it says of a known custom kind
 * holds beside what is known, and instead of it at the same path.
 *
 * @throws HardeningError `invalid-option`, naming the kind.
 */
export function podKinds(templates: PodTemplates | undefined, option = 'templates'): PodKinds {
  if (templates === undefined) return KNOWN_KINDS;
  if (!isPlainObject(templates)) {
    throw invalidType('invalid-option', option, 'must be lists of paths by group and kind', templates);
  }
  const own = Object.entries(templates).map(([kind, paths]) => [kind, placesOf(kind, paths, option)] as const);
  return new PodKinds(new Map(own));
}

function placesOf(kind: string, paths: unknown, option: string): PodPlace[] {
  const at = join(option, kind);
  if (!KIND.test(kind)) {
    throw invalidName('invalid-option', at, 'must be an API group and a kind such as "acme.io/Worker"', kind);
  }
  if (isBuiltIn(groupOf(kind), kind.slice(kind.indexOf('/') + 1))) {
    throw new HardeningError('invalid-option', at, 'must be a custom kind, got one that Kubernetes itself has');
  }
  if (!Array.isArray(paths) || paths.length === 0) {
    throw invalidType('invalid-option', at, 'must be a list of paths, at least one', paths);
  }
  for (const path of paths as readonly unknown[]) {
    if (typeof path !== 'string' || !isPlacePath(path)) {
      throw invalidName('invalid-option', at, 'must be paths such as "spec.workers[*].template"', path);
    }
  }
  const places = (paths as string[]).map((path): PodPlace => ({ path, form: 'either', use: 'fill' }));
  if (commonStart(places.map(({ path }) => placeSteps(path))).length === 0) {
    throw new HardeningError('invalid-option', at, 'must be paths that start with the same field, got others');
  }
  return places;
}
