/** Marks a node of the `yaml` package, which writes it by methods of its own. */
const YAML_NODE = Symbol.for('yaml.node.type');

/**
 * Finds what makes a writer of JSON or YAML write an object as something else than its fields: `a toJSON method`, say.
 * Undefined where there is nothing of the kind, as in a Date, which is always written as its time.
 */
export function writerHookOf(value: unknown): string | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  const method = (value as { toJSON?: unknown }).toJSON;
  if (typeof method === 'function' && !isTime(value, method)) return 'a toJSON method';
  if (iteratesItself(value)) return 'an iterator of its own';
  return YAML_NODE in value ? 'the mark of a YAML node' : undefined;
}

function isTime(value: object, method: unknown): boolean {
  return value instanceof Date && method === Date.prototype.toJSON && value.toISOString === Date.prototype.toISOString;
}

/**
 * Whether a value has an iterator, and it is not the one of every list, of whatever realm: `yaml` writes what that
 * gives.
 */
function iteratesItself(value: object): boolean {
  if (!Array.isArray(value)) return Symbol.iterator in value;
  const prototype: unknown = Object.getPrototypeOf(value);
  // The prototype of lists is itself a list, and that of a class that extends Array is none.
  return (
    Object.hasOwn(value, Symbol.iterator)
    || !Array.isArray(prototype)
    || Array.isArray(Object.getPrototypeOf(prototype))
  );
}
