import { App, Chart } from 'cdk8s';
import { evaluatePod, type PodSpec } from 'hardened-kube';
import { HardenedDeployment } from 'hardened-kube/cdk8s';

const spec: PodSpec = { containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2' }] };
const web = new HardenedDeployment(new Chart(new App(), 'shop'), 'web', { spec: { replicas: 2, template: { spec } } });

const before = evaluatePod({ spec });
const after = evaluatePod((web.toJson() as { spec: { template: { spec: PodSpec } } }).spec.template);
if (before.allowed || !after.allowed) throw new Error(`before: ${before.message}; after: ${after.message}`);
