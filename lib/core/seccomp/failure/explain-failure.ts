import { FAILURE_CONTEXT, type FailureContext, type FailureExplanation } from './failure';
import { failureOfCall } from './failure-of-call';
import { messageIn } from './message-in';
import { invalidType } from '../../report/invalid';
import { checkKnown } from '../../report/known-options';
import { SeccompProfile } from '../profile/seccomp-profile';
import { resolveContext } from '../runtime-default/context';

/**
 * Why a workload failed, from what it, the kubelet, the scheduler, strace or the kernel's audit log wrote: which system
 * call it is about, whether the seccomp profile can be the cause, and what can be done. A line that says nothing of
 * seccomp, AppArmor or what else hardening sets gives nothing; what says the same again is left out. Where a line
 * cannot tell, as a missing capability gives the same error, the explanation says so and how to find out.
 *
 * @throws HardeningError `invalid-option` for a text that is no string, and for a context that is none.
 */
export function explainFailure(text: string, context: FailureContext = {}): FailureExplanation[] {
  checkFailure(text, context);
  const told = new Set<string>();
  return text.split(/\r?\n/).flatMap((line, index) => {
    const explained = failureOfCall(line, context) ?? messageIn(line, context);
    if (!explained || told.has(explained.message)) return [];
    told.add(explained.message);
    return [{ line: index + 1, text: line.trim(), ...explained }];
  });
}

function checkFailure(text: unknown, context: FailureContext): void {
  if (typeof text !== 'string') throw invalidType('invalid-option', 'text', 'must be a string', text);
  checkKnown(context, FAILURE_CONTEXT, 'field of the context');
  const { profile, ...runtime } = context;
  resolveContext(runtime);
  if (profile === undefined || SeccompProfile.isSeccompProfile(profile)) return;
  throw invalidType('invalid-option', 'profile', 'must be a SeccompProfile', profile);
}
