import type { Preamble } from '../text/parsed-profile';
import { withoutEscapes } from '../vocabulary/escapes';
import { globProblem } from '../vocabulary/glob';
import { GLOBAL_TUNABLES, TUNABLES } from '../vocabulary/tunables';

const VARIABLE = /@\{([A-Za-z]\w*)\}/g;

/** Variables in variables could make strings of any length. */
const LONGEST = 4_096;

/**
 * Makes a function that replaces the variables of a string by their values, several values by a group in braces. What
 * is not declared in the text stays, and so does a string that would be no glob.
 */
export function expanderOf({ includes, values }: Preamble): (text: string) => string {
  const hasTunables = includes.some(({ file }) => file === GLOBAL_TUNABLES);
  const expanded = new Map<string, string>();
  const valueOf = (reference: string, name: string): string => {
    const own = values.get(name);
    if (own === undefined) return reference;
    // A variable that names itself stays where it does.
    if (!expanded.has(name)) {
      expanded.set(name, reference);
      const inherited = hasTunables && TUNABLES.includes(name) ? [reference] : [];
      expanded.set(name, groupOf([...inherited, ...own.map(replace)], reference));
    }
    return expanded.get(name)!;
  };
  const replace = (text: string): string => withoutEscapes(text).replace(VARIABLE, valueOf);
  return (text) => {
    const result = replace(text);
    return result.length > LONGEST || globProblem(result) !== undefined ? text : result;
  };
}

function groupOf(values: readonly string[], reference: string): string {
  // A comma outside of braces would end a value.
  const members = values.map((value) => value.includes('{') ? value : value.replace(/(?<!\\),/g, '\\,'));
  const group = values.length === 1 ? values[0]! : `{${members.join(',')}}`;
  return group.length > LONGEST ? reference : group;
}
