import * as pulumi from '@pulumi/pulumi';
import { AZURE_NATIVE_VERSION, configOf } from './azure-native';
import { ContainerServicePackage } from './containerservice-package';
import { oncePerProvider } from './once-per-provider';
import { type AksApiVersion, PREVIEW_API_VERSION } from '../core/aks/api-version';

/** How a component asks for AKS resources at one API version. */
export interface ContainerServiceApi {
  /** The type of a resource, such as `AgentPool`. */
  readonly typeOf: (resource: string) => string;
  /** The options of a resource: its provider, and its names at other API versions. */
  readonly optionsOf: (resource: string, opts: pulumi.CustomResourceOptions) => pulumi.CustomResourceOptions;
  /** The engine's name of the package; undefined for azure-native itself. */
  readonly ref: Promise<string | undefined> | undefined;
}

/** AKS at an API version, as the provider of a component serves it. */
export function apiOf(
  component: pulumi.ComponentResource,
  apiVersion: AksApiVersion = PREVIEW_API_VERSION,
): ContainerServiceApi {
  const api = new ContainerServicePackage(apiVersion);
  const ref = api.ref();
  const own: pulumi.CustomResourceOptions = ref
    ? { provider: providerOf(component, api, ref) }
    : { version: AZURE_NATIVE_VERSION };
  return {
    ref,
    typeOf: (resource) => api.typeOf(resource),
    optionsOf: (resource, opts) => ({ ...opts, ...own, aliases: api.aliasesOf(resource) }),
  };
}

class ContainerServiceProvider extends pulumi.ProviderResource {}

/**
 * The provider of a package with a parameter. Neither a provider of azure-native nor the stack's `azure-native:…`
 * configuration reaches it by itself, so it is told the same.
 */
function providerOf(
  component: pulumi.ComponentResource,
  api: ContainerServicePackage,
  ref: Promise<string | undefined>,
): pulumi.ProviderResource {
  return oncePerProvider(
    component,
    api.name,
    (provider, suffix) =>
      new ContainerServiceProvider(api.name, `hardened-kube${suffix}`, configOf(provider), {}, false, ref),
  );
}
