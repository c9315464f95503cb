import fc from 'fast-check';

/** An object that throws whatever is done to it. */
function prickly(target: object): unknown {
  const refuse = (): never => {
    throw new Error('a trap was sprung');
  };
  return new Proxy(target, {
    get: refuse, has: refuse, ownKeys: refuse, getPrototypeOf: refuse, getOwnPropertyDescriptor: refuse, set: refuse,
  });
}

function cyclic(): object {
  const object: Record<string, unknown> = { name: 'a' };
  object.self = object;
  return object;
}

function cyclicList(): unknown[] {
  const list: unknown[] = [];
  list.push(list);
  return list;
}

function deep(): unknown {
  let value: unknown = {};
  for (let depth = 0; depth < 5000; depth++) value = { spec: value };
  return value;
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** Values that somebody may put anywhere, each made anew. */
export const HOSTILE: Readonly<Record<string, () => unknown>> = {
  'undefined': () => undefined,
  'null': () => null,
  'true': () => true,
  'zero': () => 0,
  'minus one': () => -1,
  'a fraction': () => 0.5,
  'NaN': () => NaN,
  'infinity': () => Infinity,
  'a huge number': () => 2 ** 53,
  'a BigInt': () => 10n ** 30n,
  'an empty string': () => '',
  'a string': () => 'text',
  'a star': () => '*',
  'a name of every object': () => 'constructor',
  '__proto__': () => '__proto__',
  'line feeds': () => 'a\nb\u0000\u2028',
  'a lone surrogate': () => '\ud800',
  'a huge string': () => 'x'.repeat(20_000),
  'a symbol': () => Symbol('s'),
  'a function': () => () => 1,
  'a class': () => class Anything {},
  'an empty list': () => [],
  'a list of null': () => [null],
  'a list of lists': () => [[[]]],
  'a sparse list': () => Array(3),
  'a list of symbols': () => [Symbol('s')],
  'an empty object': () => ({}),
  'an object without a prototype': () => Object.assign(Object.create(null) as object, { name: 'a' }),
  'an object with a key __proto__': () => JSON.parse('{"__proto__":{"level":"privileged"}}') as unknown,
  'a cycle': cyclic,
  'a cyclic list': cyclicList,
  'a deep object': deep,
  'a getter that throws': () => Object.defineProperty({}, 'name', {
    enumerable: true,
    get: () => {
      throw new Error('a getter was read');
    },
  }),
  'a list with a getter': () => Object.defineProperty([1], 0, {
    get: () => {
      throw new Error('a getter was read');
    },
  }),
  'an object with toJSON': () => ({ toJSON: () => 'other' }),
  'an object with a toString that throws': () => ({
    toString: () => {
      throw new Error('a string was made');
    },
  }),
  'a Proxy that throws': () => prickly({}),
  'a Proxy of a list that throws': () => prickly([]),
  'a Proxy of a function that throws': () => prickly(() => 1),
  'a revoked Proxy': revoked,
  'a Date': () => new Date(0),
  'an invalid Date': () => new Date(NaN),
  'a Map': () => new Map([['a', 1]]),
  'a Set': () => new Set(['a']),
  'a regular expression': () => /a/,
  'a promise': () => Promise.resolve(1),
  'bytes': () => new Uint8Array(3),
  'a String object': () => new String('a'),
  'an Error': () => new Error('an error'),
};

/** A place in some arguments: the steps to it. */
type Place = readonly (string | number)[];

/** Every place in plain data, the whole of each argument among them. */
export function placesIn(value: unknown, steps: Place = []): Place[] {
  const mayChange = Array.isArray(value) || (value as object | null | undefined)?.constructor === Object;
  const children = mayChange ? Object.keys(value as object) : [];
  if (mayChange) placeable.add(value as object);
  return [
    ...steps.length > 0 ? [steps] : [],
    ...children.flatMap((key) => placesIn((value as Record<string, unknown>)[key], [...steps, key])),
  ];
}

/** Puts a value in a place, or takes away what is there. An earlier change may have taken the place itself away. */
function putAt(args: unknown[], place: Place, value: unknown, isTaken: boolean): void {
  const owner = place.slice(0, -1).reduce<unknown>((part, step) => isPlain(part) ? part[step] : undefined, args);
  const key = place.at(-1)!;
  if (!isPlain(owner)) return;
  if (isTaken && place.length > 1) delete owner[key];
  else owner[key] = value;
}

function isPlain(value: unknown): value is Record<string | number, unknown> {
  return placeable.has(value as object);
}

/** The plain data that somebody may change; anything else may spring a trap. */
const placeable = new WeakSet<object>();

/** A change of some arguments: what is put where. A place counts from the first, and begins anew after the last. */
export interface Mutation {
  readonly place: number;
  readonly value: string;
  readonly isTaken: boolean;
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(),
  value: fc.constantFrom(...Object.keys(HOSTILE)),
  isTaken: fc.nat(15).map((n) => n === 0),
});

/** Changes arguments in some places. */
export function mutate(args: unknown[], mutations: readonly Mutation[]): unknown[] {
  const places = placesIn(args);
  for (const { place, value, isTaken } of mutations) {
    if (places.length > 0) putAt(args, places[place % places.length]!, HOSTILE[value]!(), isTaken);
  }
  return args;
}
