import { expanderOf } from './expander';
import type { ParsedProfile, ParsedRule, ParsedText, RuleContent } from '../text/parsed-profile';
import { EVERY_ACCESS, EVERY_FILE } from '../text/read-file';

type Expand = (text: string) => string;

/**
 * A profile's text with its variables replaced by their values, and with the rules that `all,` stands for behind it.
 */
export function writtenOut({ preamble, profile }: ParsedText): ParsedText {
  return { preamble, profile: profileOf(profile, expanderOf(preamble)) };
}

function profileOf(profile: ParsedProfile, expand: Expand): ParsedProfile {
  return {
    ...profile,
    rules: profile.rules.flatMap((rule) => [ruleOf(rule, expand), ...impliedBy(rule)]),
    children: profile.children.map((child) => profileOf(child, expand)),
  };
}

function ruleOf(rule: ParsedRule, expand: Expand): ParsedRule {
  const words = rule.words.map(expand);
  // The parser makes one slash of several, as where a variable ends with one.
  if (rule.kind === 'file') return { ...rule, words, path: expand(rule.path).replace(/\/{2,}/g, '/') };
  if (!('conditions' in rule)) return { ...rule, words };
  const conditions = Object.entries(rule.conditions).map(([name, values]) => [name, values.map(expand)] as const);
  return { ...rule, words, conditions: Object.fromEntries(conditions) };
}

/**
 * The rules of `all,` that others of lint look at. It does not stand for change_profile.
 *
 * @see https://gitlab.com/apparmor/apparmor/-/blob/v4.0.1/parser/all_rule.cc
 */
function impliedBy(rule: ParsedRule): ParsedRule[] {
  if (rule.kind !== 'newer' || rule.words[0] !== 'all') return [];
  const contents: readonly RuleContent[] = [
    { kind: 'file', path: EVERY_FILE, permissions: EVERY_ACCESS },
    { kind: 'capability', names: [] },
    { kind: 'signal', permissions: [], conditions: {} },
    // One finding about mounts is enough; only a denial of `mount` counts for others.
    { kind: rule.isDenied ? 'mount' : 'remount' },
  ];
  return contents.map((content) => ({ ...rule, ...content }));
}
