import { ApiObject, Names } from 'cdk8s';
import { Construct } from 'constructs';
import { ClusterObject } from './cluster-object';
import { registerDeliveries } from './deliveries';
import { HardenedDaemonSet } from './hardened-daemon-set';
import { HardenedNamespace } from './hardened-namespace';
import { Hardening } from './hardening';
import type { DeliveryObject, DeliveryPlan } from '../core/delivery/delivery-plan';
import type { InstallationTarget } from '../core/delivery/installation-options';
import type { DaemonSetSpec } from '../core/kubernetes/generated/types';
import type { Finding } from '../core/report/finding';
import { withErrorSubject } from '../core/report/hardening-error';

/** The objects of a delivery below the construct that its users make. */
export class ProfileInstallation extends Construct {
  /** Findings: allowed settings that the owner should know about. */
  readonly findings: readonly Finding[];

  constructor(owner: Construct, plan: (target: () => InstallationTarget) => DeliveryPlan) {
    super(owner, 'installation');
    this.findings = withErrorSubject(owner.node.path, () => {
      const { objects, deliveries, findings } = plan(() => {
        const { kubernetesVersion } = Hardening.of(owner).resolve({}, owner.node.path);
        Hardening.of(this).dropInherited({ kubernetesVersion });
        return { namespace: Names.toDnsLabel(owner), kubernetesVersion };
      });
      const made = new Map<string, ApiObject>();
      for (const planned of objects) {
        const object = this.make(planned);
        object.addDependency(...planned.after.map((id) => made.get(id)!));
        made.set(planned.id, object);
      }
      registerDeliveries(owner, deliveries);
      return findings;
    });
  }

  private make({ id, object, hardening }: DeliveryObject): ApiObject {
    const { kind, metadata, spec } = object;
    if (kind === 'Namespace') return new HardenedNamespace(this, id, { metadata, level: hardening?.level });
    if (kind === 'DaemonSet') {
      return new HardenedDaemonSet(this, id, { metadata, spec: spec as DaemonSetSpec, hardening });
    }
    return metadata.namespace === undefined ? new ClusterObject(this, id, object) : new ApiObject(this, id, object);
  }
}
