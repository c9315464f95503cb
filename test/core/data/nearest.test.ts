import { didYouMean, nearestName } from '../../../lib/core/data/nearest';

const NAMES = ['level', 'user', 'kubernetesVersion', 'writablePaths'];

test.each([
  ['levle', ' (did you mean "level"?)'],
  ['Level', ' (did you mean "level"?)'],
  ['writeablePaths', ' (did you mean "writablePaths"?)'],
  ['KUBERNETESVERSION', ' (did you mean "kubernetesVersion"?)'],
  ['image', ''],
  ['', ''],
  ['x'.repeat(100_000), ''],
])('%j is near to%s', (name, hint) => expect(didYouMean(name, NAMES)).toBe(hint));

test('no name is near where there are none', () => expect(nearestName('level', [])).toBeUndefined());
