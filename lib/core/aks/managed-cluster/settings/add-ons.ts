import { always, unlessOff, withoutWorkspace, withWorkspace } from './field';
import type { AksSetting, SettingField } from '../../setting';
import type { ClusterSettingId } from '../../setting-id';
import { type ClusterContext, authorValue } from '../cluster-context';

/** How often unused images are looked for, in hours, unless the author sets another value: once a week. */
export const IMAGE_CLEANER_INTERVAL_HOURS = 168;

/** The hours between two runs of the image cleaner that AKS takes. */
export const IMAGE_CLEANER_BOUNDS = { fewest: 24, most: 2160 } as const;

const ADD_ONS = 'properties.addonProfiles';
const SECURITY = 'properties.securityProfile';
const DEFENDER = `${SECURITY}.defender`;

/** Add-ons that are retired, and were never meant for production. */
const LEGACY_ADD_ONS = ['httpApplicationRouting', 'kubeDashboard'] as const;

/** The rows about what watches over a cluster. */
export const ADD_ON_SETTINGS: readonly AksSetting<ClusterContext, ClusterSettingId>[] = [
  {
    id: 'aks/defender',
    title: 'Microsoft Defender watches the nodes',
    azureDefault: 'off',
    hardened: 'on, where there is a Log Analytics workspace',
    demandedBy: ['Azure Policy', 'AKS baseline', 'AVM Well-Architected'],
    strength: 'security',
    fields: withWorkspace(`${DEFENDER}.securityMonitoring.enabled`, `${DEFENDER}.logAnalyticsWorkspaceResourceId`),
    absent: withoutWorkspace,
  },
  {
    id: 'aks/logging',
    title: 'logs of containers are kept',
    azureDefault: 'off',
    hardened: 'on, where there is a Log Analytics workspace',
    demandedBy: ['CKV_AZURE_4', 'AVD-AZU-0040', 'Azure Policy'],
    strength: 'security',
    fields: [
      ...withWorkspace(`${ADD_ONS}.omsagent.enabled`, `${ADD_ONS}.omsagent.config.logAnalyticsWorkspaceResourceID`),
      // The other way, by the keys of the workspace, is retired.
      unlessOff(`${ADD_ONS}.omsagent.enabled`, {
        path: `${ADD_ONS}.omsagent.config.useAADAuth`,
        preset: (context) =>
          context.logAnalyticsWorkspaceId !== undefined || authorValue(context, `${ADD_ONS}.omsagent.enabled`) === true
            ? 'true'
            : undefined,
        accepts: (value, context) => value === 'true' || authorValue(context, `${ADD_ONS}.omsagent.enabled`) !== true,
        must: 'must be "true"',
      }),
    ],
    absent: withoutWorkspace,
  },
  {
    id: 'aks/image-cleaner',
    title: 'unused images with known vulnerabilities leave Linux nodes',
    azureDefault: 'off',
    hardened: `every ${IMAGE_CLEANER_INTERVAL_HOURS} hours`,
    demandedBy: ['Azure Policy', 'AKS baseline'],
    strength: 'advice',
    fields: [
      { ...always(`${SECURITY}.imageCleaner.enabled`, true), must: 'should be true' },
      unlessOff(`${SECURITY}.imageCleaner.enabled`, {
        path: `${SECURITY}.imageCleaner.intervalHours`,
        preset: () => IMAGE_CLEANER_INTERVAL_HOURS,
        accepts: () => true,
        must: `must be ${IMAGE_CLEANER_BOUNDS.fewest} to ${IMAGE_CLEANER_BOUNDS.most}`,
      }),
    ],
  },
  {
    id: 'aks/policy-addon',
    title: 'Azure Policy judges what is deployed',
    azureDefault: 'off',
    hardened: 'on',
    demandedBy: ['CKV_AZURE_116', 'AVD-AZU-0066', 'Azure Policy'],
    strength: 'security',
    fields: [
      always(`${ADD_ONS}.azurepolicy.enabled`, true),
      unlessOff(`${ADD_ONS}.azurepolicy.enabled`, {
        ...always(`${ADD_ONS}.azurepolicy.config.version`, 'v2'),
        unset: 'v2',
      }),
    ],
  },
  {
    id: 'aks/key-vault-csi',
    title: 'secrets can come from a key vault, and follow it',
    azureDefault: 'off',
    hardened: 'on, with rotation',
    demandedBy: ['CKV_AZURE_172'],
    strength: 'advice',
    fields: [
      { ...always(`${ADD_ONS}.azureKeyvaultSecretsProvider.enabled`, true), must: 'should be true' },
      // AKS takes the configuration of add-ons as strings.
      unlessOff(`${ADD_ONS}.azureKeyvaultSecretsProvider.enabled`, {
        ...always(`${ADD_ONS}.azureKeyvaultSecretsProvider.config.enableSecretRotation`, 'true'),
        must: 'should be "true"',
      }),
    ],
  },
  {
    id: 'aks/legacy-addons',
    title: 'HTTP application routing and the Kubernetes dashboard are off',
    azureDefault: 'off',
    hardened: 'off',
    demandedBy: ['CKV_AZURE_246', 'CKV_AZURE_8'],
    strength: 'security',
    fields: LEGACY_ADD_ONS.map((name): SettingField<ClusterContext> => ({
      path: `${ADD_ONS}.${name}.enabled`,
      preset: () => undefined,
      accepts: (value) => value === undefined || value === false,
      must: 'must not be true',
    })),
  },
];

/** The names of add-ons that have a row, as AKS writes them. */
export const ADD_ON_NAMES: readonly string[] = [
  'omsagent',
  'azurepolicy',
  'azureKeyvaultSecretsProvider',
  ...LEGACY_ADD_ONS,
];
