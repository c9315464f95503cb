import type { EngineEvent } from '@pulumi/pulumi/automation';

/** How a run of the engine went. */
export interface Run {
  readonly ok: boolean;
  /** What a user sees. */
  readonly output: string;
  /**
   * The steps, such as `create AgentPool apps`, in the order in which the engine began them; without the stack itself
   * and providers.
   */
  readonly steps: readonly string[];
  /** The errors that were reported, without their stack traces. */
  readonly errors: readonly string[];
  /**
   * What policies said, such as `mandatory aks-seccomp: kubeletConfig.seccompDefault must be …`: of each the first line
   * after its policy's description.
   */
  readonly violations: readonly string[];
}

/** Reads a run off the engine's events. */
export function runOf(ok: boolean, output: string, events: readonly EngineEvent[]): Run {
  return {
    ok,
    output,
    steps: events.flatMap(({ resourcePreEvent }) => resourcePreEvent ? [resourcePreEvent.metadata] : [])
      .filter(({ type }) => !type.startsWith('pulumi:'))
      .map(({ op, type, urn }) => `${op} ${type.split(':').pop()} ${urn.split('::').pop()}`),
    errors: events.flatMap(({ diagnosticEvent }) =>
      diagnosticEvent?.severity === 'error' ? [diagnosticEvent.message.split('\n    at ')[0]!.trim()] : [],
    ),
    violations: events
      .flatMap(({ policyEvent }) => (policyEvent ? [policyEvent] : []))
      .map(
        ({ enforcementLevel, policyName, message }) =>
          `${enforcementLevel} ${policyName}: ${message.trim().split('\n').slice(0, 2).pop()!.trim()}`,
      ),
  };
}
