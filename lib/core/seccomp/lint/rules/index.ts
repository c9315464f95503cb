import { IGNORED_BITS } from './ignored-bits';
import { NEVER_MATCHES } from './never-matches';
import { NEVER_REACHED } from './never-reached';
import { OR_CONDITIONS } from './or-conditions';
import { REFUSES_NOTHING } from './refuses-nothing';
import { REPLACES_RUNTIME_DEFAULT } from './replaces-runtime-default';
import { RUNTIME_NEEDS } from './runtime-needs';
import { SIBLING_SLIPS_THROUGH } from './sibling-slips-through';
import { SUB_ARCHITECTURES } from './sub-architectures';
import { TOO_WIDE } from './too-wide';
import { UNCERTAIN_CONDITIONS } from './uncertain-conditions';
import { UNKNOWN_SYSCALL } from './unknown-syscall';
import { ZERO_ERRNO } from './zero-errno';
import type { LintRule } from '../lint-rule';

/** Every rule that looks at a seccomp profile alone. */
export const LINT_RULES: readonly LintRule[] = Object.freeze([
  IGNORED_BITS, NEVER_MATCHES, NEVER_REACHED, OR_CONDITIONS, REFUSES_NOTHING, REPLACES_RUNTIME_DEFAULT, RUNTIME_NEEDS,
  SIBLING_SLIPS_THROUGH, SUB_ARCHITECTURES, TOO_WIDE, UNCERTAIN_CONDITIONS, UNKNOWN_SYSCALL, ZERO_ERRNO,
]);
