import * as pulumi from '@pulumi/pulumi';
import { register } from './registration';
import { SECCOMP_DEFAULT_FEATURE } from '../core/aks/need';
import { withErrorSubject } from '../core/report/hardening-error';
import { checkKnown, type NamesOf } from '../core/report/known-options';

/** Arguments of {@link PreviewFeature}. */
export interface PreviewFeatureArgs {
  /** The resource provider that has the feature; `Microsoft.ContainerService` by default. */
  readonly providerNamespace?: string;
  /** The feature; `KubeletDefaultSeccompProfilePreview` by default. */
  readonly feature?: string;
  /** How long to wait until Azure has registered it, in seconds; 1800 by default. It takes minutes. */
  readonly timeoutSeconds?: number;
}

const KNOWN: NamesOf<PreviewFeatureArgs> = { providerNamespace: true, feature: true, timeoutSeconds: true };

/**
 * A feature of a resource provider, registered for the subscription: what `az feature register`, waiting, and
 * `az provider register` do by hand.
 *
 * On every `pulumi up` it reads the state with the credentials of the azure-native provider, registers the feature only
 * if it has to, waits until it is Registered, and has the resource provider refreshed. A preview changes nothing and
 * says what would be done. It is no resource of Azure: destroying it unregisters nothing, as the feature is the whole
 * subscription's.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/preview-features
 */
export class PreviewFeature extends pulumi.ComponentResource {
  /** `Registered`, once that is so. What is made of this Output waits for the feature. */
  readonly state: pulumi.Output<string>;

  constructor(name: string, args: PreviewFeatureArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    withErrorSubject(name, () => checkKnown(args, KNOWN, 'argument'));
    super('hardened-kube:aks:PreviewFeature', name, {}, opts);
    const {
      providerNamespace = SECCOMP_DEFAULT_FEATURE.providerNamespace,
      feature = SECCOMP_DEFAULT_FEATURE.feature,
      timeoutSeconds,
    } = args;
    this.state = register(this, { providerNamespace, feature }, timeoutSeconds);
    // Without the state: where it fails, the message would be wrapped in one about outputs.
    this.registerOutputs({ providerNamespace, feature });
  }
}
