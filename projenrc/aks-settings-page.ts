/* eslint-disable @stylistic/max-len -- the lines of the page */
import { POOL_SETTINGS } from '../lib/core/aks/agent-pool/pool-settings';
import { CLUSTER_SETTINGS } from '../lib/core/aks/managed-cluster/settings';
import type { AksSetting, SettingStrength } from '../lib/core/aks/setting';

/** The page that {@link settingsPage} makes. */
export const SETTINGS_PAGE_FILE = 'docs/aks-settings.md';

/** What becomes of an author who wants a setting weaker, in words. */
const STRENGTHS: Readonly<Record<SettingStrength, string>> = {
  'security': 'needs a waiver',
  'advice': 'is a finding',
  'opt-in': 'off unless asked for',
};

/** Where the rules of each family are. */
const FAMILIES: readonly { readonly starts: string; readonly text: string }[] = [
  { starts: 'CKV_AZURE_', text: '`CKV_AZURE_…`: [Checkov](https://www.checkov.io/5.Policy%20Index/all.html)' },
  { starts: 'AVD-AZU-', text: '`AVD-AZU-…`: [Trivy](https://avd.aquasec.com/misconfig/azure/)' },
  {
    starts: 'CIS ',
    text: 'CIS: the [CIS Azure Kubernetes Service Benchmark](https://www.cisecurity.org/benchmark/kubernetes)',
  },
  {
    starts: 'Azure Policy',
    text: 'Azure Policy: the [built-in definitions for AKS](https://learn.microsoft.com/azure/aks/policy-reference)',
  },
  {
    starts: 'AKS baseline',
    text: 'AKS baseline: the [baseline '
      + 'architecture](https://learn.microsoft.com/azure/architecture/reference-architectures/containers/aks/baseline-aks)',
  },
  {
    starts: 'AVM Well-Architected',
    text: 'AVM Well-Architected: the defaults of [Azure Verified '
      + 'Modules](https://azure.github.io/Azure-Verified-Modules/)',
  },
  { starts: 'AKS docs', text: 'AKS docs: the [documentation of AKS](https://learn.microsoft.com/azure/aks/)' },
];

const INTRODUCTION = `# AKS settings

<!-- Made from lib/core/aks by npx projen; a test holds it to that. -->

What \`HardenedCluster\` and \`HardenedNodePool\` set where you say nothing, and what AKS would have done. Whatever you write yourself stays: it is held to this table,
and not overwritten.

- A setting that *needs a waiver* is an error when it is weaker, unless a waiver gives the reason: \`waivers: [{ check: 'aks/run-command', reason: '…' }]\`. The waiver
  lets the value through and shows in \`waived\`; it changes no default.
- One that *is a finding* may be weaker; the finding says so.
- One that is *off unless asked for* needs something that only you have, such as a key, or costs what only you can weigh.

A cluster's waivers name settings of the cluster and of its system pool; a node pool's name those of the pool. \`expires\`, \`owner\` and \`match\` are as in
[waivers](waivers.md); the kinds are \`ManagedCluster\` and \`AgentPool\`. Their types are \`Waiver<AksSettingId>\` for a cluster and \`Waiver<PoolSettingId>\` for a node
pool.
`;

/** The page with the whole table of AKS settings, in markdown. */
export function settingsPage(): string {
  const rules = [...CLUSTER_SETTINGS, ...POOL_SETTINGS].flatMap(({ demandedBy }) => demandedBy);
  const families = FAMILIES.filter(({ starts }) => rules.some((rule) => rule.startsWith(starts)));
  return [
    INTRODUCTION,
    `## Clusters\n\nPaths start at the body of the ARM request.\n\n${table(CLUSTER_SETTINGS)}`,
    `## Node pools\n\nThe system pool too. Paths start at the pool's \`properties\`.\n\n${table(POOL_SETTINGS)}`,
    `## Whose rules they are\n\n${families.map(({ text }) => `- ${text}\n`).join('')}`,
  ].join('\n');
}

function table<Context>(settings: readonly AksSetting<Context>[]): string {
  const rows = settings.map(({ id, title, fields, azureDefault, hardened, strength, demandedBy }) => [
    `\`${id}\``,
    title,
    fields.map(({ path }) => `\`${path}\``).join('<br>'),
    azureDefault,
    hardened,
    STRENGTHS[strength],
    demandedBy.join(', ') || '-',
  ]);
  const header = ['Setting', 'What it means', 'ARM property', 'AKS does', 'Here', 'Weaker', 'Demanded by'];
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |\n`).join('');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
