import { hardenPod } from '../../../lib/core/hardening/harden-pod';
import { evaluatePod, evaluatePodTemplate } from '../../../lib/core/pod-security/evaluate-pod';
import { thrownBy } from '../thrown';

const POD_SPEC = { hostPID: true, containers: [{ name: 'web', securityContext: { privileged: true } }] };
const FUNCTIONS: readonly [string, (pod: never) => unknown, string][] = [
  ['evaluatePod', evaluatePod, 'evaluateManifest'],
  ['evaluatePodTemplate', evaluatePodTemplate, 'evaluateManifest'],
  ['hardenPod', hardenPod, 'hardenManifest'],
];

describe.each(FUNCTIONS)('%s', (_, run, forManifests) => {
  const hint = `${forManifests} takes objects of other kinds`;

  test.each([
    ['Deployment', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec: POD_SPEC } } }],
    ['CronJob', { kind: 'CronJob', spec: { jobTemplate: { spec: { template: { spec: POD_SPEC } } } } }],
    ['List', { apiVersion: 'v1', kind: 'List', items: [{ kind: 'Pod', spec: POD_SPEC }] }],
    ['Revision', { apiVersion: 'serving.knative.dev/v1', kind: 'Revision', spec: POD_SPEC }],
  ])('a %s is an error that names the function for manifests', (kind, manifest) => {
    const error = thrownBy(() => run(manifest as never));
    expect([error.code, error.message]).toEqual([
      'invalid-object', `kind: must be "Pod", or left out, got "${kind}": ${hint}`,
    ]);
  });

  test.each([
    ['the spec of a Deployment without its kind', { spec: { template: { spec: POD_SPEC } } }],
    ['a Pod without containers', { kind: 'Pod', spec: {} }],
    ['null containers', { spec: { containers: null } }],
    ['init containers alone', { spec: { initContainers: POD_SPEC.containers } }],
  ])('%s: an error that names the function for manifests', (__, pod) => {
    const error = thrownBy(() => run(pod as never));
    expect([error.code, error.message]).toEqual([
      'invalid-object', `spec.containers: must list at least one container, got none: ${hint}`,
    ]);
  });

  test.each([undefined, null, 'Pod'])('kind %j is a pod', (kind) => {
    expect(() => run({ kind, spec: { containers: [{ name: 'web' }] } } as never)).not.toThrow();
  });
});
