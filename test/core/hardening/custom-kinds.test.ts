import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { deepFreeze } from './pods';
import { replay } from './replay';
import { below, valueAt } from '../../../lib/core/data/field-path';
import { hardenManifest, type HardenManifestResult } from '../../../lib/core/hardening/harden-manifest';
import type { HardeningOptions } from '../../../lib/core/hardening/options/options';
import type { Pod } from '../../../lib/core/kubernetes/pod';
import { isWhole } from '../../../lib/core/kubernetes/pod-place';
import { CHECK_IDS } from '../../../lib/core/pod-security/checks';
import { evaluateManifest } from '../../../lib/core/pod-security/evaluate-manifest';
import { HardeningError } from '../../../lib/core/report/hardening-error';
import { validPodArbitrary } from '../../pod-arbitrary';
import { concretePath, KIND_PLACES, type KindPlace, objectWith } from '../kubernetes/custom-objects';
import { thrownBy } from '../thrown';

const CASES = join(__dirname, '../../../../shared/cases/pods');
const hasCases = existsSync(CASES);
const skipped = hasCases ? '' : ' (skipped: ../shared/cases is not here)';

function documentsOf(file: string): unknown[] {
  return parseAllDocuments(readFileSync(join(CASES, file), 'utf8')).map((document) => document.toJS() as unknown);
}

const PRIVILEGED = {
  hostPID: true,
  containers: [{ name: 'app', image: 'example.test/checkout:1', securityContext: { privileged: true } }],
};
const BARE = { containers: [{ name: 'app', image: 'example.test/checkout:1' }] };

const rollout = (spec: object, others: object = {}): Record<string, unknown> => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'checkout', namespace: 'shop' },
  spec: { ...others, template: { metadata: { labels: { app: 'checkout' } }, spec } },
});

describe('a Rollout', () => {
  test('is judged as its Deployment would be', () => {
    const [verdict, ...others] = evaluateManifest(rollout(PRIVILEGED), { level: 'baseline' });
    expect(others).toEqual([]);
    expect(verdict).toMatchObject({ kind: 'Rollout', name: 'checkout', namespace: 'shop', path: 'spec.template' });
    expect(verdict!.violations.map(({ checkId, fields }) => [checkId, fields])).toEqual([
      ['hostNamespaces', ['spec.template.spec.hostPID']],
      ['privileged', ['spec.template.spec.containers[0].securityContext.privileged']],
    ]);
  });

  test('that names a Deployment instead holds no template, and stays as it is', () => {
    const workloadRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'x' };
    const manifest = { ...rollout({}), spec: { workloadRef } };
    expect(evaluateManifest(manifest)).toEqual([]);
    expect(hardenManifest(manifest)).toEqual({ manifest, changes: [], waived: [], findings: [] });
  });

  test('is hardened, and what breaks its level is refused', () => {
    const { manifest } = hardenManifest(rollout(BARE));
    expect(evaluateManifest(manifest)).toMatchObject([{ allowed: true }]);
    expect(thrownBy(() => hardenManifest(rollout(PRIVILEGED)))).toMatchObject({
      code: 'violates-level', path: 'spec.template.spec',
    });
  });

  test('tells on itself, and not on its template, what was waived', () => {
    const waivers = [{ check: 'hostNamespaces', reason: 'a debugger', match: { kind: 'Rollout' } }] as const;
    const { manifest, waived } = hardenManifest(rollout({ ...BARE, hostPID: true }), { waivers });
    expect(waived.map(({ fields }) => fields)).toEqual([['spec.template.spec.hostPID']]);
    expect(valueAt(manifest, 'metadata.annotations["hardened-kube/waived"]')).toContain('a debugger');
    expect(valueAt(manifest, 'spec.template.metadata.annotations')).toBeUndefined();
  });
});

