import type { ParsedProfile, ParsedRule, ParsedText } from './parsed-profile';
import { executionOf } from '../vocabulary/file-permissions';

/** Where a rule names the profile of another process. */
const PEER = String.raw`\b(?:peer|label)\s*=\s*\(?\s*"?`;

/** Where a rule names a profile to go to. */
const TARGET = String.raw`->\s*"?`;

/**
 * The text with a slot for the profile's name: in its header, and wherever a rule speaks of the profile itself or of
 * its children from outside. A profile named by a path keeps it as what it is attached to.
 */
export function nameSlots(text: string, { profile }: ParsedText, slot: string): string {
  const { name, start, nameEnd, attachment } = profile;
  const isAttached = /^[/@]/.test(name) && attachment === undefined;
  const written = text.slice(start, nameEnd).replace(/^profile\s*/, '');
  let result = text.slice(0, start) + `profile ${slot}${isAttached ? ` ${written}` : ''}`;
  let position = nameEnd;
  for (const rule of rulesOf(profile)) {
    const reference = new RegExp(
      `(${goesToChild(rule) ? PEER : `${PEER}|${TARGET}`})${escaped(name)}(?=//|[\\s")]|,\\s|,$)`,
      'g',
    );
    result += text.slice(position, rule.start) + text.slice(rule.start, rule.end).replace(reference, `$1${slot}`);
    position = rule.end;
  }
  return result + text.slice(position);
}

/** Whether a rule's target is a child, which may have its parent's name. */
function goesToChild(rule: ParsedRule): boolean {
  return rule.kind === 'file' && /^c/i.test(executionOf(rule.permissions) ?? '');
}

function rulesOf(profile: ParsedProfile): ParsedRule[] {
  return [...profile.rules, ...profile.children.flatMap(rulesOf)].sort((a, b) => a.start - b.start);
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
