import { HardenedNodePool } from 'hardened-kube/aks';

if (typeof HardenedNodePool !== 'function') throw new Error('an export is missing');
