import { podWith, windowsPod } from '../../pods';
import { pathsOf } from '../found';

const volumes = [
  { name: 'a', secret: { secretName: 's' } },
  { name: 'b', configMap: {} },
  { name: 'c', projected: { sources: [null, { secret: { name: 's' } }] } },
  null,
];

test('a secret that a Windows node writes to its disk is found', () => {
  expect(pathsOf('windows-secret', windowsPod({ volumes }))).toEqual(['spec.volumes[0]', 'spec.volumes[2]']);
});

test('a Linux node keeps it in memory', () => expect(pathsOf('windows-secret', podWith({ volumes }))).toEqual([]));
