import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import type { Properties } from './property-diff';

/**
 * Stands for a value that is not known yet, in previews.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go
 */
export const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/**
 * Marks an object that is no plain one, but for instance a secret.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go
 */
export const SIGNATURE = '4dabf18193072939515e22adb298388d';

/** The properties in a message of the engine. */
export function propertiesOf(message: Struct | undefined): Properties {
  return message?.toJavaScript() as Properties | undefined ?? {};
}

/** The properties as a message to the engine. */
export function structOf(properties: Properties): Struct {
  return Struct.fromJavaScript(properties as never);
}

/** The same value, with the value of each secret in place of it. */
export function withoutSecrets<T>(value: T): T {
  const plain = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(plain);
    if (isSigned(part)) return plain(part.value);
    return typeof part === 'object' && part !== null
      ? Object.fromEntries(Object.entries(part).map(([key, child]) => [key, plain(child)]))
      : part;
  };
  return plain(value) as T;
}

/** Changes a value; a secret stays one. */
export function within(value: unknown, change: (plain: unknown) => unknown): unknown {
  return isSigned(value) ? { ...value, value: change(value.value) } : change(value);
}

function isSigned(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && SIGNATURE in value;
}
