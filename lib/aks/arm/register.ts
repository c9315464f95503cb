import type { ArmClient, ArmCall } from './arm-client';
import { waitAfter } from './back-off';
import { Progress } from './progress';
import { featureOf, providerOf, type Registrable } from './registrable';
import { pendingError, refusal, timeoutError, unknownStateError } from './registration-error';
import { needsRegistering, registrationState, type RegistrationState } from './registration-state';
import type { AzureNeed } from '../../core/aks/need';
import { invalidValue } from '../../core/report/invalid';

/** How long a registration may take in all, in seconds, where nothing else is said. */
export const DEFAULT_TIMEOUT_SECONDS = 1800;

/** How to register. */
export interface RegisterOptions {
  readonly subscriptionId: string;
  /** Whether only to look, and change nothing. */
  readonly isPreview: boolean;
  /** Told what a person who waits would like to know; never a secret. */
  readonly onProgress: (message: string) => void;
  /** {@link DEFAULT_TIMEOUT_SECONDS} by default. */
  readonly timeoutSeconds?: number;
}

/**
 * The work that was needed: nothing, refreshing the provider, waiting for a registration that another program began, or
 * registering.
 */
export type RegistrationAction = 'nothing' | 'refresh' | 'wait' | 'register';

/** How a need stands. */
export interface RegistrationOutcome {
  /** Of the feature, or of the provider where that is what is needed. */
  readonly state: RegistrationState;
  readonly providerState: RegistrationState;
  /** The work that was done; in a preview, that would be done. */
  readonly action: RegistrationAction;
}

/** One registration under way. */
interface Registration {
  readonly target: Registrable;
  readonly client: ArmClient;
  readonly call: ArmCall;
  readonly progress: Progress;
  readonly timeoutSeconds: number;
}

/**
 * Sees to it that a feature or a provider is registered, and waits until it is. After a feature its provider is
 * registered anew, each time: only then does it take note, and whether an earlier run got as far nobody can tell. All
 * steps may be repeated, and by several programs at once.
 *
 * @throws HardeningError `azure-failed` where Azure cannot be asked, refuses, has the feature wait for approval, or
 *   takes longer than allowed. What was begun goes on at Azure, so that another run finds it further. `invalid-option`
 *   for a name or time that cannot be one.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/preview-features
 */
export async function ensureRegistered(
  need: AzureNeed,
  client: ArmClient,
  options: RegisterOptions,
): Promise<RegistrationOutcome> {
  const { subscriptionId, isPreview, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS } = options;
  if (typeof timeoutSeconds !== 'number' || !(timeoutSeconds > 0 && timeoutSeconds < Infinity)) {
    throw invalidValue('invalid-option', 'timeoutSeconds', 'must be a number of seconds above 0', timeoutSeconds);
  }
  const deadline = client.clock.now() + timeoutSeconds * 1000;
  const registrationOf = (target: Registrable): Registration => {
    const progress = new Progress(target.label, client.clock, options.onProgress);
    return {
      target,
      client,
      progress,
      timeoutSeconds,
      call: { about: target.name, deadline, onRetry: (why) => progress.hindered(why) },
    };
  };
  const provider = registrationOf(providerOf(need, subscriptionId));
  const featureTarget = featureOf(need, subscriptionId);
  const feature = featureTarget && registrationOf(featureTarget);
  return isPreview ? look(provider, feature) : register(provider, feature);
}

async function look(provider: Registration, feature: Registration | undefined): Promise<RegistrationOutcome> {
  const state = feature && await read(feature);
  const providerState = await read(provider);
  const actions = [
    state === undefined ? 'nothing' : 'refresh',
    ...[state, providerState].map((found) => actionFor(found ?? 'Registered')),
  ] as const;
  return { state: state ?? providerState, providerState, action: furthest(actions) };
}

async function register(provider: Registration, feature: Registration | undefined): Promise<RegistrationOutcome> {
  if (!feature) return { state: 'Registered', providerState: 'Registered', action: await settle(provider) };
  const first = await settle(feature, async () => settle(provider));
  await request(provider);
  return {
    state: 'Registered',
    providerState: 'Registered',
    action: furthest(['refresh', first, await settle(provider)]),
  };
}

/**
 * Registers what is not registered, and waits.
 *
 * @param prepare called once where Azure wants the provider registered before its feature.
 */
async function settle(registration: Registration, prepare?: () => Promise<unknown>): Promise<RegistrationAction> {
  const { client: { clock }, call: { deadline }, target, progress, timeoutSeconds } = registration;
  let action: RegistrationAction = 'nothing';
  for (let waits = 0; ; waits++) {
    const state = await read(registration);
    progress.saw(state, state === 'Registered');
    if (state === 'Registered') return action;
    action = furthest([action, actionFor(state)]);
    if (clock.now() >= deadline) throw timeoutError(target, state, timeoutSeconds);
    if (needsRegistering(state) && !await request(registration, prepare !== undefined)) {
      await prepare?.();
      prepare = undefined;
      continue;
    }
    await clock.sleep(Math.min(waitAfter(waits), Math.max(deadline - clock.now(), 0)));
  }
}

/** The state at Azure. */
async function read({ client, target, call }: Registration): Promise<RegistrationState> {
  const answer = await client.get(target.path, target.apiVersion, call);
  if (answer.status >= 300) throw refusal(target, 'read', answer);
  const said = target.stateOf(answer.body);
  const state = registrationState(said);
  if (state === undefined) throw unknownStateError(target, said);
  if (state === 'Pending') throw pendingError(target);
  return state;
}

/** Asks for the registration; false where the provider has to be registered first, if that can be done. */
async function request({ client, target, call }: Registration, canPrepare = false): Promise<boolean> {
  const answer = await client.post(`${target.path}/register`, target.apiVersion, call);
  if (canPrepare && answer.code === 'MissingSubscriptionRegistration') return false;
  if (answer.status >= 300) throw refusal(target, 'register', answer);
  return true;
}

/** The work that a state requires. A feature that is being unregistered is registered again afterwards. */
function actionFor(state: RegistrationState): RegistrationAction {
  if (state === 'Registered') return 'nothing';
  return state === 'Registering' ? 'wait' : 'register';
}

const ACTIONS: readonly RegistrationAction[] = ['nothing', 'refresh', 'wait', 'register'];

/** The one of several actions that does most. */
function furthest(actions: readonly RegistrationAction[]): RegistrationAction {
  return ACTIONS[Math.max(...actions.map((action) => ACTIONS.indexOf(action)))]!;
}