describe('a kind with several pods', () => {
  const cluster = (head: object, worker: object): Record<string, unknown> => ({
    apiVersion: 'ray.io/v1',
    kind: 'RayCluster',
    metadata: { name: 'ray' },
    spec: {
      headGroupSpec: { template: { spec: head } },
      workerGroupSpecs: [{ template: { spec: worker } }],
    },
  });
  const named = (name: string, fields: object = {}): object => ({ containers: [{ name, image: 'ray:1' }], ...fields });

  test('has all of them hardened', () => {
    const { manifest } = hardenManifest(cluster(named('head'), named('worker')));
    expect(evaluateManifest(manifest)).toMatchObject([
      { allowed: true, path: 'spec.headGroupSpec.template' },
      { allowed: true, path: 'spec.workerGroupSpecs[0].template' },
    ]);
  });

  test('has a waiver that one of them needs, which is not called unused because of the other', () => {
    const waivers = [{ check: 'hostNamespaces', reason: 'a debugger' }] as const;
    const used = hardenManifest(cluster(named('head', { hostPID: true }), named('worker')), { waivers });
    expect(used.waived).toHaveLength(1);
    expect(used.findings.map(({ rule }) => rule)).not.toContain('unused-waiver');
    expect(valueAt(used.manifest, 'metadata.annotations["hardened-kube/waived"]')).toContain('a debugger');
    const unused = hardenManifest(cluster(named('head'), named('worker')), { waivers });
    expect(unused.findings.filter(({ rule }) => rule === 'unused-waiver')).toHaveLength(1);
  });

  test('takes options for containers of any of them', () => {
    const writablePaths = { worker: ['/data'] };
    const { changes } = hardenManifest(cluster(named('head'), named('worker')), { writablePaths });
    const isData = (to: unknown): boolean => JSON.stringify(to)?.includes('/data');
    const mounts = changes.filter(({ path, to }) => path.includes('volumeMounts') && isData(to));
    expect(mounts.map(({ path }) => path)).toEqual([
      'spec.workerGroupSpecs[0].template.spec.containers[0].volumeMounts[1]',
    ]);
    expect(thrownBy(() => hardenManifest(cluster(named('head'), named('worker')), { writablePaths: { x: ['/y'] } })))
      .toMatchObject({ code: 'invalid-option' });
  });
});

describe('an operating system that the kind drops', () => {
  const windows = { os: { name: 'windows' } };
  const service = (spec: object): Record<string, unknown> => ({
    apiVersion: 'serving.knative.dev/v1', kind: 'Service', spec: { template: { spec: { ...spec, ...windows } } },
  });

  test('does not switch hardening off, and goes', () => {
    const { manifest, changes } = hardenManifest(service(BARE), { user: 65532 });
    expect(changes).toContainEqual({
      path: 'spec.template.spec.os', from: { name: 'windows' }, to: undefined, why: expect.any(String) as string,
    });
    const linux = { ...service({}), spec: { template: { spec: BARE } } };
    expect(manifest).toEqual(hardenManifest(linux, { user: 65532 }).manifest);
  });

  test('exempts from no check', () => {
    const [verdict] = evaluateManifest(service(BARE));
    expect(verdict!.violations.map(({ checkId }) => checkId)).toContain('allowPrivilegeEscalation');
    const spec = { template: { spec: { ...BARE, ...windows, securityContext: { runAsNonRoot: true } } } };
    expect(evaluateManifest({ apiVersion: 'apps/v1', kind: 'Deployment', spec })).toMatchObject([{ allowed: true }]);
  });

  test('exempts a part of a pod from none either', () => {
    const spec = { ...windows, containers: [{ securityContext: { allowPrivilegeEscalation: true } }] };
    const revision = { apiVersion: 'serving.knative.dev/v1', kind: 'Revision', spec };
    expect(evaluateManifest(revision)).toMatchObject([{ allowed: false, isPart: true }]);
  });
});

const PRIVILEGED_CONTAINER = { image: 'x:1', securityContext: { privileged: true } };

