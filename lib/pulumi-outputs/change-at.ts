import * as pulumi from '@pulumi/pulumi';
import { hidingSecrets } from './hide-secrets';
import { OPEN_WORDS } from './open-words';
import { SecretTexts } from './secret-texts';
import { secretsIn } from './secrets-in';
import { isUnknownValue, whenKnown } from './unknown-values';
import { isPlainObject } from '../core/data/plain-data';

/**
 * A value in which that place is changed: at once as far as the program knows what is on the way, and within an Output
 * from where it does not. What is on the way is copied, or made where it is missing and the change makes something;
 * what is no object stays as it is. An error of the change shows no secret.
 */
export function changeAt(
  value: unknown,
  [step, ...steps]: readonly string[],
  change: (value: unknown) => unknown,
): unknown {
  if (isUnknownValue(value)) {
    return pulumi
      .all([whenKnown(value), secretsIn(value)])
      .apply(([known, secrets]) =>
        hidingSecrets(new SecretTexts(secrets, OPEN_WORDS), () =>
          changeAt(known, step === undefined ? [] : [step, ...steps], change),
        ),
      );
  }
  if (step === undefined) return change(value);
  const object = value ?? {};
  if (!isPlainObject(object)) return value;
  const changed = changeAt(object[step], steps, change);
  return changed === object[step] ? value : { ...object, [step]: changed };
}
