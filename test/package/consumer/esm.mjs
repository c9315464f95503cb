import { evaluatePod } from 'hardened-kube';
import { Hardening } from 'hardened-kube/cdk8s';
import 'hardened-kube/types';

if (typeof evaluatePod !== 'function' || typeof Hardening.of !== 'function') throw new Error('an export is missing');