test.each<[string, string, object, string]>([
  ['actions.summerwind.dev/v1alpha1', 'Runner', { containers: [PRIVILEGED_CONTAINER] }, 'spec.containers[0]'],
  [
    'actions.summerwind.dev/v1alpha1', 'RunnerDeployment',
    { template: { spec: { sidecarContainers: [PRIVILEGED_CONTAINER] } } }, 'spec.template.spec.sidecarContainers[0]',
  ],
  [
    'actions.summerwind.dev/v1alpha1', 'RunnerReplicaSet',
    { template: { spec: { initContainers: [PRIVILEGED_CONTAINER] } } }, 'spec.template.spec.initContainers[0]',
  ],
  [
    'serving.kserve.io/v1alpha1', 'ClusterServingRuntime',
    { workerSpec: { containers: [PRIVILEGED_CONTAINER] } }, 'spec.workerSpec.containers[0]',
  ],
  [
    'argoproj.io/v1alpha1', 'Workflow',
    { templates: [{ dag: { tasks: [{ inline: { containerSet: { containers: [PRIVILEGED_CONTAINER] } } }] } }] },
    'spec.templates[0].dag.tasks[0].inline.containerSet.containers[0]',
  ],
  [
    'argoproj.io/v1alpha1', 'WorkflowTaskSet',
    { tasks: { a: { script: PRIVILEGED_CONTAINER } } }, 'spec.tasks.a.script',
  ],
  [
    'workspace.devfile.io/v1alpha2', 'DevWorkspaceTemplate',
    { components: [{ attributes: { 'container-overrides': PRIVILEGED_CONTAINER } }] },
    'spec.components[0].attributes["container-overrides"]',
  ],
])('a container is judged wherever the kind holds one: %s %s', (apiVersion, kind, spec, path) => {
  const [verdict] = evaluateManifest({ apiVersion, kind, metadata: { name: 'x' }, spec }, { level: 'baseline' });
  expect(verdict!.violations.map(({ fields }) => fields)).toEqual([[`${path}.securityContext.privileged`]]);
});

test('a Knative Service gets what its webhook takes, and meets the restricted level', () => {
  const manifest = {
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: { name: 'hello' },
    spec: { template: { spec: { containers: [{ image: 'hello:1' }] } } },
  };
  const { manifest: hardened } = hardenManifest(manifest, { user: 65532 });
  expect(evaluateManifest(hardened)).toMatchObject([{ allowed: true }]);
  expect(hardened.spec.template.spec).toEqual({
    automountServiceAccountToken: false,
    volumes: [{ name: 'tmp', emptyDir: { sizeLimit: expect.any(String) as string } }],
    containers: [{
      image: 'hello:1',
      securityContext: {
        runAsUser: 65532,
        runAsGroup: 65532,
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      },
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    }],
  });
});

test('a field that a kind lacks is never written, and an annotation is not made to one', () => {
  const notebook = {
    apiVersion: 'kubeflow.org/v1',
    kind: 'Notebook',
    metadata: { name: 'lab' },
    spec: { template: { spec: BARE } },
  };
  const { changes } = hardenManifest(notebook, { appArmor: 'RuntimeDefault', appArmorNodes: 'all' });
  expect(changes.length).toBeGreaterThan(0);
  expect(changes.filter(({ path }) => path.includes('appArmor'))).toEqual([]);
});

test('a pod spec without a pod around it is hardened where it stands', () => {
  const type = { apiVersion: 'kubeflow.org/v1alpha1', kind: 'PVCViewer' };
  const viewer = { ...type, metadata: { name: 'x' }, spec: { podSpec: BARE } };
  const { manifest, changes } = hardenManifest(viewer);
  expect(replay(viewer, changes)).toEqual(manifest);
  expect(changes.map(({ path }) => path)).toContain('spec.podSpec.securityContext.runAsNonRoot');
  expect(evaluateManifest(manifest)).toMatchObject([{ allowed: true, path: 'spec.podSpec' }]);
  const error = thrownBy(() => hardenManifest({ ...viewer, spec: { podSpec: { ...BARE, hostPID: true } } }));
  expect(error.message).toContain('spec.podSpec.hostPID is true');
  expect(error.message).not.toContain('podSpec.spec');
});

