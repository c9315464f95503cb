import { ChangeLog } from '../../../lib/core/report/change';

test('fill sets what has no value, null included, and nothing else', () => {
  const log = new ChangeLog();
  const spec = { a: null, b: false, c: 0, d: '' };
  for (const field of ['a', 'b', 'c', 'd']) log.fill(spec, 'spec', [field], true, 'why');
  expect(spec).toEqual({ a: true, b: false, c: 0, d: '' });
  expect(log.changes).toEqual([{ path: 'spec.a', from: undefined, to: true, why: 'why' }]);
});

test('set makes the objects on the way, where there is null too', () => {
  const log = new ChangeLog();
  const pod = { spec: null };
  log.set(pod, '', ['spec', 'nodeSelector', 'kubernetes.io/os'], 'linux', 'why');
  expect(pod).toEqual({ spec: { nodeSelector: { 'kubernetes.io/os': 'linux' } } });
  expect(log.changes[0]).toMatchObject({ path: 'spec.nodeSelector["kubernetes.io/os"]', from: undefined, to: 'linux' });
});

test('set says what was there', () => {
  const log = new ChangeLog();
  log.set({ drop: ['CHOWN'] }, 'spec', ['drop'], ['CHOWN', 'ALL'], 'why');
  expect(log.changes[0]).toMatchObject({ from: ['CHOWN'], to: ['CHOWN', 'ALL'] });
});

test('remove takes a field away', () => {
  const log = new ChangeLog();
  const spec = { os: { name: 'windows' } };
  log.remove(spec, 'spec', ['os'], 'why');
  expect(spec).toEqual({});
  expect(log.changes).toEqual([{ path: 'spec.os', from: { name: 'windows' }, to: undefined, why: 'why' }]);
});

test('append adds at the end of a list, and makes the list', () => {
  const log = new ChangeLog();
  const spec = { volumes: [{ name: 'a' }] };
  log.append(spec, 'spec', ['volumes'], { name: 'b' }, 'why');
  log.append(spec, 'spec', ['mounts'], 1, 'why');
  expect(spec).toEqual({ volumes: [{ name: 'a' }, { name: 'b' }], mounts: [1] });
  expect(log.changes.map(({ path }) => path)).toEqual(['spec.volumes[1]', 'spec.mounts[0]']);
});
