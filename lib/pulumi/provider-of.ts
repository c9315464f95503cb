import type * as pulumi from '@pulumi/pulumi';

/** The provider that a Kubernetes resource of those options has; undefined stands for the default one. */
export function providerOf({ provider, parent }: pulumi.CustomResourceOptions): pulumi.ProviderResource | undefined {
  return provider ?? parent?.getProvider('kubernetes:core/v1:Namespace');
}
