import { appArmorFinding, AZURE_LINUX_APPARMOR_SINCE } from '../../../../lib/core/aks/agent-pool/app-armor';

const CONSEQUENCE = 'the kubelet refuses pods that set an AppArmor profile';

test('Azure Linux has it since the image of 7 November 2025', () =>
  expect(AZURE_LINUX_APPARMOR_SINCE).toBe('202511.07'));

test.each<[string | undefined, string | undefined]>([
  [undefined, undefined],
  ['Ubuntu', undefined],
  ['Ubuntu2404', undefined],
  ['AzureLinux', undefined],
  ['AzureLinux3', undefined],
  ['AzureLinux', 'AKSAzureLinux-V3gen2-202511.07.0'],
  ['AzureLinux', 'AKSAzureLinux-V3gen2TL-202511.07.1'],
  ['AzureLinux', 'AKSAzureLinux-V3gen2arm64-202601.13.0'],
  ['AzureLinux', 'AKSAzureLinux-V3katagen2-202603.05.0'],
  ['Ubuntu', 'AKSUbuntu-2204gen2containerd-202407.03.0'],
  // What the nodes run counts, whatever the pool was made with.
  ['AzureLinuxOSGuard', 'AKSUbuntu-2404gen2containerd-202511.07.0'],
])('%s with %s has AppArmor', (osSKU, image) => expect(appArmorFinding(osSKU, image)).toBeUndefined());

test.each<[string | undefined, string | undefined, string, string]>([
  ['CBLMariner', undefined, 'osSKU', `CBLMariner has no AppArmor: ${CONSEQUENCE}`],
  ['Windows2022', undefined, 'osSKU', `Windows2022 has no AppArmor: ${CONSEQUENCE}`],
  [
    'AzureLinuxOSGuard',
    undefined,
    'osSKU',
    `AzureLinuxOSGuard is not known to have AppArmor: without it, ${CONSEQUENCE}`,
  ],
  [
    'AzureLinux',
    'AKSAzureLinux-V3gen2-202510.19.0',
    'nodeImageVersion',
    'AKSAzureLinux-V3gen2-202510.19.0 is older than the first Azure Linux 3 image with AppArmor, 202511.07: upgrade '
      + `the node image, or ${CONSEQUENCE}`,
  ],
  [
    'AzureLinux',
    'AKSAzureLinux-V2gen2-202511.07.0',
    'nodeImageVersion',
    `AKSAzureLinux-V2gen2-202511.07.0 has no AppArmor: ${CONSEQUENCE}`,
  ],
  [
    'AzureLinux',
    'AKSCBLMariner-V2gen2-202511.07.0',
    'nodeImageVersion',
    `AKSCBLMariner-V2gen2-202511.07.0 has no AppArmor: ${CONSEQUENCE}`,
  ],
  [
    'Windows2022',
    'AKSWindows-2022-containerd-20348.4294.251110',
    'nodeImageVersion',
    `AKSWindows-2022-containerd-20348.4294.251110 is not known to have AppArmor: without it, ${CONSEQUENCE}`,
  ],
  [
    'AzureLinux',
    'AKSAzureLinuxOSGuard-OSGuardV3gen2fipsTL-202511.07.0',
    'nodeImageVersion',
    `AKSAzureLinuxOSGuard-OSGuardV3gen2fipsTL-202511.07.0 is not known to have AppArmor: without it, ${CONSEQUENCE}`,
  ],
  ['Ubuntu', 'latest', 'nodeImageVersion', `latest is not known to have AppArmor: without it, ${CONSEQUENCE}`],
])('%s with %s is a finding', (osSKU, image, path, message) =>
  expect(appArmorFinding(osSKU, image)).toEqual({
    rule: 'node-apparmor', severity: 'may-fail', cause: 'author', path, message,
  }),
);
