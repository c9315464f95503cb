import * as pulumi from '@pulumi/pulumi';
import { AZURE_NATIVE, AZURE_NATIVE_VERSION } from './azure-native';
import type { AksApiVersion } from '../core/aks/api-version';

/**
 * The preview versions that have `seccompDefault`: any of them may be in a stack from an earlier release, or from a
 * program that chose its own.
 */
const PREVIEWS = [
  '2024-09-02-preview', '2024-10-02-preview', '2025-01-02-preview', '2025-02-02-preview', '2025-03-02-preview',
  '2025-04-02-preview', '2025-05-02-preview', '2025-06-02-preview', '2025-07-02-preview', '2025-08-02-preview',
  '2025-09-02-preview', '2025-10-02-preview', '2026-01-02-preview', '2026-02-02-preview', '2026-03-02-preview',
  '2026-04-02-preview', '2026-05-02-preview',
];

/**
 * azure-native's containerservice module at one API version.
 *
 * The default version is in azure-native itself. Any other one is a package of its own that azure-native serves when it
 * is given a parameter: what `pulumi package add azure-native containerservice <version>` would generate, registered
 * here while the program runs.
 *
 * @see
 *   https://www.pulumi.com/registry/packages/azure-native/version-guide/#accessing-any-api-version-via-local-packages
 */
export class ContainerServicePackage {
  /** The name of the package: of its providers, and the first part of its resources' types. */
  readonly name: string;

  constructor(private readonly apiVersion: AksApiVersion) {
    this.name = apiVersion === 'stable' ? AZURE_NATIVE : `${AZURE_NATIVE}_containerservice_${compact(apiVersion)}`;
  }

  /** The type of a resource, such as `AgentPool`. */
  typeOf(resource: string): string {
    return `${this.name}:containerservice:${resource}`;
  }

  /** The same resource at other API versions: moving between them is no reason to replace it. */
  aliasesOf(resource: string): pulumi.Alias[] {
    return ['stable', ...PREVIEWS].filter((version) => version !== this.apiVersion)
      .map((version) => ({ type: new ContainerServicePackage(version).typeOf(resource) }));
  }

  /**
   * The engine's name of the package in this deployment; undefined for azure-native itself, which needs no
   * registration.
   */
  ref(): Promise<string | undefined> | undefined {
    if (this.apiVersion === 'stable') return undefined;
    const parameter = base64(JSON.stringify({ module: 'containerservice', version: compact(this.apiVersion) }));
    return pulumi.runtime.registerPackage({
      baseProviderName: AZURE_NATIVE,
      baseProviderVersion: AZURE_NATIVE_VERSION,
      baseProviderDownloadUrl: '',
      packageName: this.name,
      packageVersion: AZURE_NATIVE_VERSION,
      // Encoded twice: the SDK decodes it once, and azure-native expects the value itself encoded.
      base64Parameter: base64(parameter),
    });
  }
}

/** `v20260502preview` for `2026-05-02-preview`. */
function compact(apiVersion: string): string {
  return `v${apiVersion.replaceAll('-', '')}`;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
