/**
 * Finds what readers of YAML read differently. cdk8s writes YAML with the `yaml` package, as version 1.1, and kubectl
 * reads it with sigs.k8s.io/yaml. The two agree on everything but what is found here.
 *
 * @see https://github.com/kubernetes-sigs/yaml
 * @see https://github.com/yaml/go-yaml/blob/v2.4.4/yamlprivateh.go is_break, is_printable
 */
import { join } from './field-path';
import { HardeningError } from '../report/hardening-error';
import { invalidType } from '../report/invalid';
import { reading } from '../report/readable';

/** A key or a string that the cluster gets as something else than what was judged, or that kubectl cannot read. */
export interface YamlHazard {
  /** The field that holds it, or whose key it is. */
  readonly path: string;
  /** `must …, got …`. It names no part of the value but a character that cannot be seen. */
  readonly problem: string;
}

/**
 * Characters that kubectl takes for a line break and the writer does not: one ends the string, and begins another
 * field.
 */
export const LINE_BREAK = /[\u0085\u2028\u2029]/;

/**
 * Characters that kubectl refuses to read, halves of surrogate pairs, which no file in UTF-8 can hold, and the byte
 * order mark. kubectl removes that at the start of a file. In some places, 512 bytes apart, it then loses the first
 * characters of lines.
 */
export const UNREADABLE = /[\u007f-\u009f\ufeff\ufffe\uffff\ud800-\udfff]/u;

/** Pattern of integers with a prefix for kubectl; a sign before the digits is allowed after `0b` only. */
const PREFIXED_INTEGER = /^[-+]?0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)$|^0b[-+][01]+$/;

/** An integer with a prefix that does not fit into 64 bits is a string to kubectl as well. */
const TOO_LARGE = 2 ** 64;

/** Pattern of decimal numbers for kubectl. */
const DECIMAL_NUMBER = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** Pattern of strings that the `yaml` package takes for a number of YAML 1.1, and so writes in quotes. */
const QUOTED_NUMBER =
  /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*|(?:[0-9][0-9_]*)?(?:\.[0-9_]*|(?:\.[0-9_]*)?[eE][-+]?[0-9]+))$/;

/** Pattern of strings that the `yaml` package writes in quotes, with escapes. */
const QUOTED_CHARACTER = /[\u0000-\u0008\u000b-\u001f]|\n[\t ]+$/;

const INFINITE = 'must be a finite number, got one that JSON cannot hold';

/** How many further fields an error lists. */
const MAX_LISTED = 10;

/**
 * From this length on, in JSON, the `yaml` package breaks the lines of a string in double quotes, and there is an error
 * in that.
 */
const MULTI_LINE_LENGTH = 40;

/** Takes, in YAML 1.1, the fields of its value into the object around it. */
const MERGE_KEY = '<<';

/**
 * Finds what kubectl would read differently from a YAML file that holds a value, in the order of the value's fields.
 * Code that writes an object as YAML should write none with a hazard: a string with U+2028 in it can end there, and the
 * rest of it become fields of the object.
 *
 * It knows the writer of cdk8s: the `yaml` package with `{ version: '1.1', lineWidth: 0 }`. Each object and list is
 * read once.
 *
 * @param value plain data, such as the manifest that hardenManifest returns.
 * @param path of the value, which the paths of hazards begin with; empty by default.
 * @returns none where kubectl reads what was written.
 * @throws HardeningError `invalid-object` for a value that cannot be read; `invalid-option` for the path.
 */
