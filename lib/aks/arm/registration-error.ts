import { type ArmAnswer, formatAnswer } from './arm-answer';
import type { Registrable } from './registrable';
import type { RegistrationState } from './registration-state';
import { describeName } from '../../core/data/describe';
import { HardeningError } from '../../core/report/hardening-error';

/** Why Azure did not do what was asked of a feature or provider, and what to do about it. */
export function refusal(target: Registrable, action: 'read' | 'register', answer: ArmAnswer): HardeningError {
  const { kind, subscriptionId, permissions, commands } = target;
  if (answer.status === 403) {
    const roles = action === 'read' ? 'Reader, Contributor and Owner have it' : 'Contributor and Owner have it';
    return failed(
      target,
      `these credentials may not ${action} it: Azure answered ${formatAnswer(answer)}; they need `
        + `${permissions[action]} on subscription `
        + `${subscriptionId} itself (${roles}; a new role takes some minutes to count)`,
    );
  }
  if (answer.code === 'SubscriptionNotFound' || answer.code === 'InvalidSubscriptionId') {
    return failed(
      target,
      `these credentials do not see the subscription: Azure answered ${formatAnswer(answer)}; compare `
        + `${subscriptionId} with \`az account list\`, `
        + 'and check the tenant and the cloud',
    );
  }
  if (answer.status === 404) {
    return failed(
      target,
      `Azure knows no such ${kind}: it answered ${formatAnswer(answer)}; check the spelling with \`${commands.list}\``,
    );
  }
  return failed(
    target,
    `Azure did not ${action} it: it answered ${formatAnswer(answer)}; look at it with \`${commands.show}\``,
  );
}

/** The owner of the feature has to agree first; no patience of a program helps. */
export function pendingError(target: Registrable): HardeningError {
  return failed(
    target,
    'the registration is Pending: the team at Microsoft that owns the feature approves it by hand, so ask them '
      + '(through Azure support) and run again '
      + `once \`${target.commands.show}\` says Registered`,
  );
}

/** An answer without a state, or with one that this library does not know. */
export function unknownStateError(target: Registrable, state: unknown): HardeningError {
  return failed(
    target,
    `Azure answered with an unknown state, ${describeName(state)}: compare \`${target.commands.show}\`, and `
      + 'check the endpoint',
  );
}

/** The time was over first. */
export function timeoutError(
  target: Registrable,
  state: RegistrationState,
  timeoutSeconds: number,
): HardeningError {
  return failed(
    target,
    `still ${state} after ${timeoutSeconds} s: Azure goes on by itself, so look with \`${target.commands.show}\` `
      + 'and run again',
  );
}

function failed({ name }: Registrable, problem: string): HardeningError {
  return new HardeningError('azure-failed', name, problem);
}
