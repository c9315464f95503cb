import {
  checkApiVersion,
  FIRST_PREVIEW_API_VERSION,
  hasSeccompDefault,
  PREVIEW_API_VERSION,
} from '../../../lib/core/aks/api-version';
import { thrownBy } from '../thrown';

test.each([FIRST_PREVIEW_API_VERSION, PREVIEW_API_VERSION, '2099-01-02-preview'])(
  '%s has seccompDefault',
  (apiVersion) => {
    expect(hasSeccompDefault(apiVersion)).toBe(true);
    expect(() => checkApiVersion(apiVersion)).not.toThrow();
  },
);

test.each(['2024-09-01-preview', '2024-01-02-preview', '2026-10-01', '2026-10-01-beta', 'preview', ''])(
  '%j has not',
  (apiVersion) => {
    expect(hasSeccompDefault(apiVersion)).toBe(false);
    expect(thrownBy(() => checkApiVersion(apiVersion)).code).toBe('invalid-option');
  },
);

test('"stable" has it not either, and may be asked for', () => {
  expect(hasSeccompDefault('stable')).toBe(false);
  expect(() => checkApiVersion('stable')).not.toThrow();
});