export function findYamlHazards(value: unknown, path = ''): YamlHazard[] {
  if (typeof path !== 'string') throw invalidType('invalid-option', 'path', 'must be a string', path);
  const hazards: YamlHazard[] = [];
  const entered = new Set<object>();
  const visit = (child: unknown, steps: Steps | undefined): void => {
    if (typeof child === 'string') report(textProblem(child) ?? blockProblem(child), steps);
    if (typeof child === 'number' && !Number.isFinite(child)) report(INFINITE, steps);
    if (typeof child !== 'object' || child === null || entered.has(child)) return;
    entered.add(child);
    for (const key of Object.keys(child)) {
      const below = { before: steps, step: Array.isArray(child) ? Number(key) : key };
      if (!Array.isArray(child)) report(keyProblem(key), below);
      visit((child as Record<string, unknown>)[key], below);
    }
  };
  const report = (problem: string | undefined, steps: Steps | undefined): void => {
    if (problem !== undefined) hazards.push({ path: pathOf(steps, path), problem });
  };
  reading('invalid-object', [value], () => visit(value, undefined), path);
  return hazards;
}

/**
 * Refuses what readers of YAML read differently.
 *
 * @throws HardeningError `invalid-object` for the first hazard; the message lists the fields of the others.
 */
export function refuseYamlHazards(value: unknown, path = ''): void {
  const [first, ...others] = findYamlHazards(value, path);
  if (first === undefined) return;
  const paths = [...new Set(others.map((hazard) => hazard.path))];
  const unlisted = paths.splice(MAX_LISTED).length;
  if (unlisted > 0) paths.push(`${unlisted} more fields`);
  const rest = paths.length > 0 ? `; the same or the like in ${paths.join(', ')}` : '';
  throw new HardeningError('invalid-object', first.path, `${first.problem}${rest}`);
}

/** The way from the root to a field; a path is made of it only where something is wrong. */
interface Steps {
  readonly before: Steps | undefined;
  readonly step: string | number;
}

function pathOf(steps: Steps | undefined, root: string): string {
  return steps === undefined ? root : join(pathOf(steps.before, root), steps.step);
}

function keyProblem(key: string): string | undefined {
  if (key === MERGE_KEY) {
    return `must not be a merge key, whose fields kubectl takes into the object around it, got "${MERGE_KEY}"`;
  }
  const problem = textProblem(key);
  return problem === undefined ? undefined : `${problem} in the key`;
}

/** Finds the problem of a string in any place. */
function textProblem(text: string): string | undefined {
  const [lineBreak] = LINE_BREAK.exec(text) ?? [];
  if (lineBreak !== undefined) {
    return `must not contain what kubectl reads as a line break, got ${codePoint(lineBreak)}`;
  }
  const [unreadable] = UNREADABLE.exec(text) ?? [];
  if (unreadable !== undefined) {
    return `must not contain a character that YAML cannot hold, got ${codePoint(unreadable)}`;
  }
  if (!isReadAsNumber(text)) return undefined;
  return 'must not be a string that kubectl reads as a number, such as "0o7" or "1e3_", got one';
}

/** Finds the problem of a value that the `yaml` package writes as a block: with a `|`, and lines below it. */
function blockProblem(text: string): string | undefined {
  if (!text.includes('\n')) return undefined;
  const got = 'got a string of several lines';
  if (QUOTED_CHARACTER.test(text)) {
    const isBroken = /\n \n/.test(text) && JSON.stringify(text).length >= MULTI_LINE_LENGTH;
    return isBroken ? `must not hold a line of one space, which cdk8s writes as a backslash there, ${got}` : undefined;
  }
  const isBlank = /^[\t\n ]*$/.test(text) && /[\t ]/.test(text);
  if (isBlank) return `must not be only blank lines with spaces or tabs, which kubectl loses, ${got}`;
  if (/^\n*\t/.test(text)) return `must not begin with a tab, which kubectl cannot read there, ${got}`;
  return undefined;
}

function isReadAsNumber(text: string): boolean {
  if (!/^[-+0-9]/.test(text) || QUOTED_NUMBER.test(text)) return false;
  const digits = text.replaceAll('_', '');
  if (PREFIXED_INTEGER.test(digits)) return !(Number(digits.replace(/^[-+]/, '')) >= TOO_LARGE);
  return DECIMAL_NUMBER.test(digits) && Number.isFinite(Number(digits));
}

/** A character by its number, such as U+2028, for those that cannot be seen. */
export function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
