import { podWith } from '../../pods';
import { pathsOf } from '../found';

test('what an author turned off is found', () => {
  expect(
    pathsOf(
      'turned-off',
      podWith({ shareProcessNamespace: true }, { securityContext: { readOnlyRootFilesystem: false } }),
    ),
  )
    .toEqual(['spec.containers[0].securityContext.readOnlyRootFilesystem', 'spec.shareProcessNamespace']);
});

test('a security setting that the author left on is not found', () => {
  expect(
    pathsOf(
      'turned-off',
      podWith({ shareProcessNamespace: false }, { securityContext: { readOnlyRootFilesystem: true } }),
    ),
  ).toEqual([]);
});