describe('a kind with parts of pods', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['of a Prometheus', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'Prometheus',
      metadata: { name: 'prom' },
      spec: {
        hostNetwork: true,
        securityContext: { runAsUser: 0 },
        containers: [{ name: 'extra', image: 'x:1', securityContext: { privileged: true } }],
      },
    }, ['spec.hostNetwork', 'spec.securityContext.runAsUser', 'spec.containers[0].securityContext.privileged']],
    ['of a Kafka', {
      apiVersion: 'kafka.strimzi.io/v1beta2',
      kind: 'Kafka',
      metadata: { name: 'kafka' },
      spec: { kafka: { template: { pod: { securityContext: { runAsUser: 0 } } } } },
    }, ['spec.kafka.template.pod.securityContext.runAsUser']],
    ['of a Tekton Task', {
      apiVersion: 'tekton.dev/v1',
      kind: 'Task',
      metadata: { name: 'build' },
      spec: { steps: [{ name: 's', image: 'x:1', script: 'true', securityContext: { privileged: true } }] },
    }, ['spec.steps[0].securityContext.privileged']],
    ['of an Argo Workflow', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Workflow',
      metadata: { name: 'wf' },
      spec: {
        entrypoint: 'm',
        templates: [{ name: 'm', container: { image: 'x:1', securityContext: { privileged: true } } }],
      },
    }, ['spec.templates[0].container.securityContext.privileged']],
    ['of a VMSingle, whose one context is the pod\'s and the container\'s', {
      apiVersion: 'operator.victoriametrics.com/v1beta1',
      kind: 'VMSingle',
      metadata: { name: 'vm' },
      spec: { securityContext: { runAsNonRoot: false, privileged: true } },
    }, ['spec.securityContext.privileged', 'spec.securityContext.runAsNonRoot']],
    ['of a PostgreSQL cluster of Zalando', {
      apiVersion: 'acid.zalan.do/v1', kind: 'postgresql', metadata: { name: 'pg' }, spec: { spiloRunAsUser: 0 },
    }, ['spec.spiloRunAsUser']],
  ])('%s is judged as far as it says something', (_, manifest, fields) => {
    const found = evaluateManifest(manifest).flatMap(({ violations, isPart }) => {
      expect(isPart).toBe(true);
      return violations.flatMap((violation) => violation.fields);
    });
    expect([...new Set(found)].sort()).toEqual([...fields].sort());
    const error = thrownBy(() => hardenManifest(manifest));
    for (const field of fields) expect(error.message).toContain(`${field} is `);
    const waivers = CHECK_IDS.map((check) => ({ check, reason: 'the operator needs it' }));
    const { manifest: waived, changes } = hardenManifest(manifest, { waivers });
    expect(changes.map(({ path }) => path)).toEqual(['metadata.annotations["hardened-kube/waived"]']);
    expect({ ...waived, metadata: manifest.metadata }).toEqual(manifest);
  });

  test('that say nothing is not refused for it', () => {
    const task = {
      apiVersion: 'tekton.dev/v1',
      kind: 'Task',
      metadata: { name: 'build' },
      spec: { steps: [{ image: 'x:1', script: 'true' }], sidecars: [] },
    };
    expect(evaluateManifest(task).map(({ allowed }) => allowed)).toEqual([true]);
    expect(hardenManifest(task).manifest).toEqual(task);
  });
});

describe('an unknown kind that holds a pod', () => {
  const type = { apiVersion: 'acme.example/v1', kind: 'Widget' };
  const widget = { ...type, metadata: { name: 'w' }, spec: { template: { spec: BARE } } };

  test('is a finding, and is never changed', () => {
    const { manifest, changes, findings } = hardenManifest(widget);
    expect(manifest).toEqual(widget);
    expect(changes).toEqual([]);
    expect(findings).toEqual([{
      rule: 'unjudged-pod',
      severity: 'advice',
      cause: 'author',
      path: 'spec.template.spec',
      message: 'Widget w: what looks like a pod stands here, in a kind that is not known to hold one, and was neither '
        + 'judged nor changed: to have it hardened, templates: { \'acme.example/Widget\': [\'spec.template\'] }',
    }]);
  });

  test('is hardened where the program names its template', () => {
    const templates = { 'acme.example/Widget': ['spec.template'] };
    const { manifest, findings } = hardenManifest(widget, { templates });
    expect(findings.map(({ rule }) => rule)).not.toContain('unjudged-pod');
    expect(evaluateManifest(manifest)).toEqual([]);
    expect(evaluateManifest(manifest, { templates })).toMatchObject([{ kind: 'Widget', allowed: true }]);
    expect(thrownBy(() => evaluateManifest(widget, { templates: {}, template: {} } as object)).message).toContain(
      'did you mean "templates"?',
    );
  });
});

test('whole objects in an object get the rules of their kinds', () => {
  const work = {
    apiVersion: 'work.open-cluster-management.io/v1',
    kind: 'ManifestWork',
    metadata: { name: 'work' },
    spec: {
      workload: {
        manifests: [
          { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } },
          { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { template: { spec: BARE } } },
        ],
      },
    },
  };
  const { manifest } = hardenManifest(work);
  expect(evaluateManifest(manifest)).toMatchObject([
    { allowed: true, kind: 'Deployment', name: 'web', path: 'spec.workload.manifests[1].spec.template' },
  ]);
});

