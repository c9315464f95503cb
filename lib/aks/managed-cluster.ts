import * as pulumi from '@pulumi/pulumi';
import type { ContainerServiceApi } from './containerservice-api';

/** An identity that AKS uses, as AKS reports it. */
export interface ClusterIdentity {
  readonly clientId?: string;
  readonly objectId?: string;
  readonly resourceId?: string;
}

/** The managed cluster itself, at whatever API version. */
export class ManagedCluster extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>;
  declare readonly oidcIssuerProfile: pulumi.Output<{ readonly issuerURL?: string } | undefined>;
  declare readonly identityProfile: pulumi.Output<Readonly<Record<string, ClusterIdentity>> | undefined>;

  constructor(name: string, inputs: pulumi.Inputs, api: ContainerServiceApi, opts: pulumi.CustomResourceOptions) {
    const outputs = { name: undefined, oidcIssuerProfile: undefined, identityProfile: undefined };
    super(
      api.typeOf('ManagedCluster'),
      name,
      { ...outputs, ...inputs },
      api.optionsOf('ManagedCluster', opts),
      false,
      api.ref,
    );
  }
}
