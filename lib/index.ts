export { HardeningError, type HardeningErrorCode } from './core/hardening-error';
export type { Violation } from './core/pod-security/violation';
