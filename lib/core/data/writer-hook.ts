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
  return Object.hasOwn(value, Symbol.iterator) || !isPrototypeOfLists(Object.getPrototypeOf(value));
}

/** The prototypes that lists have in the realms seen so far. */
const listPrototypes = new WeakSet<object>([Array.prototype]);

/** The source of a constructor of lists: no function that a program makes, nor a bound one or a Proxy, has it. */
const ARRAY_SOURCE = Function.prototype.toString.call(Array);

/** Whether something is what all lists of a realm have for a prototype, and not a list made to look like that. */
function isPrototypeOfLists(prototype: unknown): boolean {
  if (!Array.isArray(prototype)) return false;
  if (listPrototypes.has(prototype)) return true;
  const constructor: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  if (typeof constructor !== 'function' || Function.prototype.toString.call(constructor) !== ARRAY_SOURCE) return false;
  if (constructor.prototype !== prototype) return false;
  listPrototypes.add(prototype);
  return true;
}
