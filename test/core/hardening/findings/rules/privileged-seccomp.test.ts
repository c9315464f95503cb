import type { HardeningOptions } from '../../../../../lib/core/hardening/options/options';
import { podWith } from '../../pods';
import { found } from '../found';

function messages(pod: object, context: object, options: HardeningOptions = {}): string[] {
  return found('privileged-seccomp', podWith(pod, { securityContext: { privileged: true, ...context } }), {
    level: 'privileged',
    ...options,
  }).map(({ path, message }) => `${path}: ${message}`);
}

const found1 = (type: string): string[] => [
  'spec.containers[0].securityContext.privileged: a privileged container runs without a seccomp filter: its profile '
    + `${type} is not applied`,
];

test('a profile that a privileged container inherits, or has, is not applied', () => {
  expect(messages({}, {})).toEqual(found1('RuntimeDefault'));
  expect(messages({}, {}, { kubernetesVersion: '1.18' })).toEqual(found1('RuntimeDefault'));
  expect(messages({}, { seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' } })).toEqual(
    found1('Localhost'),
  );
});

test('a privileged container that asks for no filter is not found', () => {
  expect(messages({}, { seccompProfile: { type: 'Unconfined' } })).toEqual([]);
  expect(messages({ securityContext: { seccompProfile: { type: 'Unconfined' } } }, {})).toEqual([]);
  expect(messages({}, { privileged: false })).toEqual([]);
});
