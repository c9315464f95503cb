import * as pulumi from '@pulumi/pulumi';
import { oncePerProvider } from './once-per-provider';
import { PreviewFeature } from './preview-feature';
import { ProviderRegistration } from './provider-registration';
import { type AzureNeed, nameOfNeed } from '../core/aks/need';

/**
 * The registrations that a component's resources have to wait for, as their `dependsOn`: it holds back the whole
 * resource, and its failure is the failure of the run, word for word. Each need has one registration, however
 * many components have it: that has no parent, so that it is the same whichever component comes first.
 */
export function registrationsFor(
  component: pulumi.ComponentResource,
  needs: readonly AzureNeed[],
): pulumi.Output<pulumi.Resource>[] {
  return needs.map((need) => {
    const name = nameOfNeed(need);
    const registration = oncePerProvider(component, name, (provider, suffix) =>
      need.feature === undefined
        ? new ProviderRegistration(`${name}${suffix}`, need, { provider })
        : new PreviewFeature(`${name}${suffix}`, need, { provider }),
    );
    // The component alone is there at once: it is its state that takes time.
    return registration.state.apply((): pulumi.Resource => registration);
  });
}
