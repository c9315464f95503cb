import type { KyvernoOptions } from './kyverno-options';
import { join } from '../../data/field-path';
import { describe, isPlainObject, copyPlain } from '../../data/plain-data';
import { checkNamespace } from '../../kubernetes/dns-label';
import { HardeningError } from '../../report/hardening-error';
import { checkKnown } from '../../report/known-options';

const KNOWN: Readonly<Record<keyof KyvernoOptions, true>> = {
  namespace: true,
  policies: true,
  level: true,
  version: true,
  images: true,
  today: true,
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
  if (options.policies !== undefined) checkPolicies(options.policies);
  if (options.images !== undefined) checkImages(options.images);
  return options;
}

/** A list without rules would make exceptions from nothing. */
function checkPolicies(policies: unknown): void {
  const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0;
  if (!isList(policies)) throw refuse('policies', 'a list of at least one policy', policies);
  policies.forEach((each, index) => {
    if (isPlainObject(each) && isText(each.policyName) && isList(each.ruleNames) && each.ruleNames.every(isText)) return;
    throw refuse(`policies[${index}]`, '{ policyName, ruleNames } with a rule', each);
  });
}

function checkImages(images: unknown): void {
  if (!isPlainObject(images)) throw refuse('images', 'an object with the image of each container', images);
  for (const [container, image] of Object.entries(images)) {
    if (!isText(image)) throw refuse(join('images', container), 'an image', image);
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function refuse(option: string, must: string, value: unknown): HardeningError {
  return new HardeningError('invalid-option', option, `must be ${must}, got ${describe(value)}`);
}
