import { createRequire } from 'node:module';
import * as pulumi from '@pulumi/pulumi';
import { HardeningError } from '../core/report/hardening-error';

/** A provider of @pulumi/kubernetes, which is loaded by nobody who does not ask for one. */
export class KubernetesProvider extends pulumi.ProviderResource {
  constructor(name: string, kubeconfig: pulumi.Input<string>, opts: pulumi.ResourceOptions) {
    super('kubernetes', name, { kubeconfig }, { ...opts, version: installedVersion() });
  }
}

/** The provider plugin must be of the release that the program's own @pulumi/kubernetes is. */
function installedVersion(): string {
  try {
    return (createRequire(__filename)('@pulumi/kubernetes/package.json') as { version: string }).version;
  } catch {
    throw new HardeningError(
      'invalid-option',
      'kubernetesProvider',
      'must have @pulumi/kubernetes installed, got none: npm install @pulumi/kubernetes',
    );
  }
}
