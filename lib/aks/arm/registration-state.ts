import { fieldOf } from './arm-answer';

/** The states of a feature or a provider in a subscription. Only features are ever `Pending`. */
export const REGISTRATION_STATES = [
  'NotRegistered', 'Pending', 'Registering', 'Registered', 'Unregistering', 'Unregistered',
] as const;

/** @see https://learn.microsoft.com/rest/api/resources/features/get */
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/** The state of a feature, as Azure says it: unread, for {@link registrationState} to judge. */
export function featureStateOf(body: unknown): unknown {
  return fieldOf(fieldOf(body, 'properties'), 'state');
}

/** The state of a provider, as Azure says it. */
export function providerStateOf(body: unknown): unknown {
  return fieldOf(body, 'registrationState');
}

/** A state in the spelling of this library, whatever its case; undefined for one that is not known. */
export function registrationState(value: unknown): RegistrationState | undefined {
  return typeof value === 'string'
    ? REGISTRATION_STATES.find((state) => state.toLowerCase() === value.toLowerCase())
    : undefined;
}

/** Whether somebody has to ask Azure for the registration, as none has or it was taken back. */
export function needsRegistering(state: RegistrationState): boolean {
  return state === 'NotRegistered' || state === 'Unregistered';
}
