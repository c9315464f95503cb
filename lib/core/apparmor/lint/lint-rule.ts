import type { FindingSeverity, FoundField } from '../../report/finding';
import type { ParsedProfile, ParsedRule, ParsedText } from '../text/parsed-profile';
import { accessOf } from '../vocabulary/file-permissions';
import { globMatches } from '../vocabulary/glob';

/** One rule: what it is called, and what it finds in a profile's text. */
export interface LintRule {
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly find: (text: ParsedText) => FoundField[];
}

/** A rule about files. */
export type FileRuleText = ParsedRule & { readonly kind: 'file' };

/** A profile with its children, and theirs. */
export function profilesIn(profile: ParsedProfile): ParsedProfile[] {
  return [profile, ...profile.children.flatMap(profilesIn)];
}

/** The rules about files that a profile grants or denies. */
export function fileRulesOf(profile: ParsedProfile, isDenied: boolean): FileRuleText[] {
  return profile.rules.filter((rule): rule is FileRuleText => rule.kind === 'file' && rule.isDenied === isDenied);
}

/** Whether a rule is about a path, and an access to it. */
export function concerns(rule: FileRuleText, path: string, access: string): boolean {
  return accessOf(rule.permissions).has(access) && globMatches(rule.path, path);
}

/** Whether a rule grants an access to files wherever they are. */
export function isAboutAll(rule: FileRuleText, access: string): boolean {
  return !rule.isOwner && ['/home/a/b', '/usr/bin/c', '/d'].every((path) => concerns(rule, path, access));
}

/** How a finding names a line of the profile. */
export function lineOf({ line }: { readonly line: number }): string {
  return `line ${line}`;
}
