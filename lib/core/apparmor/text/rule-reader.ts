import type { RuleContent } from './parsed-profile';
import type { Token } from './scanner';

/**
 * Reads what follows a rule's first word: what the rule says, or what is wrong with it. The source is the whole rule,
 * for what is wrong with its form.
 */
export type RuleReader = (rest: readonly Token[], isDenied: boolean, source: string) => RuleContent | string;
