import type { Violation } from './violation';
import { hasBrand } from '../data/brand';
import { printable } from '../data/describe';
import { below } from '../data/field-path';

/** Kind of misuse that a {@link HardeningError} reports. */
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
  /** A seccomp or AppArmor profile that the runtime or kernel would refuse, or apply differently from its content. */
  | 'invalid-profile'
  /** A pod names a profile of the node that nothing puts there: it would wait for it forever. */
  | 'undelivered-profile'
  /** An AKS resource is weaker than the table of settings and no waiver covers that. */
  | 'violates-setting'
  /** Azure would refuse the resource. */
  | 'azure-refuses'
  /** Azure could not be asked, or would not do what was asked. */
  | 'azure-failed';

/** The longest path that a message shows whole, in UTF-16 units. */
const LONGEST_PATH = 400;

/** Two installed copies of this library still recognise each other's errors. */
const BRAND = Symbol.for('hardened-kube.HardeningError');

/** Name of the method by which Node formats an object. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * The one error of this library: thrown for misuse, never for a finding.
 *
 * Its message has the form `<path>: must …, got …`; what breaks a Pod Security level is listed in {@link violations}
 * too.
 */
export class HardeningError extends Error {
  /** Whether a value is a HardeningError, of this or another installed copy of the library. */
  static isHardeningError(value: unknown): value is HardeningError {
    return hasBrand(value, BRAND);
  }

  readonly name = 'HardeningError';
  /** @internal */
  readonly [BRAND] = true;

  /**
   * Requirement for the field, and its value. Control characters are escaped, because messages go to terminals and
   * logs.
   */
  readonly problem: string;

  constructor(
    /** Kind of misuse; of several errors, the first one's. */
    readonly code: HardeningErrorCode,
    /** The field at fault, such as `spec.containers[0].image`; empty for the object itself. */
    readonly path: string,
    problem: string,
    /** With `violates-level`: every violation that no waiver covers. */
    readonly violations: readonly Violation[] = [],
    /** Whose field it is, where that is known: the path of a construct, the name of a file. */
    readonly subject?: string,
    private readonly joined: readonly HardeningError[] = [],
  ) {
    super(printable([subject, shortened(path), problem].filter((part) => part).join(': ')));
    this.problem = printable(problem);
  }

  /** Every error, where several were found at once; else this one alone. */
  get errors(): readonly HardeningError[] {
    return this.joined.length === 0 ? [this] : this.joined;
  }

  /** The message without whom it is about, for callers that name them in another way. */
  get messageWithoutSubject(): string {
    return this.about('').message;
  }

  /**
   * How Node and the Pulumi CLI show it: the fields would only repeat the message. Node 20.20 moreover spends a minute
   * on colouring the stack of what a Pulumi program throws, and this leaves the stack as it is.
   *
   * @internal
   */
  [INSPECT](): string | undefined {
    return this.stack;
  }

  /** Returns the same error about a construct, a file, … */
  about(subject: string): HardeningError {
    return new HardeningError(
      this.code,
      this.path,
      this.problem,
      this.violations,
      subject,
      this.joined.map((error) => error.about(subject)),
    );
  }

  /** The same error, of a field of something that stands at a path. */
  below(root: string): HardeningError {
    return this.at((path) => below(root, path));
  }

  /**
   * The same error, of a field that has another path in a larger object.
   *
   * @internal
   */
  at(pathOf: (path: string) => string): HardeningError {
    return new HardeningError(
      this.code,
      pathOf(this.path),
      this.problem,
      this.violations,
      this.subject,
      this.joined.map((error) => error.at(pathOf)),
    );
  }
}

/** Paths are as long as the keys in them, which anybody may have written. */
function shortened(path: string): string {
  return path.length <= LONGEST_PATH ? path : `${path.slice(0, LONGEST_PATH / 2)}…${path.slice(-LONGEST_PATH / 2)}`;
}

/** Runs something, and lets its errors say whom they are about. */
export function withErrorSubject<T>(subject: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw HardeningError.isHardeningError(error) ? error.about(subject) : error;
  }
}
