import { join } from '../../data/field-path';
import { invalidName, invalidType } from '../../report/invalid';
import { isUnresolved } from '../unresolved';

/**
 * The label that AKS gives the nodes of spot pools; its authors may repeat it, so that their tools see no difference.
 */
const SPOT_LABEL = { key: 'kubernetes.azure.com/scalesetpriority', value: 'spot' } as const;

const RESERVED_PREFIXES = ['kubernetes.azure.com/', 'kubernetes.io/'];

const NAME = /^[A-Za-z\d]([-\w.]{0,61}[A-Za-z\d])?$/;
const DOMAIN = /^[a-z\d]([-a-z\d]*[a-z\d])?(\.[a-z\d]([-a-z\d]*[a-z\d])?)*$/;
const TAINT = /^(?<key>[^=:]+)=(?<value>[^:]*):(?:NoSchedule|PreferNoSchedule|NoExecute)$/;

/**
 * Checks the labels of a pool's nodes.
 *
 * @throws HardeningError `azure-refuses` for what Kubernetes takes for no label, and for those that AKS keeps to
 *   itself.
 * @see https://learn.microsoft.com/azure/aks/use-labels
 */
export function checkNodeLabels(labels: Readonly<Record<string, unknown>>, isSpot: boolean, path = 'nodeLabels'): void {
  for (const [key, value] of Object.entries(labels)) {
    const at = join(path, key);
    if (!isLabelKey(key)) {
      throw invalidName('azure-refuses', at, 'must be a label such as "team" or "example.com/team"', key);
    }
    if (isUnresolved(value)) continue;
    if (!isLabelValue(value)) {
      throw invalidType(
        'azure-refuses',
        at,
        'must be at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends',
        value,
      );
    }
    const isOwn =
      RESERVED_PREFIXES.some((prefix) => key.startsWith(prefix))
      && !(isSpot && key === SPOT_LABEL.key && value === SPOT_LABEL.value);
    if (isOwn) {
      throw invalidName(
        'azure-refuses',
        at,
        `must not start with ${RESERVED_PREFIXES.join(' or ')}, which AKS keeps to itself`,
        key,
      );
    }
  }
}

/**
 * Checks the taints of a pool's nodes.
 *
 * @throws HardeningError `azure-refuses` for anything but `key=value:NoSchedule`, `PreferNoSchedule` or `NoExecute`.
 */
export function checkNodeTaints(taints: readonly unknown[], path = 'nodeTaints'): void {
  taints.forEach((taint, index) => {
    if (isUnresolved(taint)) return;
    const { key, value } = TAINT.exec(String(taint))?.groups ?? {};
    if (key === undefined || !isLabelKey(key) || !isLabelValue(value)) {
      throw invalidType(
        'azure-refuses',
        join(path, index),
        'must be key=value:NoSchedule, key=value:PreferNoSchedule or key=value:NoExecute',
        taint,
      );
    }
  });
}

function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const prefix = key.slice(0, Math.max(slash, 0));
  return NAME.test(key.slice(slash + 1)) && (slash < 0 || (prefix.length <= 253 && DOMAIN.test(prefix)));
}

function isLabelValue(value: unknown): boolean {
  return typeof value === 'string' && (value === '' || NAME.test(value));
}
