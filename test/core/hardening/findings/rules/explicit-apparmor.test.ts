import { podWith, windowsPod } from '../../pods';
import { pathsOf } from '../found';

const RULE = 'explicit-apparmor';
const context = (type: string): object => ({ securityContext: { appArmorProfile: { type, ...type === 'Localhost' && { localhostProfile: 'web' } } } });

test('a profile that fails closed is found on the pod and on containers, in fields and annotations', () => {
  const pod = podWith(context('RuntimeDefault'), context('Localhost'));
  expect(pathsOf(RULE, pod)).toEqual(['spec.securityContext.appArmorProfile', 'spec.containers[0].securityContext.appArmorProfile']);
  expect(pathsOf(RULE, podWith({}, context('RuntimeDefault')), { kubernetesVersion: '1.29' }))
    .toEqual(['metadata.annotations["container.apparmor.security.beta.kubernetes.io/web"]']);
});

test('what the program asked for is found too', () => {
  expect(pathsOf(RULE, podWith(), { appArmor: 'RuntimeDefault' })).toEqual(['spec.securityContext.appArmorProfile']);
});

test('nothing is found where nothing is set, where it is Unconfined, or on Windows', () => {
  expect(pathsOf(RULE, podWith())).toEqual([]);
  expect(pathsOf(RULE, podWith(context('Unconfined')), { level: 'privileged' })).toEqual([]);
  expect(pathsOf(RULE, windowsPod(), { appArmor: 'RuntimeDefault' })).toEqual([]);
});
