import { HardenedDeployment } from 'hardened-kube/pulumi';

if (typeof HardenedDeployment !== 'function') throw new Error('an export is missing');
