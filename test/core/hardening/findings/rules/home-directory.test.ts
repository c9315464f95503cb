import { podWith, windowsPod } from '../../pods';
import { found, pathsOf } from '../found';

const RULE = 'home-directory';

test('a uid that nobody chose may have no home in the image', () => {
  expect(found(RULE, podWith())).toEqual([{
    rule: RULE,
    severity: 'advice',
    cause: 'hardening',
    path: 'spec.containers[0].env',
    message: expect.stringMatching(/^unless the image knows the uid 65532, HOME is "\/", which is read-only/),
  }]);
});

test('nothing is found where somebody chose the uid or HOME, or where the root is writable', () => {
  expect(pathsOf(RULE, podWith({ securityContext: { runAsUser: 65532 } }))).toEqual([]);
  expect(pathsOf(RULE, podWith({}, { securityContext: { runAsUser: 7 } }))).toEqual([]);
  expect(pathsOf(RULE, podWith(), { user: 7 })).toEqual([]);
  expect(pathsOf(RULE, podWith(), { user: 'image' })).toEqual([]);
  expect(pathsOf(RULE, podWith({}, { env: [{ name: 'HOME', value: '/tmp' }] }))).toEqual([]);
  expect(pathsOf(RULE, podWith({}, { securityContext: { readOnlyRootFilesystem: false } }))).toEqual([]);
  expect(pathsOf(RULE, windowsPod())).toEqual([]);
});
