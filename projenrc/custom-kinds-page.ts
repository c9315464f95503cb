/* eslint-disable @stylistic/max-len -- the lines of the page */
import { CUSTOM_KINDS } from '../lib/core/kubernetes/custom-kinds';
import type { CustomKind } from '../lib/core/kubernetes/custom-kinds/custom-kind';
import type { PodUse } from '../lib/core/kubernetes/pod-place';

/** The page that {@link customKindsPage} makes. */
export const CUSTOM_KINDS_PAGE_FILE = 'docs/custom-kinds.md';

const USES: Readonly<Record<PodUse, string>> = { fill: 'hardened', mask: 'hardened in part', report: 'judged' };

const INTRODUCTION = `# Custom kinds

<!-- Made from lib/core/kubernetes/custom-kinds by npx projen; a test holds it to that. -->

Pods stand not only in Deployments. This library knows ${CUSTOM_KINDS.length} custom kinds that hold pods or parts of pods, in every function that takes an object: \`evaluateManifest\`,
\`hardenManifest\`, \`minimumLevel\`, \`HardenPods\`, \`hardenTransform\`, the Pulumi policies, and \`PodSecurityValidation\`.

- **Hardened**: the kind holds a whole pod. It gets the verdict and the hardening that it would get in a Deployment. A field that the kind's own schema lacks is never written.
- **Hardened in part**: the kind holds a whole pod and refuses some of its fields. A Knative Service gets the settings of each container, and none of the pod, because Knative's webhook refuses those unless a feature flag allows them.
- **Judged**: the kind holds a part of a pod, or a controller makes the object. What it sets is judged: \`hostNetwork: true\`, \`privileged: true\`, \`runAsUser: 0\`. Nothing is required of what it leaves out, and nothing is written, because an operator makes the rest. In the results these verdicts have \`isPart: true\`.

A path that an object lacks is no pod: a Rollout that names a Deployment in \`workloadRef\` is not an error.

## Kinds of your own

\`\`\`ts
import { evaluateManifest, hardenManifest } from 'hardened-kube';

const worker = {
  apiVersion: 'acme.example/v1',
  kind: 'WorkerPool',
  metadata: { name: 'pool' },
  spec: { workers: [{ template: { spec: { hostPID: true, containers: [{ name: 'worker', image: 'ghcr.io/acme/worker:1.0.0' }] } } }] },
};
console.log(evaluateManifest(worker).length);
for (const { rule, path } of hardenManifest(worker).findings) console.log(rule, path);

const templates = { 'acme.example/WorkerPool': ['spec.workers[*].template'] };
console.log(evaluateManifest(worker, { level: 'baseline', templates }).map(({ message }) => message));
\`\`\`

\`\`\`text output
0
unjudged-pod spec.workers[0].template.spec
[ 'host namespaces (hostPID=true)' ]
\`\`\`

\`templates\` is an option of all of these functions. A key is an API group and a kind, of any version. A path leads to a pod template or to the spec of a pod; \`[*]\` stands for each item of a list, and
\`{*}\` for each value of a map. Of a kind that is in the table below, it adds to what is known.

## Not judged

What looks like a pod in a kind that nobody has named is never changed. It is the finding \`unjudged-pod\`, and is named as not judged in the report of \`HardenPods\`, in the summary of \`PodSecurityValidation\`, in \`minimumLevel\`
and by the policy \`unjudged-pod\`. The whole must be valid as the spec of a pod, with names and images: patterns of policies and schemas are not taken for pods. Strings are not read, except that a pod, or a patch of
one, that a known kind has as a string is named, such as \`podSpecPatch\` of an Argo Workflow. So is a whole object with a pod that another object only carries for a controller to make, such as a Pod in a Sensor: what its pod sets is
judged, and nothing is required of what it leaves out.

Of a pod whose containers are in a kind's own form, with other fields beside, nothing is seen unless the kind is in the table.

## The table
`;

/** The page with the table of custom kinds, in markdown. */
export function customKindsPage(): string {
  const rows = [...CUSTOM_KINDS].sort((one, other) => (one.kind < other.kind ? -1 : 1)).map(rowOf);
  return [INTRODUCTION, '| kind | where | read from |', '|---|---|---|', ...rows, ''].join('\n');
}

function rowOf({ kind, source, pods }: CustomKind): string {
  const uses = (['fill', 'mask', 'report'] as const).flatMap((use) => {
    const paths = [...new Set(pods.filter((place) => place.use === use).map(({ path }) => `\`${path}\``))];
    return paths.length === 0 ? [] : [`${USES[use]}: ${paths.join(', ')}`];
  });
  const url = `https://github.com/${source.repository}/blob/${source.commit}/${source.path}`;
  return `| \`${kind}\` | ${uses.join('<br>')} | [${source.repository}](${url}) |`;
}