test('what a controller makes is judged by what it says, and not changed', () => {
  const set = {
    apiVersion: 'core.strimzi.io/v1',
    kind: 'StrimziPodSet',
    metadata: { name: 'x' },
    spec: { pods: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: BARE }] },
  };
  expect(hardenManifest(set).manifest).toEqual(set);
  const broken = structuredClone(set);
  Object.assign(broken.spec.pods[0]!.spec, { hostPID: true });
  expect(thrownBy(() => hardenManifest(broken)).message).toContain('spec.pods[0].spec.hostPID is true');
});

(hasCases ? describe : describe.skip)(`the cases of custom kinds${skipped}`, () => {
  test('a privileged Rollout is refused, not passed over', () => {
    const [manifest] = documentsOf('01-crd-rollout-silent.yaml');
    expect(evaluateManifest(manifest)).toMatchObject([{ allowed: false }]);
    expect(thrownBy(() => hardenManifest(manifest)).code).toBe('violates-level');
  });

  test('each part that asks for root, privilege or the host is named', () => {
    const manifests = documentsOf('06-crd-partial-pod-settings.yaml');
    expect(manifests).toHaveLength(4);
    for (const manifest of manifests) {
      expect(evaluateManifest(manifest).some(({ allowed, isPart }) => !allowed && isPart)).toBe(true);
      expect(thrownBy(() => hardenManifest(manifest)).code).toBe('violates-level');
    }
  });
});

// --- laws ----------------------------------------------------------------------

const RUNS = { numRuns: 600 };

/** Places of pods that are hardened. */
const WHOLE = KIND_PLACES.filter(({ place }) => isWhole(place) && place.form !== 'objects');
const FILLED = WHOLE.filter(({ place }) => place.use === 'fill');

const places = (list: readonly KindPlace[]): fc.Arbitrary<KindPlace> => fc.constantFrom(...list);

/** The pod as it stands at a place. */
const placed = ({ kind, place }: KindPlace, { metadata, spec }: Pod): Record<string, unknown> =>
  objectWith(kind, place.path, place.form === 'pod-spec' ? spec : { metadata, spec });

const deployment = ({ metadata, spec }: Pod): Record<string, unknown> => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'thing', namespace: 'shop' },
  spec: { template: { metadata, spec } },
});

/** A path in a Deployment as it is at a place. */
const moved = ({ place }: KindPlace, path: string): string => {
  const field = path.replace(/^spec\.template\.?/, '');
  const rest = place.form === 'pod-spec' ? field.replace(/^spec\.?/, '') : field;
  return path.startsWith('spec.template') ? below(concretePath(place.path), rest) : path;
};

function attempt(manifest: unknown, options: HardeningOptions): HardenManifestResult<unknown> | HardeningError {
  try {
    return hardenManifest(deepFreeze(manifest), options);
  } catch (error) {
    if (HardeningError.isHardeningError(error)) return error;
    throw error;
  }
}

function isForWindows(attempted: HardenManifestResult<unknown> | HardeningError): boolean {
  return !HardeningError.isHardeningError(attempted)
    && attempted.changes.some(({ path, to }) => path.endsWith('.os.name') && to === 'windows');
}

const everyWaiver = CHECK_IDS.map((check) => ({ check, reason: 'all' }));
const optionSets: fc.Arbitrary<HardeningOptions> = fc.constantFrom(
  {}, { user: 101 }, { level: 'baseline' as const }, { waivers: everyWaiver }, { kubernetesVersion: '1.29' },
);
/** Without metadata: a pod spec alone has none, and its annotations are part of the verdict. */
const pods = validPodArbitrary.map(({ spec }): Pod => ({ metadata: { labels: { app: 'x' } }, spec }));

/** A pod as the API server keeps it there: some kinds lack `os`. */
const kept = ({ place }: KindPlace, pod: Pod): Pod => (
  place.lacks?.includes('spec.os') ? { ...pod, spec: { ...pod.spec, os: undefined } } : pod);

