import { Phase } from '../../lib/cdk8s/phase';

test('a phase lasts while something runs in it, also where it is entered again or ends with an error', () => {
  const phase = new Phase();
  const seen: boolean[] = [];
  const look = (): number => seen.push(phase.lasts);
  look();
  phase.run(() => {
    phase.run(look);
    look();
  });
  look();
  expect(() => phase.run(() => {
    throw new Error('over');
  })).toThrow('over');
  look();
  expect(seen).toEqual([false, true, true, false, false]);
  expect(phase.run(() => 'value')).toBe('value');
});
