import { type VmSize, vmSizeOf } from '../../../../lib/core/aks/agent-pool/vm-size';

const PLAIN = {
  isArm64: false,
  isConfidential: false,
  hasLocalDisk: false,
  hasGpu: false,
  isGeneration2: true,
  nestsVms: true,
};

test.each<[string, VmSize]>([
  ['Standard_D4ads_v5', { ...PLAIN, family: 'D', vCpus: 4, features: 'ads', version: 5, hasLocalDisk: true }],
  ['standard_d4ADS_V5', { ...PLAIN, family: 'D', vCpus: 4, features: 'ads', version: 5, hasLocalDisk: true }],
  ['Standard_D2plds_v6',
    { ...PLAIN, family: 'D', vCpus: 2, features: 'plds', version: 6, hasLocalDisk: true, isArm64: true }],
  ['Standard_DC4as_v5', { ...PLAIN, family: 'DC', vCpus: 4, features: 'as', version: 5, isConfidential: true }],
  ['Standard_EC8ads_v5',
    { ...PLAIN, family: 'EC', vCpus: 8, features: 'ads', version: 5, isConfidential: true, hasLocalDisk: true }],
  [
    'Standard_NCC40ads_H100_v5',
    {
      ...PLAIN,
      family: 'NCC',
      vCpus: 40,
      features: 'ads',
      version: 5,
      isConfidential: true,
      hasLocalDisk: true,
      hasGpu: true,
    },
  ],
  ['Standard_NG8ads_V620_v1',
    { ...PLAIN, family: 'NG', vCpus: 8, features: 'ads', version: 1, hasLocalDisk: true, hasGpu: true }],
  ['Standard_NP10s', { ...PLAIN, family: 'NP', vCpus: 10, features: 's', version: 1 }],
  ['Standard_M416ms_v2', { ...PLAIN, family: 'M', vCpus: 416, features: 'ms', version: 2 }],
  ['Standard_M96ds_1_v3', { ...PLAIN, family: 'M', vCpus: 96, features: 'ds', version: 3, hasLocalDisk: true }],
  ['Standard_M128', { ...PLAIN, family: 'M', vCpus: 128, features: '', version: 1 }],
  ['Standard_E16-4ads_v5', { ...PLAIN, family: 'E', vCpus: 4, features: 'ads', version: 5, hasLocalDisk: true }],
  ['Standard_F4s_v2', { ...PLAIN, family: 'F', vCpus: 4, features: 's', version: 2 }],
  ['Standard_F4s', { ...PLAIN, family: 'F', vCpus: 4, features: 's', version: 1, nestsVms: false }],
  ['Standard_PB6s', { ...PLAIN, family: 'PB', vCpus: 6, features: 's', version: 1 }],
  ['Standard_D4_v3', { ...PLAIN, family: 'D', vCpus: 4, features: '', version: 3, isGeneration2: false }],
  ['Standard_D4_v5', { ...PLAIN, family: 'D', vCpus: 4, features: '', version: 5 }],
  ['Standard_B2s', { ...PLAIN, family: 'B', vCpus: 2, features: 's', version: 1, nestsVms: false }],
  ['Standard_B2pts_v2',
    { ...PLAIN, family: 'B', vCpus: 2, features: 'pts', version: 2, isArm64: true, nestsVms: false }],
  ['Standard_A8m_v2',
    { ...PLAIN, family: 'A', vCpus: 8, features: 'm', version: 2, isGeneration2: false, nestsVms: false }],
  ['Standard_DS3_v2', { ...PLAIN, family: 'D', vCpus: undefined, features: 's', version: 2, nestsVms: false }],
  ['Standard_DS3_v2_Promo', { ...PLAIN, family: 'D', vCpus: undefined, features: 's', version: 2, nestsVms: false }],
  ['Standard_D12',
    { ...PLAIN, family: 'D', vCpus: undefined, features: '', version: 1, isGeneration2: false, nestsVms: false }],
  ['Standard_GS5', { ...PLAIN, family: 'G', vCpus: undefined, features: 's', version: 1, nestsVms: false }],
])('%s', (name, expected) => expect(vmSizeOf(name)).toEqual(expected));

test.each([
  '', 'D4ads_v5', 'Basic_A1', 'Standard_', 'Standard_D', 'Standard_4s_v5', 'Standard_D4ads_v5 ', 'Standard_D4ads__v5',
  'custom',
])('%j cannot be read', (name) => {
  expect(vmSizeOf(name)).toBeUndefined();
});
