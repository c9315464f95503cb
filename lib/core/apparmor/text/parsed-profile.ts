/** A profile's text, understood as far as validation and lint need. */
export interface ParsedText {
  readonly preamble: Preamble;
  readonly profile: ParsedProfile;
}

/** The statements before the profile. */
export interface Preamble {
  /** The files of features that the rules are written for. */
  readonly abis: readonly Include[];
  readonly includes: readonly Include[];
  /** The variables it declares, without `@{}`. */
  readonly variables: readonly string[];
  /** What it declares or adds to variables, by their names. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** Another file, whose text is taken in. */
export interface Include {
  readonly line: number;
  /** Below /etc/apparmor.d where it is magic (in angle brackets). */
  readonly file: string;
  readonly isMagic: boolean;
  /** Without it the profile is loaded all the same. */
  readonly isOptional: boolean;
}

/** A profile, a child of one, or a hat. */
export interface ParsedProfile {
  readonly line: number;
  readonly name: string;
  /** Programs that the profile is put on by itself, wherever on the node they are started. */
  readonly attachment?: string;
  readonly flags: readonly string[];
  readonly includes: readonly Include[];
  readonly rules: readonly ParsedRule[];
  readonly children: readonly ParsedProfile[];
  /** Where its header begins, and where its name ends. */
  readonly start: number;
  readonly nameEnd: number;
}

/** One rule. */
export type ParsedRule = RuleContent & {
  readonly line: number;
  /** As it is written, on one line. */
  readonly source: string;
  /** Its words, and what its lists and conditions hold. */
  readonly words: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly isDenied: boolean;
  readonly isOwner: boolean;
};

/** The content of a rule. */
export type RuleContent =
  /** `file,` is `/{**,}` with every access. */
  | { readonly kind: 'file'; readonly path: string; readonly permissions: string }
  /** No names are all of them. */
  | { readonly kind: 'capability'; readonly names: readonly string[] }
  /** No permissions are all of them. */
  | {
    readonly kind: 'signal' | 'ptrace' | 'unix' | 'dbus';
    readonly permissions: readonly string[];
    readonly conditions: Readonly<Record<string, readonly string[]>>;
  }
  | { readonly kind: 'network' | 'mount' | 'remount' | 'umount' | 'pivot_root' | 'rlimit' | 'link' | 'change_profile' }
  /** Rules of AppArmor 4. */
  | { readonly kind: 'newer' };
