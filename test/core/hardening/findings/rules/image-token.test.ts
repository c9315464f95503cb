import { podWith } from '../../pods';
import { found } from '../found';

const CALLER = 'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.20.0';

test('a program that calls the Kubernetes API misses the token that hardening turned off', () => {
  expect(found('image-token', podWith({}, { image: CALLER }))).toEqual([{
    rule: 'image-token',
    severity: 'may-fail',
    cause: 'hardening',
    path: 'spec.automountServiceAccountToken',
    message: 'kube-state-metrics calls the Kubernetes API (read in kubernetes/kube-state-metrics@c92fe0c5), and gets '
      + 'no token for it: name the service account that may, or set the option serviceAccountToken',
  }]);
});

test.each([
  ['a service account is named', { serviceAccountName: 'metrics' }, CALLER],
  ['the author turned the token off', { automountServiceAccountToken: false }, CALLER],
  ['the image calls no API', {}, 'nats:2.12'],
])('nothing is found where %s', (_, spec, image) => {
  expect(found('image-token', podWith(spec, { image }))).toEqual([]);
});
