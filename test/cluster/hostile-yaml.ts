import * as fc from 'fast-check';

/** What some reader of YAML takes for more than text. */
const TOKENS: readonly string[] = [
  '', 'a', 'b', 'kind', 'Pod', 'é', '漢', '😀', ' ', '  ', '\t', '\n', '\n\n', '\r', '\r\n', '\u0085', '\u2028',
  '\u2029', '\ufeff', '\u00a0', '\u200b', '\ud800', '\udc00', '\0', '\x01', '\x07', '\b', '\x0b', '\f', '\x1b',
  '\x7f', '\x80', '\x9f', '\ufffe', '\uffff', '\ufdd0', '\ue000', ':', ': ', ' :', '#', ' #', '# ', '-', '- ', '--',
  '---', '...', '?', '? ', '!', '!!', '!!str ', '!!binary ', '!<', '&', '&a ', '*', '*a', '|', '|-', '>', '>+', '%',
  '@', '`', '\'', '"', '\\', '\\n', '{', '}', '[', ']', ',', ', ', '=', '<<', '~', 'null', 'Null', 'true', 'True',
  'yes', 'y', 'n', 'on', 'off', 'No', '0', '1', '7', '9', '0o7', '0x1F', '0b1', '0X1', '0O7', '0B1', '0777', '08',
  '1e3', '1e400', '1E-5', '-1', '+1', '.', '.5', '5.', '1.5', '1_000', '_', '190:20:30', '1:30', '2001-12-14',
  '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43,1', '.inf', '-.inf', '.nan', '0.', '-0', '1e', '0x', '0o',
  '0b', '9223372036854775807', '18446744073709551615', 'several words of text ', 'word '.repeat(20),
  'x'.repeat(1020), '%YAML 1.2', '\n---\n', '\n- ', '\n  ', '\n a', '\n\t', '\n# c', 'key: value', '\nkind: Pod',
  '\u2028kind: Pod\u2028',
];

const NUMBERS: readonly number[] = [
  0,
  -0,
  1,
  -1,
  1.5,
  0.1,
  -0.5,
  1e21,
  1e23,
  1e100,
  1e-7,
  4e-7,
  5e-324,
  Number.MAX_VALUE,
  2 ** 53,
  2 ** 63,
  -(2 ** 63),
  2 ** 64,
];

/** A string made to be misread. */
export const hostileText: fc.Arbitrary<string> = fc.array(
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...TOKENS) }, fc.string({ unit: 'binary', maxLength: 2 })),
  { maxLength: 6 },
).map((parts) => parts.join(''));

/** Plain data of hostile keys and values, about three levels deep. */
export const hostileValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { weight: 5, arbitrary: hostileText },
    { weight: 1, arbitrary: fc.constantFrom(...NUMBERS, true, false, null) },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 3, arbitrary: tie('object') },
  ),
  object: fc.dictionary(hostileText, tie('value'), { maxKeys: 3, noNullPrototype: true }),
})).value;

/** A Kubernetes object with hostile keys and values anywhere. */
export const hostileObject: fc.Arbitrary<Record<string, unknown>> = fc.record({
  annotations: hostileValue, key: hostileText, value: hostileValue,
}).map(({ annotations, key, value }) => ({
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', annotations }, ...ownKey(key, value),
}));

/** A `__proto__` key, too, is a key of the object's own. */
function ownKey(key: string, value: unknown): Record<string, unknown> {
  return Object.fromEntries([[key, value]]);
}
