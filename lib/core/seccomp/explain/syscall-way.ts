import { listed } from '../listed';
import type { Architecture } from '../profile/architecture';
import { RELEASE_CHANGES } from '../runtime-default/release-changes';
import { RUNTIME_RULES } from '../runtime-default/rules';
import type { RuntimeRule } from '../runtime-default/runtime-rule';

/** One of the ways in which containerd's default profile lets a call through. All that is said must hold. */
export interface SyscallWay {
  /** The container may have this capability. */
  readonly capability?: string;
  /** The oldest kernel. */
  readonly kernel?: string;
  readonly architecture?: Architecture;
  /**
   * The first release of each line that has it. Newer lines have it too; one that lies between and is not named does
   * not.
   */
  readonly since?: readonly string[];
  /** The first release of each line that has it no more, likewise. */
  readonly before?: readonly string[];
  /** The condition on the call's arguments, in words. */
  readonly only?: string;
  /** All of this in words. */
  readonly summary: string;
}

/** Every way through for a call, in all releases that are known. */
export function waysOf(syscall: string): SyscallWay[] {
  return RUNTIME_RULES.filter(({ names, errno }) => errno === undefined && names.includes(syscall)).map(wayOf);
}

function wayOf({ capability, kernel, architecture, ...rule }: RuntimeRule): SyscallWay {
  const [since, before] = [rule.since, rule.before].map((change) => change && RELEASE_CHANGES[change].releases);
  const conditions = [
    'allowed', rule.only?.words, capability && `with ${capability}`, kernel && `from Linux ${kernel} on`,
    architecture && `on ${architecture}`,
  ];
  const parts = [
    conditions.filter((part) => part).join(' '),
    since && `since containerd ${listed(since)}`,
    before && `before containerd ${listed(before)}`,
  ];
  return {
    capability,
    kernel,
    architecture,
    since,
    before,
    only: rule.only?.words,
    summary: parts.filter((part) => part).join(', '),
  };
}
