/** One step of a property path: a key, a place in a list, or `*` for every one of either. */
export type PropertyStep = string | number;

/** The step for every key of an object and every item of a list. */
export const ANY = '*';

/** A key in brackets and quotes, in which only a quote can be escaped; what is in plain brackets; or a plain name. */
const STEP = /\["((?:\\"|[^"])*)"\]|\[([^\]]*)\]|([^.[]+)/y;

/**
 * The steps of a property path as the engine reads one, such as `spec.template.spec.containers[0].image`,
 * `metadata.annotations["a.b/c"]` or `spec.*`. Undefined for what the engine cannot read: there it ignores nothing.
 *
 * @see https://github.com/pulumi/pulumi/blob/v3.255.0/sdk/go/common/resource/properties_path.go
 */
export function propertySteps(path: string): PropertyStep[] | undefined {
  const steps: PropertyStep[] = [];
  if (path.startsWith('.') || path.endsWith('.')) return undefined;
  for (let at = 0; at < path.length;) {
    STEP.lastIndex = path[at] === '.' ? at + 1 : at;
    const found = STEP.exec(path);
    if (!found) {
      // The engine reads over dots in a row.
      if (path[at] !== '.' || path[at + 1] !== '.') return undefined;
      at += 1;
      continue;
    }
    const step = stepOf(found);
    if (step === undefined) return undefined;
    steps.push(step);
    at = STEP.lastIndex;
  }
  return steps;
}

function stepOf([, quoted, bracketed, name]: RegExpExecArray): PropertyStep | undefined {
  if (quoted !== undefined) return quoted.replaceAll('\\"', '"');
  if (bracketed === undefined || bracketed === ANY) return name ?? ANY;
  return /^[+-]?\d+$/.test(bracketed) ? Number(bracketed) : undefined;
}

/** Whether one path leads to the same field as another, to one within it, or to one around it. */
export function stepsOverlap(one: readonly PropertyStep[], other: readonly PropertyStep[]): boolean {
  const common = one.slice(0, other.length);
  return common.every((step, index) => step === ANY || other[index] === ANY || step === other[index]);
}
