import type { PodPlace } from './pod-place';
import { below, stepsOf } from '../data/field-path';
import { isPlainObject } from '../data/plain-data';

/** The fields of a pod's spec that a Pod Security check reads, besides containers and the security context. */
const JUDGED_SETTINGS = ['hostNetwork', 'hostPID', 'hostIPC', 'volumes'];

const POD_CONTEXT = 'securityContext';

/** The fields of a container that a Pod Security check reads, and its name. */
const JUDGED_OF_CONTAINER = [
  'name', 'securityContext', 'ports', 'lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe',
];

/** A container of which nothing is known but what stands at a place. */
const UNNAMED = '(unnamed)';

/** What stands at a place, as a pod. */
export interface PodAt {
  /** The pod. Where it is whole, its parts are the object's own, so that what is written to it is written there. */
  readonly pod: unknown;
  /** Which field of the pod stands at the place: empty for the pod itself. */
  readonly from: string;
}

/**
 * Returns what stands at a place as a pod; undefined where it says nothing of one. A value of another shape than its
 * place has is returned as it is, so that it is refused.
 */
export function podAt({ form, use, as, lacks }: PodPlace, value: unknown): PodAt | undefined {
  if (use !== 'report') return wholeAt(form, value);
  switch (form) {
    case 'template':
      return isPlainObject(value) ? partOf(value.spec, value.metadata, '') : undefined;
    case 'pod-spec':
      return partOf(value, undefined, 'spec');
    case 'containers':
      return Array.isArray(value) && value.length > 0
        ? { pod: { spec: { containers: value.map(judgedContainer) } }, from: 'spec.containers' }
        : undefined;
    case 'container':
      return isPlainObject(value)
        ? { pod: { spec: { containers: [judgedContainer(value)] } }, from: 'spec.containers[0]' }
        : undefined;
    case 'settings': {
      const fields = [...JUDGED_SETTINGS, POD_CONTEXT];
      const spec = picked(value, fields.filter((field) => !lacks?.includes(`spec.${field}`)));
      return Object.keys(spec).length > 0 ? { pod: { spec: { containers: [], ...spec } }, from: 'spec' } : undefined;
    }
    case 'field':
      return { pod: podWith(as!, value), from: as! };
    default:
      return undefined;
  }
}

/** The path in the object of a field of the pod that stands at a path. */
export function fieldAt({ path, from }: { readonly path: string; readonly from: string }, field: string): string {
  if (from === '' || field === '') return below(path, field);
  if (field === from) return path;
  const rest = field.slice(from.length);
  const isBelow = field.startsWith(from) && (rest.startsWith('.') || rest.startsWith('['));
  return isBelow ? below(path, rest.replace(/^\./, '')) : path;
}

function wholeAt(form: PodPlace['form'], value: unknown): PodAt {
  const isSpec = form === 'pod-spec'
    || (form === 'either' && isPlainObject(value) && value.spec === undefined && Array.isArray(value.containers));
  return isSpec ? { pod: { spec: value }, from: 'spec' } : { pod: value, from: '' };
}

function partOf(spec: unknown, metadata: unknown, from: string): PodAt | undefined {
  if (!isPlainObject(spec)) return undefined;
  const lists = ['initContainers', 'containers', 'ephemeralContainers'].filter((list) => Array.isArray(spec[list]));
  const containers = Object.fromEntries(
    lists.map((list) => [list, (spec[list] as unknown[]).map(judgedContainer)]),
  );
  const settings = picked(spec, [...JUDGED_SETTINGS, POD_CONTEXT, 'os']);
  const pod = {
    ...isPlainObject(metadata) ? { metadata: picked(metadata, ['annotations']) } : {},
    spec: { containers: [], ...settings, ...containers },
  };
  return { pod, from };
}

function judgedContainer(container: unknown): unknown {
  return { name: UNNAMED, ...picked(container, JUDGED_OF_CONTAINER) };
}

function picked(value: unknown, fields: readonly string[]): Record<string, unknown> {
  if (!isPlainObject(value)) return {};
  return Object.fromEntries(fields.filter((field) => value[field] != null).map((field) => [field, value[field]]));
}

/** A pod of which one field is known. */
function podWith(field: string, value: unknown): unknown {
  const within = (steps: readonly (string | number)[]): unknown => {
    const [step, ...others] = steps;
    if (step === undefined) return value;
    return typeof step === 'number' ? [{ name: UNNAMED, ...within(others) as object }] : { [step]: within(others) };
  };
  const pod = within(stepsOf(field)) as { readonly spec: object };
  return { spec: { containers: [], ...pod.spec } };
}
