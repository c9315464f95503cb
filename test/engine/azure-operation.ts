import type { Properties } from './property-diff';

/** A provider instance that the engine made: a default one, or one of the program. */
export interface Instance {
  /** `azure-native`, or the name of a parameterized package. */
  package: string;
  /** The parameter as azure-native reads it. */
  parameter?: unknown;
  /** Of the provider resource; undefined until it is configured. */
  urn?: string;
  /** What it was told, the value of a secret in place of it. */
  config?: Properties;
}

/** A request to change something or, in preview, to say what would change. */
export interface Operation {
  readonly verb: 'create' | 'update' | 'delete';
  readonly isPreview: boolean;
  /** The type token. */
  readonly type: string;
  /** The logical name, of the program. */
  readonly name: string;
  /** The ARM id. */
  readonly id: string;
  readonly inputs: Properties;
  readonly instance: Instance;
}

/** A function call. */
export interface Invocation {
  readonly token: string;
  readonly args: Properties;
  readonly isPreview: boolean;
  readonly instance: Instance;
}
