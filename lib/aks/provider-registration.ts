import * as pulumi from '@pulumi/pulumi';
import { register } from './registration';
import { withErrorSubject } from '../core/report/hardening-error';
import { checkKnown, type NamesOf } from '../core/report/known-options';

/** Arguments of {@link ProviderRegistration}. */
export interface ProviderRegistrationArgs {
  /** The resource provider, such as `Microsoft.PolicyInsights`. */
  readonly providerNamespace: string;
  /** How long to wait until Azure has registered it, in seconds; 1800 by default. */
  readonly timeoutSeconds?: number;
}

const KNOWN: NamesOf<ProviderRegistrationArgs> = { providerNamespace: true, timeoutSeconds: true };

/**
 * A resource provider, registered for the subscription: what `az provider register --wait` does by hand. As with
 * {@link PreviewFeature}, destroying it unregisters nothing.
 */
export class ProviderRegistration extends pulumi.ComponentResource {
  /** `Registered`, once that is so. */
  readonly state: pulumi.Output<string>;

  constructor(
    name: string,
    args: ProviderRegistrationArgs,
    opts: pulumi.ComponentResourceOptions = {},
  ) {
    withErrorSubject(name, () => checkKnown(args, KNOWN, 'argument'));
    super('hardened-kube:aks:ProviderRegistration', name, {}, opts);
    const { providerNamespace, timeoutSeconds } = args;
    this.state = register(this, { providerNamespace }, timeoutSeconds);
    this.registerOutputs({ providerNamespace });
  }
}
