import { printable } from './describe';

/** A path with one more step: `spec.containers[0]`, `metadata.annotations["a.b/c"]`. */
export function join(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  // The escapes are JSON's, so that the path can be read back.
  if (!/^[A-Za-z_]\w*$/.test(step)) return `${path}[${printable(JSON.stringify(step))}]`;
  return path === '' ? step : `${path}.${step}`;
}

/** A path below another: `below('items[0]', 'spec.os')` is `items[0].spec.os`; either may be empty. */
export function below(root: string, path: string): string {
  if (root === '' || path === '') return root + path;
  return path.startsWith('[') ? root + path : `${root}.${path}`;
}

/** The steps of a path that {@link join} made. */
export function stepsOf(path: string): (string | number)[] {
  const steps: (string | number)[] = [];
  for (const [, name, index, quoted] of path.matchAll(/([A-Za-z_]\w*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g)) {
    steps.push(name ?? (index === undefined ? JSON.parse(quoted!) as string : Number(index)));
  }
  return steps;
}

/** The value at a path; undefined where there is none. */
export function valueAt(object: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step],
    object,
  );
}

/** Whether two paths are of one field, or the one is of a field within the other's. */
export function overlaps(one: string, other: string): boolean {
  const [outer, inner] = one.length <= other.length ? [one, other] : [other, one];
  return (
    inner.startsWith(outer) && (outer === '' || inner.length === outer.length || '.['.includes(inner[outer.length]!))
  );
}

/** Compares two paths for sorting, the numbers in them as numbers: `containers[9]` comes before `containers[10]`. */
export function comparePaths(one: string, other: string): number {
  const [left, right] = [one.split(NUMBER), other.split(NUMBER)];
  const place = left.findIndex((part, index) => part !== right[index]);
  if (place < 0) return left.length - right.length;
  const [own, its = ''] = [left[place]!, right[place]];
  // The pattern's group makes every second part a number, of which the longer one is the larger.
  const longer = place % 2 === 1 ? own.length - its.length : 0;
  return longer || (own < its ? -1 : 1);
}

/** Keeps the numbers, as every second part of what it splits. */
const NUMBER = /(\d+)/;
