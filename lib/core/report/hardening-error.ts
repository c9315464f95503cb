import type { Violation } from './violation';

/** What kind of misuse a {@link HardeningError} reports. */
export type HardeningErrorCode =
  /** The input is not a Kubernetes object that could be read: a wrong type, a cycle, a missing list. */
  | 'invalid-object'
  /** An option of this library has a value it cannot take. */
  | 'invalid-option'
  /** A waiver is malformed or has expired. */
  | 'invalid-waiver'
  /** The API server would refuse the object whatever its Pod Security level, or the kubelet would never start it. */
  | 'cluster-refuses'
  /** The object breaks its Pod Security level and no waiver covers that. */
  | 'violates-level'
  /** A seccomp or AppArmor profile that the runtime or the kernel would refuse, or apply as something else than it says. */
  | 'invalid-profile'
  /** A pod names a profile of the node that nothing puts there: it would wait for ever. */
  | 'undelivered-profile'
  /** An AKS resource is weaker than the table of settings and no waiver covers that. */
  | 'violates-setting'
  /** Azure would refuse the resource. */
  | 'azure-refuses'
  /** Azure could not be asked, or would not do what was asked. */
  | 'azure-failed';

/** Two installed copies of this library still recognise each other's errors. */
const BRAND = Symbol.for('hardened-kube.HardeningError');

/** By this method Node asks an object how it would be shown. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * The one error of this library: thrown for misuse, never for a finding.
 *
 * Its message has the form `<path>: must …, got …`; what breaks a Pod Security level is listed in {@link violations} too.
 */
export class HardeningError extends Error {
  /** Whether a value is a HardeningError, of this or another installed copy of the library. */
  static is(value: unknown): value is HardeningError {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  readonly name = 'HardeningError';
  /** @internal */
  readonly [BRAND] = true;

  constructor(
    /** What kind of misuse this is. */
    readonly code: HardeningErrorCode,
    /** The field at fault, such as `spec.containers[0].image`; empty for the object itself. */
    readonly path: string,
    /** What the field must be and what it was. */
    readonly problem: string,
    /** With `violates-level`: every violation that no waiver covers. */
    readonly violations: readonly Violation[] = [],
    /** Whose field it is, where that is known: the path of a construct, the name of a file. */
    readonly subject?: string,
  ) {
    super([subject, path, problem].filter((part) => part).join(': '));
  }

  /**
   * How Node and the Pulumi CLI show it: the fields would only say the message again. Node 20.20 moreover spends a minute on colouring the stack of what a
   * Pulumi program throws, and this leaves the stack as it is.
   *
   * @internal
   */
  [INSPECT](): string | undefined {
    return this.stack;
  }

  /** The same error, said of a construct, a file, … */
  in(subject: string): HardeningError {
    return new HardeningError(this.code, this.path, this.problem, this.violations, subject);
  }
}

/** Runs something, and lets its errors say whom they are about. */
export function forSubject<T>(subject: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw HardeningError.is(error) ? error.in(subject) : error;
  }
}
