import { found, pathsOf } from './found';
import { podWith } from '../pods';

const local = (localhostProfile: string): object => ({ type: 'Localhost', localhostProfile });
const pod = podWith({ securityContext: { seccompProfile: local('localhost/a.json') } }, { securityContext: { appArmorProfile: local('web') } });

test('a prefix that belongs to the annotations is found', () => {
  expect(found('localhost-prefix', pod)).toEqual([{
    rule: 'localhost-prefix',
    path: 'spec.securityContext.seccompProfile',
    message: '"localhost/a.json" names a profile called so; the prefix belongs to the old annotations: write "a.json"',
  }]);
});

test('an annotation has the prefix once, and that is right', () => {
  const annotations = { 'seccomp.security.alpha.kubernetes.io/pod': 'localhost/a.json' };
  for (const kubernetesVersion of ['1.18', '1.37']) {
    expect(pathsOf('localhost-prefix', podWith({}, {}, { annotations }), { kubernetesVersion })).toEqual([]);
    expect(pathsOf('localhost-delivery', podWith({}, {}, { annotations }), { kubernetesVersion })).toHaveLength(1);
  }
});

test('a profile that nothing delivers is found, by field or by option', () => {
  expect(pathsOf('localhost-delivery', pod)).toEqual(['spec.securityContext.seccompProfile', 'spec.containers[0].securityContext.appArmorProfile']);
  expect(found('localhost-delivery', podWith(), { seccomp: { localhost: 'a.json' } }).map(({ message }) => message)).toEqual([
    'nothing here puts "a.json" on the nodes, and the pod does not start without it: say { localhost: "a.json", external: true } if something else does',
  ]);
});

test('one that is there already is not', () => {
  expect(pathsOf('localhost-delivery', podWith(), { seccomp: { localhost: 'a.json', external: true }, appArmor: 'RuntimeDefault' })).toEqual([]);
});
