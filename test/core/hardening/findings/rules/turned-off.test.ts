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

test('what is on is not', () => {
  expect(
    pathsOf(
      'turned-off',
      podWith({ shareProcessNamespace: false }, { securityContext: { readOnlyRootFilesystem: true } }),
    ),
  ).toEqual([]);
});
