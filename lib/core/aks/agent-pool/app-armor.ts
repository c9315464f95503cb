import type { Finding } from '../../report/finding';

/** The first Azure Linux 3 node image that has AppArmor. */
export const AZURE_LINUX_APPARMOR_SINCE = '202511.07';

const RULE = 'node-apparmor';

const NODE_IMAGE = /^AKS(AzureLinux|CBLMariner|Ubuntu|Windows)-(?:V(\d+))?.*-(\d{6}\.\d{2})\.\d+$/;

const CONSEQUENCE = 'the kubelet refuses pods that set an AppArmor profile';

/**
 * Finds the problem of requiring AppArmor on a Linux or Windows node image; undefined if there is none.
 *
 * Ubuntu has it, Azure Linux 3 since the node image of 7 November 2025 ({@link AZURE_LINUX_APPARMOR_SINCE}); Azure
 * Linux 2 (CBLMariner) and Windows lack it.
 *
 * @param osSKU what the pool is made with; undefined is Ubuntu, as for AKS on Linux.
 * @param nodeImageVersion the image that its nodes run, such as `AKSAzureLinux-V3gen2-202511.07.0`, once there are
 *   nodes. A pool made now gets the newest.
 */
export function appArmorFinding(osSKU: string | undefined, nodeImageVersion?: string): Finding | undefined {
  const image = nodeImageVersion === undefined ? undefined : NODE_IMAGE.exec(nodeImageVersion);
  if (nodeImageVersion !== undefined && !image) {
    return found('nodeImageVersion', `${nodeImageVersion} is not known to have AppArmor: without it, ${CONSEQUENCE}`);
  }
  return image
    ? findingOnImage(nodeImageVersion!, image[1]!, Number(image[2] ?? 0), image[3]!)
    : findingOnSku(osSKU ?? 'Ubuntu');
}

function findingOnImage(image: string, system: string, release: number, date: string): Finding | undefined {
  if (system === 'Ubuntu') return undefined;
  if (system === 'AzureLinux' && release >= 3) {
    return date >= AZURE_LINUX_APPARMOR_SINCE
      ? undefined
      : found(
        'nodeImageVersion',
        `${image} is older than the first Azure Linux 3 image with AppArmor, ${AZURE_LINUX_APPARMOR_SINCE}: `
            + `upgrade the node image, or ${CONSEQUENCE}`,
      );
  }
  return found('nodeImageVersion', `${image} has no AppArmor: ${CONSEQUENCE}`);
}

function findingOnSku(osSKU: string): Finding | undefined {
  if (/^Ubuntu\d*$/.test(osSKU) || /^AzureLinux3?$/.test(osSKU)) return undefined;
  if (osSKU === 'CBLMariner' || osSKU.startsWith('Windows')) {
    return found('osSKU', `${osSKU} has no AppArmor: ${CONSEQUENCE}`);
  }
  return found('osSKU', `${osSKU} is not known to have AppArmor: without it, ${CONSEQUENCE}`);
}

function found(path: string, message: string): Finding {
  return { rule: RULE, severity: 'may-fail', cause: 'author', path, message };
}
