import type { OciArgument, OciProfile } from './oci-profile';
import { HardeningError } from '../../report/hardening-error';
import { effectiveRules, isSameOutcome } from '../verdict/effective-rules';
import type { EffectiveRule } from '../verdict/effective-rules';

/**
 * Refuses rules that say different things of the same call under the same conditions, or under fewer than a rule before
 * them: libseccomp answers EEXIST, and runc starts no container. (Without any conditions they are no error: the first
 * stays.)
 *
 * @throws HardeningError `invalid-profile`, naming the later rule.
 * @see https://github.com/seccomp/libseccomp/blob/v2.5.4/src/db.c
 */
export function checkContradictions(profile: OciProfile): void {
  const names = profile.syscalls.flatMap((rule) => rule.args ? [...new Set(rule.names)] : []);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) < index));
  for (const syscall of repeated) checkSyscall(syscall, effectiveRules(profile, syscall));
}

function checkSyscall(syscall: string, rules: readonly EffectiveRule[]): void {
  let kept: EffectiveRule[] = [];
  for (const rule of rules) {
    if (rule.args.length === 0) return;
    const contradicted = kept.find((other) => startsWith(other, rule) && !isSameOutcome(other, rule));
    if (contradicted) {
      throw new HardeningError(
        'invalid-profile',
        `syscalls[${rule.rule}]`,
        `must do with ${syscall} what syscalls[${contradicted.rule}] does, whose conditions it shares, or libseccomp `
          + `refuses both, got ${rule.action}`,
      );
    }
    // A rule under more conditions than one before it never gets in.
    if (!kept.some((other) => startsWith(rule, other))) {
      kept = [...kept.filter((other) => !startsWith(other, rule)), rule];
    }
  }
}

/** Whether a rule's first conditions, in the order of the arguments, are all of another's. */
function startsWith(rule: EffectiveRule, other: EffectiveRule): boolean {
  const conditions = inOrder(rule);
  return inOrder(other).every((condition, index) => conditions[index] === condition);
}

function inOrder({ args }: EffectiveRule): readonly string[] {
  return [...args].sort((a, b) => a.index - b.index).map(conditionKey);
}

function conditionKey({ index, op, value, valueTwo = 0n }: OciArgument): string {
  // eslint-disable-next-line no-bitwise -- libseccomp masks what the argument is compared with, too
  return [index, op, value, op === 'SCMP_CMP_MASKED_EQ' ? valueTwo & value : ''].join();
}
