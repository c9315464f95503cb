import type { KyvernoOptions } from './kyverno-options';
import { copyPlain } from '../../data/plain-data';
import { type Shape, checkShape } from '../../data/shape';
import { checkNamespace } from '../../kubernetes/dns-label';
import { checkKnown, type NamesOf } from '../../report/known-options';

const KNOWN: NamesOf<KyvernoOptions> = {
  namespace: true,
  policies: true,
  level: true,
  version: true,
  images: true,
  today: true,
};

const POLICIES: Shape = {
  minItems: 1,
  listOf: {
    fields: { policyName: 'non-empty string', ruleNames: { listOf: 'non-empty string', minItems: 1 } },
    required: ['policyName', 'ruleNames'],
  },
};

/**
 * Checks the options that only Kyverno's exceptions have; level, version and today are checked where they are used.
 *
 * @returns a copy that shares nothing with what was given.
 * @throws HardeningError `invalid-option`, naming the option.
 */
export function checkKyvernoOptions(given: KyvernoOptions): KyvernoOptions {
  checkKnown(given, KNOWN);
  const options = copyPlain(given, '', { code: 'invalid-option', isOpaque: () => true });
  checkNamespace(options.namespace);
  const { policies, images } = options;
  // A list without rules would make exceptions from nothing.
  if (policies !== undefined) {
    checkShape(policies, POLICIES, 'policies', { code: 'invalid-option', unknown: () => undefined });
  }
  if (images !== undefined) {
    checkShape(images, { mapOf: 'non-empty string' }, 'images', {
      code: 'invalid-option',
      unknown: 'an unknown option',
    });
  }
  return options;
}
