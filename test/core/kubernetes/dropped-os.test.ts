import { dropsOs, withoutDroppedOs } from '../../../lib/core/kubernetes/dropped-os';
import type { PodPlace } from '../../../lib/core/kubernetes/pod-place';

const WINDOWS = { spec: { os: { name: 'windows' }, containers: [] } };
const place = (lacks?: readonly string[]): PodPlace => (
  { path: 'spec.template', form: 'template', use: 'fill', lacks });

test.each<[boolean, string[] | undefined]>([
  [true, ['spec.hostUsers', 'spec.os']],
  [false, ['spec.hostUsers', 'spec.os.name']],
  [false, []],
  [false, undefined],
])('the operating system is dropped only where the kind lacks it: %s, %j', (is, lacks) => {
  expect(dropsOs(place(lacks))).toBe(is);
  expect(withoutDroppedOs(WINDOWS, place(lacks)).spec.os).toEqual(is ? undefined : WINDOWS.spec.os);
});

test('the pod itself stays as it is, and none of its values is read', () => {
  const spec = { os: { name: 'windows' }, get containers(): [] { throw new Error('not known yet'); } };
  const kept = withoutDroppedOs({ spec }, place(['spec.os']));
  expect(kept.spec.os).toBeUndefined();
  expect(spec.os).toEqual({ name: 'windows' });
  expect(() => kept.spec.containers).toThrow('not known yet');
});
