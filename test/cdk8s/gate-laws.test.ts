import { ApiObject, App, Chart, JsonPatch, Lazy } from 'cdk8s';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { CONTAINER } from './workload-table';
import { evaluateManifest } from '../../lib';
import { HardenedDeployment, HardenedNamespace, HardenedPod, HardenPods } from '../../lib/cdk8s';
import { changedPodSecurityLabels, podSecurityLabels } from '../../lib/core/pod-security/namespace-labels';
import { namespacesIn } from '../../lib/core/pod-security/namespaces-in';

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'pod' },
  spec: { hostPID: true, containers: [CONTAINER] },
};
const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** Where patches put something, and what. */
const pointer = fc.constantFrom(
  '',
  '/apiVersion',
  '/kind',
  '/metadata',
  '/metadata/name',
  '/metadata/namespace',
  '/metadata/labels',
  `/metadata/labels/${ENFORCE.replace('/', '~1')}`,
  '/metadata/annotations',
  '/spec',
  '/spec/hostPID',
  '/spec/containers',
  '/spec/containers/0',
  '/spec/containers/0/securityContext',
  '/spec/template',
  '/spec/template/spec/hostNetwork',
  '/spec/template/spec/containers/-',
  '/items',
  '/toJSON',
);
const value = fc.constantFrom<unknown>(
  'Pod',
  'Namespace',
  'List',
  'ConfigMap',
  'v1',
  'apps/v1',
  'shop',
  'privileged',
  'baseline',
  null,
  true,
  {},
  [],
  POD,
  [POD],
  POD.spec,
  { template: POD },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }],
  { name: 'sidecar', image: 'x:1', securityContext: { privileged: true } },
  { [ENFORCE]: 'privileged' },
);

/** Something that is done to an object after it was made. */
const change = fc.oneof(
  fc.record({ target: fc.nat(4), pointer, value }).map(({ target, ...patch }) => (objects: readonly ApiObject[]) => (
    objects[target]!.addJsonPatch(JsonPatch.add(patch.pointer, patch.value)))),
  fc.record({ target: fc.nat(4), pointer }).map(({ target, ...patch }) => (objects: readonly ApiObject[]) => (
    objects[target]!.addJsonPatch(JsonPatch.remove(patch.pointer)))),
  fc.record({ target: fc.nat(4), value }).map(({ target, ...label }) => (objects: readonly ApiObject[]) => (
    objects[target]!.metadata.addLabel(ENFORCE, Lazy.any({ produce: () => label.value }) as string))),
  fc.record({ target: fc.nat(4), value }).map(({ target, ...other }) => (objects: readonly ApiObject[]) => (
    void Object.assign(objects[target]!, { toJson: () => other.value }))),
);

test('whatever is done to objects, what is written is admitted by restricted, and keeps the namespace', () => {
  const counts = { written: 0, refused: 0 };
  fc.assert(fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
    const app = new App({ resolvers: [new HardenPods()] });
    const chart = new Chart(app, 'shop');
    const objects = [
      new HardenedPod(chart, 'pod', { spec: { containers: [CONTAINER] } }),
      new HardenedDeployment(chart, 'web', { spec: { template: { spec: { containers: [CONTAINER] } } } }),
      new HardenedNamespace(chart, 'namespace', { metadata: { name: 'shop' }, version: '1.34' }),
      new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } }),
      new ApiObject(chart, 'foreign', { ...POD, spec: { containers: [CONTAINER] } }),
    ];
    changes.forEach((apply) => apply(objects));
    let text = '';
    try {
      text = app.synthYaml();
      counts.written++;
    } catch {
      counts.refused++;
    }
    const manifests = parseAllDocuments(text)
      .map((document) => document.toJS() as unknown)
      .filter((manifest) => manifest !== null);
    for (const manifest of manifests) {
      expect(evaluateManifest(manifest).filter(({ allowed }) => !allowed)).toEqual([]);
      const shops = namespacesIn(manifest).filter(({ name }) => name === 'shop');
      for (const { labels } of shops) {
        expect(changedPodSecurityLabels(labels, podSecurityLabels('restricted', '1.34', 'latest'))).toEqual([]);
      }
    }
  }), { numRuns: 400 });
  // Neither is the exception.
  expect(Math.min(counts.written, counts.refused)).toBeGreaterThan(40);
});