test('law: a pod gets the verdict that it gets in a Deployment, in whatever kind it stands', () => {
  fc.assert(fc.property(places(WHOLE), pods, (at, pod) => {
    const [expected] = evaluateManifest(deployment(kept(at, pod)));
    const [verdict, ...others] = evaluateManifest(placed(at, pod));
    expect(others).toEqual([]);
    expect(verdict!.message).toBe(expected!.message);
    expect(verdict!.violations.map(({ fields }) => fields)).toEqual(
      expected!.violations.map(({ fields }) => fields.map((field) => moved(at, field))),
    );
  }), RUNS);
});

test('law: a pod is hardened as it is in a Deployment, in whatever kind may be filled', () => {
  let hardened = 0;
  fc.assert(fc.property(places(FILLED), pods, optionSets, (at, pod, options) => {
    // Before Kubernetes 1.30 profiles are annotations, which not all of these kinds take.
    if (at.place.lacks && options.kubernetesVersion) return;
    const expected = attempt(deployment(kept(at, pod)), options);
    // Nor can a pod that only its node selector makes one of Windows get an `os` where the kind lacks it.
    if (at.place.lacks?.includes('spec.os') && isForWindows(expected)) return;
    const result = attempt(placed(at, pod), options);
    if (HardeningError.isHardeningError(expected)) {
      expect(result).toBeInstanceOf(HardeningError);
      expect((result as HardeningError).code).toBe(expected.code);
      return;
    }
    hardened++;
    if (HardeningError.isHardeningError(result)) throw result;
    const written = (given: HardenManifestResult<unknown>): [string, unknown][] =>
      given.changes.map(({ path, to }) => [path, to]);
    const isDropped = (path: string): boolean => pod.spec.os != null && path === moved(at, 'spec.template.spec.os');
    const own = written(result).filter(([path, to]) => to !== undefined || kept(at, pod) === pod || !isDropped(path));
    expect(own).toEqual(written(expected).map(([path, to]) => [moved(at, path), to]));
  }), RUNS);
  expect(hardened).toBeGreaterThan(RUNS.numRuns / 10);
});

test('law: nothing is written but what the kind takes, below its place, and nothing twice', () => {
  let hardened = 0;
  const options = fc.tuple(optionSets, fc.constantFrom({}, { appArmor: 'RuntimeDefault' as const }))
    .map(([some, others]) => ({ ...some, ...others }));
  fc.assert(fc.property(places(WHOLE), pods, options, (at, pod, given) => {
    const manifest = placed(at, pod);
    const result = attempt(manifest, given);
    if (HardeningError.isHardeningError(result)) return;
    hardened++;
    expect(replay(manifest, result.changes)).toEqual(result.manifest);
    for (const { path, to } of result.changes) {
      if (path === 'metadata.annotations["hardened-kube/waived"]') continue;
      const root = concretePath(at.place.path);
      expect(path.startsWith(root)).toBe(true);
      if (to === undefined) continue;
      const field = path.slice(root.length + 1).replace(/\b(?:initContainers|ephemeralContainers)\b/, 'containers');
      const pattern = below(at.place.form === 'pod-spec' ? 'spec' : '', field).replaceAll(/\[\d+\]/g, '[*]');
      const covers = (each: string): boolean => pattern === each || pattern.startsWith(`${each}.`);
      if (at.place.takes) expect([pattern, at.place.takes.some(covers)]).toEqual([pattern, true]);
      expect([pattern, at.place.lacks?.some(covers) ?? false]).toEqual([pattern, false]);
    }
    const again = attempt(result.manifest, given) as HardenManifestResult<unknown>;
    expect(again.changes).toEqual([]);
  }), RUNS);
  expect(hardened).toBeGreaterThan(RUNS.numRuns / 10);
});

test('law: what only holds parts of pods is never changed, but for what was waived', () => {
  const parts = KIND_PLACES.filter(({ place }) => place.use === 'report' && place.form === 'template');
  fc.assert(fc.property(places(parts), pods, (at, pod) => {
    const manifest = placed(at, pod);
    const result = attempt(manifest, { waivers: everyWaiver });
    if (HardeningError.isHardeningError(result)) throw result;
    const written = result.changes.filter(({ path }) => path !== 'metadata.annotations["hardened-kube/waived"]');
    expect(written).toEqual([]);
  }), RUNS);
});
