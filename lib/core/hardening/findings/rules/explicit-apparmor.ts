import { requiresNodeLabel } from '../../../kubernetes/node-affinity';
import { type AppArmorNodes, isGated } from '../../profiles/app-armor-nodes';
import { APPARMOR_FORM, profilesIn } from '../../profiles/profile-form';
import type { FindingRule, HardenedPodView } from '../finding-rule';

/**
 * An AppArmor type other than Unconfined fails closed.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/security/apparmor/validate.go
 */
export const EXPLICIT_APPARMOR: FindingRule = {
  rule: 'explicit-apparmor',
  severity: 'may-fail',
  cause: 'author',
  find: (view) => {
    if (view.os !== 'linux') return [];
    const written = profilesIn(view.pod, APPARMOR_FORM).filter(({ profile }) => profile.type !== 'Unconfined');
    return written.map(({ path }) => ({ cause: view.causeOf(path), path, message: consequence(view) }));
  },
};

const UNSET = 'left unset, the runtime applies its own profile wherever the node has AppArmor';

/** Returns the consequence. The scheduler knows nothing of AppArmor, so the pod must name the nodes. */
function consequence({ pod, options }: HardenedPodView): string {
  const { appArmorNodes, deliveries = [] } = options;
  if (isGated(pod, deliveries)) return `the pod runs only on nodes that have its profile; ${UNSET}`;
  const labels = labelsOf(appArmorNodes);
  if (labels.length > 0 && labels.every(([key, value]) => requiresNodeLabel(pod.spec, key, value))) {
    const names = labels.map(([key, value]) => `${key}=${value}`).join(', ');
    return `the pod runs only on nodes with ${names}, which must have AppArmor, and stays Pending while there is `
      + `none; ${UNSET}`;
  }
  return 'nothing keeps the scheduler from a node without AppArmor, which rejects the pod: its controller then makes '
    + "another at once, and so on without end. A type in the pod's own spec writes no node selector: use the option "
    + `appArmor, which does, or select nodes with AppArmor by their label; ${UNSET}`;
}

function labelsOf(nodes: AppArmorNodes): [string, string][] {
  return nodes === 'all' ? [] : Object.entries(nodes);
}
