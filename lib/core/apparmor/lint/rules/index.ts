import { ALL_FILES } from './all-files';
import { ATTACHMENT } from './attachment';
import { BASE_ABSTRACTION } from './base-abstraction';
import { CAPABILITIES } from './capabilities';
import { DISCONNECTED_PATHS } from './disconnected-paths';
import { ENFORCEMENT } from './enforcement';
import { KERNEL_FILES } from './kernel-files';
import { LOST_GRANTS } from './lost-grants';
import { MISSING_CHILD } from './missing-child';
import { MOUNTS } from './mounts';
import { NEWER_RULES } from './newer-rules';
import { RUNTIME_SIGNALS } from './runtime-signals';
import { UNCONFINED_EXECUTION } from './unconfined-execution';
import { UNCONFINED_TRANSITION } from './unconfined-transition';
import { UNKNOWN_INCLUDES } from './unknown-includes';
import type { LintRule } from '../lint-rule';

/** Every rule of AppArmor lint, by name. */
export const LINT_RULES: readonly LintRule[] = Object.freeze([
  ALL_FILES, ATTACHMENT, BASE_ABSTRACTION, CAPABILITIES, DISCONNECTED_PATHS, ENFORCEMENT, KERNEL_FILES, LOST_GRANTS,
  MISSING_CHILD, MOUNTS, NEWER_RULES, RUNTIME_SIGNALS, UNCONFINED_EXECUTION, UNCONFINED_TRANSITION, UNKNOWN_INCLUDES,
]);
