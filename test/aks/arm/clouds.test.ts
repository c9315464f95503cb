import { azureCloudOf } from '../../../lib/aks/arm/clouds';
import { thrownBy } from '../../core/thrown';

test.each<[string[], string, string]>([
  [['public', 'Public', 'AzureCloud', 'AzurePublicCloud', ''], 'https://management.azure.com', 'AzurePublicCloud'],
  [['usgovernment', 'USGovernment', 'usgov', 'AzureUSGovernment', 'AzureUSGovernmentCloud', 'usgovernmentl4'],
    'https://management.usgovcloudapi.net', 'AzureUSGovernmentCloud'],
  [['china', 'CHINA', 'AzureChinaCloud'], 'https://management.chinacloudapi.cn', 'AzureChinaCloud'],
])('%j are at %s', (names, endpoint, kubeloginEnvironment) => {
  for (const name of names) {
    expect(azureCloudOf(name).armEndpoint).toBe(endpoint);
    expect(azureCloudOf(name).kubeloginEnvironment).toBe(kubeloginEnvironment);
  }
});

test('the public cloud is the default', () => expect(azureCloudOf().armEndpoint).toBe('https://management.azure.com'));

test.each([
  ['german', '"german"'],
  ['azurestack', '"azurestack"'],
  [5, 'a number'],
])('%s is not a known cloud', (name, got) => {
  const error = thrownBy(() => azureCloudOf(name as string));
  expect(error.code).toBe('invalid-option');
  expect(error.message).toBe(
    'environment: must be one of public, usgovernment, china, or the endpoint of Azure Resource Manager configured '
      + `in its place, got ${got}`,
  );
});
