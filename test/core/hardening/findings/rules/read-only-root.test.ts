import { podWith } from '../../pods';
import { pathsOf } from '../found';

const at = ['spec.containers[0].securityContext.readOnlyRootFilesystem'];

test('in what others wrote, a root that became read-only is found', () => {
  expect(pathsOf('read-only-root', podWith(), { user: 'image' })).toEqual(at);
  expect(pathsOf('read-only-root', podWith({}, { name: 'constructor' }), { user: 'image', writablePaths: {} })).toEqual(
    at,
  );
});

test('a read-only root is not found where its writable paths are known, the author set it, or the pod is new', () => {
  expect(pathsOf('read-only-root', podWith(), { user: 'image', writablePaths: ['/data'] })).toEqual([]);
  expect(pathsOf('read-only-root', podWith(), { user: 'image', writablePaths: { web: ['/data'] } })).toEqual([]);
  expect(
    pathsOf('read-only-root', podWith({}, { securityContext: { readOnlyRootFilesystem: true } }), { user: 'image' }),
  ).toEqual([]);
  expect(pathsOf('read-only-root', podWith())).toEqual([]);
});

test('not where it is known of the image where it writes', () => {
  expect(pathsOf('read-only-root', podWith({}, { image: 'nginx:1.29' }), { user: 'image' })).toEqual([]);
  expect(pathsOf('read-only-root', podWith({}, { image: 'python:3.13' }), { user: 'image' })).toEqual(at);
  const images = [{ image: 'ghcr.io/acme/*', writablePaths: [] }];
  expect(pathsOf('read-only-root', podWith(), { user: 'image', images })).toEqual([]);
});
