import { evaluateManifest } from '../../lib';
import { exampleObjects } from '../pulumi/example-objects';

test('the example hardens its workloads and delivers what they name', async () => {
  const objects = await exampleObjects();
  const verdicts = objects
    .flatMap((object) => evaluateManifest(object, { version: '1.33' }))
    .map(({ kind, name, namespace, allowed }) => [kind, namespace, name, allowed]);
  expect(verdicts.sort()).toEqual([
    ['CronJob', 'shop', 'report', true],
    ['DaemonSet', 'seccomp-profiles', 'installer', false],
    ['Deployment', 'shop', 'web', true],
    ['Job', 'shop', 'probe', true],
  ]);
  const of = (kind: string): string => JSON.stringify(objects.find((object) => object.kind === kind));
  const [, prefix, id] = /"(seccomp\.hardened-kube[^"]*\/)(no-chmod-\w+)":"installed"/.exec(of('Deployment'))!;
  const configMaps = objects.filter(({ kind }) => kind === 'ConfigMap').map(({ metadata }) => metadata.name);
  expect(configMaps).toContain(id);
  expect(of('DaemonSet')).toContain(`${prefix}\${name%.json}`);
  expect(of('Service')).toContain('"selector":{"app.kubernetes.io/instance":"web.deployment.test.shop"}');
  expect(of('Deployment')).toContain('"configMapRef":{"name":"settings"}');
});
