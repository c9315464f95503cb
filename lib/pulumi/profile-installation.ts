import * as pulumi from '@pulumi/pulumi';
import { checkArgs, checkName } from './check-args';
import { DELIVERS_PROFILES, type ProfileDelivery } from './delivered-by';
import { HardenedDaemonSet } from './hardened-daemon-set';
import { HardenedNamespace } from './hardened-namespace';
import { KubernetesObject } from './kubernetes-object';
import { describeName } from '../core/data/describe';
import type { DeliveryObject, DeliveryPlan } from '../core/delivery/delivery-plan';
import type { InstallationTarget } from '../core/delivery/installation-options';
import { resolveOptions } from '../core/hardening/options/resolve-options';
import type { Delivery } from '../core/hardening/profiles/delivery';
import { isDnsLabel } from '../core/kubernetes/dns-label';
import type { DaemonSetSpec } from '../core/kubernetes/generated/types';
import type { KubernetesVersion } from '../core/kubernetes/version';
import type { Finding } from '../core/report/finding';
import { withErrorSubject, HardeningError } from '../core/report/hardening-error';
import type { NamesOf } from '../core/report/known-options';
import { report } from '../pulumi-outputs/report';

/** Arguments of components that deliver profiles, besides the way of delivery. */
export interface ProfileInstallationArgs {
  /** The cluster's version, by which it is known what it can be asked for; `latest` by default. */
  readonly kubernetesVersion?: KubernetesVersion;
}

/** The names of {@link ProfileInstallationArgs}. */
export const PROFILE_INSTALLATION_ARGS: NamesOf<ProfileInstallationArgs> = { kubernetesVersion: true };

/**
 * A component that puts profiles on nodes. What depends on it, as a workload does by its `deliveredBy`, waits for all
 * of its objects; from @pulumi/kubernetes 4.12 on a DaemonSet among them is done once its pods are ready, and then the
 * profiles are on the nodes.
 *
 * @see https://github.com/pulumi/pulumi-kubernetes/releases/tag/v4.12.0
 */
export abstract class ProfileInstallation extends pulumi.ComponentResource implements ProfileDelivery {
  readonly [DELIVERS_PROFILES] = true;
  /** The profiles that it delivers. */
  readonly deliveries: readonly Delivery[];
  /** Findings for its owner. */
  readonly findings: readonly Finding[];

  /**
   * @internal
   * @param type the last part of the component's type token.
   * @param plan says what to make; it asks for the target where something is installed.
   */
  protected constructor(
    type: string,
    name: string,
    plan: (target: () => InstallationTarget) => DeliveryPlan,
    { args, known }: {
      readonly args: ProfileInstallationArgs & Partial<InstallationTarget>;
      readonly known: Readonly<Record<string, true>>;
    },
    opts?: pulumi.ComponentResourceOptions,
  ) {
    checkName(name);
    const { kubernetesVersion, objects, deliveries, findings } = withErrorSubject(name, () => {
      checkArgs(args, known);
      const { kubernetesVersion: version } = resolveOptions({ kubernetesVersion: args.kubernetesVersion });
      return {
        kubernetesVersion: version,
        ...plan(() => ({ namespace: args.namespace ?? namesake(name), kubernetesVersion: version })),
      };
    });
    super(`hardened-kube:pulumi:${type}`, name, {}, opts);
    this.deliveries = deliveries;
    this.findings = findings;
    const made = new Map<string, pulumi.Resource>();
    for (const planned of objects) {
      const dependsOn = planned.after.map((id) => made.get(id)!);
      made.set(planned.id, make(`${name}-${planned.id}`, planned, kubernetesVersion, { parent: this, dependsOn }));
    }
    report(this, pulumi.output(findings) as pulumi.Output<readonly Finding[]>);
    this.registerOutputs({ deliveries, findings });
  }
}

/** The namespace that is named after a component. */
function namesake(name: string): string {
  if (isDnsLabel(name)) return name;
  throw new HardeningError(
    'invalid-option',
    'namespace',
    `must be given where a namespace cannot have the component's name, got none for ${describeName(name)}`,
  );
}

function make(
  name: string,
  { object, hardening }: DeliveryObject,
  kubernetesVersion: KubernetesVersion,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const { kind, metadata, spec } = object;
  switch (kind) {
    case 'Namespace':
      return new HardenedNamespace(
        name,
        { metadata, level: hardening?.level, version: kubernetesVersion === 'latest' ? undefined : kubernetesVersion },
        opts,
      );
    case 'DaemonSet':
      return new HardenedDaemonSet(
        name,
        { metadata, spec: spec as DaemonSetSpec, hardening: { ...hardening, kubernetesVersion } },
        opts,
      );
    default:
      return new KubernetesObject(name, object, opts);
  }
}
