import { unknownCheckingProxy } from '@pulumi/policy/proxy';
import { UNKNOWN } from './analyze';

/** The inputs of a resource as Pulumi hands them to a policy, with one value unknown wherever it is. */
export function withUnknown(props: object, unknown: unknown): Record<string, unknown> {
  return unknownCheckingProxy(
    JSON.parse(JSON.stringify(props), (_, value: unknown) => (value === unknown ? UNKNOWN : value)) as object,
  );
}

/** The same inputs with one value, at any depth, that is not known. */
export function withoutOne(value: object, at: number): object {
  let values = 0;
  JSON.stringify(value, (_, part: unknown) => (values++, part));
  let index = 0;
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (index++ === 1 + (at % (values - 1)) ? UNKNOWN : part)),
  ) as object;
}
