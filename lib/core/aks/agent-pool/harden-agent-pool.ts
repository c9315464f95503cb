import type { AgentPoolProperties } from './agent-pool';
import { AGENT_POOL_FIELDS } from './agent-pool-fields';
import { copyPlain, isPlainObject } from '../../data/plain-data';
import { checkWaivers } from '../../waivers/waiver';
import type { AksOptions } from '../aks-options';
import { type AksApiVersion, checkApiVersion, PREVIEW_API_VERSION } from '../api-version';
import { appArmorFinding } from './app-armor';
import { applySettings, type SettingsReport } from '../apply-settings';
import { checkFields } from '../fields';
import { type AzureNeed, HOST_ENCRYPTION_FEATURE, SECCOMP_DEFAULT_FEATURE } from '../need';
import { poolContextOf, SANDBOX_WORKLOAD_RUNTIME } from './pool-context';
import { poolNameOf, replacementHash, roomyLength } from './pool-name';
import { POOL_SETTINGS } from './pool-settings';
import type { PoolSettingId } from '../setting-id';
import { isUnresolved, type Unresolved } from '../unresolved';
import { type PoolCluster, validateAgentPool } from './validate-agent-pool';
import { APPARMOR_NODE_LABEL } from '../../linux/app-armor-label';
import { ChangeLog } from '../../report/change';
import type { Finding } from '../../report/finding';
import { HardeningError } from '../../report/hardening-error';
import { invalidName } from '../../report/invalid';

/** An AKS agent pool as its author wants it. */
export interface AgentPoolInput {
  readonly name: string;
  /** The ARM properties; what is left unset gets the hardened value. */
  readonly properties: AgentPoolProperties;
  /** `sandbox`: each pod of the result's runtime class runs in a VM of its own. */
  readonly isolation?: 'sandbox';
  /** Whether the name is Azure's own, to be used as it is. */
  readonly isNamed?: boolean;
  /** Cluster that the pool must fit; undefined for a cluster that is not created here. */
  readonly cluster?: PoolCluster;
  /**
   * Whether its pods will require AppArmor profiles: a finding where the nodes have none; otherwise they get the label
   * that such pods are kept to, {@link APPARMOR_NODE_LABEL}.
   */
  readonly appArmor?: boolean;
}

/** A hardened AKS agent pool, and what it takes. */
export interface HardenedAgentPool extends SettingsReport<PoolSettingId> {
  /** The name in Azure. */
  readonly name: string | Unresolved;
  /** Whether a pool that replaces this one has the same name, and so can only come after it is gone. */
  readonly isNameFixed: boolean;
  /** The ARM properties, complete. */
  readonly properties: AgentPoolProperties;
  /** Registrations that the subscription needs first. */
  readonly needs: readonly AzureNeed[];
  /** Whether a property is in the body that only a preview API version has. */
  readonly needsPreview: boolean;
  /** RuntimeClass that pods must name to run in a VM of their own. */
  readonly runtimeClassName?: typeof SANDBOX_RUNTIME_CLASS;
}

/** The runtime class whose pods run in VMs of their own, on nodes of a sandboxed pool. */
export const SANDBOX_RUNTIME_CLASS = 'kata-vm-isolation';

const SETTINGS = { ids: POOL_SETTINGS.map(({ id }) => id), noun: 'a node pool setting' };

const SECCOMP = ['kubeletConfig', 'seccompDefault'];

/**
 * Hardens an AKS agent pool: what its author left unset gets the value of {@link POOL_SETTINGS}, `mode` User and
 * `osType` Linux. Pure: the input stays as it is. What is Unresolved passes, and what depends on it is Unresolved.
 *
 * `kubeletConfig.seccompDefault: 'Unconfined'` under a waiver leaves the property out, as that is what AKS does
 * without: only what needs the preview rides on it.
 *
 * @throws HardeningError `invalid-option` for what is malformed or misspelt, `azure-refuses` for what AKS would refuse,
 *   `invalid-waiver`, and `violates-setting` for a setting that is weaker than the table without a waiver.
 */
export function hardenAgentPool(input: AgentPoolInput, options: AksOptions<PoolSettingId> = {}): HardenedAgentPool {
  const { waivers: given = [], today, apiVersion = PREVIEW_API_VERSION } = options;
  checkApiVersion(apiVersion);
  const waivers = checkWaivers(given, today, SETTINGS);
  const { name, isolation, isNamed = false, cluster, appArmor = false } = input;
  const properties = copyPlain(input.properties, '', { isOpaque: isUnresolved });
  checkFields(properties, AGENT_POOL_FIELDS);
  checkIsolation(isolation, properties);
  checkSeccompDefault(properties, apiVersion);

  const log = new ChangeLog();
  log.fill(properties, '', ['mode'], 'User', 'what AKS has for a pool of workloads');
  log.fill(properties, '', ['osType'], 'Linux', 'what AKS has without it');
  if (isolation === 'sandbox') {
    log.fill(properties, '', ['workloadRuntime'], SANDBOX_WORKLOAD_RUNTIME, 'isolation: "sandbox"');
  }
  const appArmorFindings = findingsOfAppArmor(appArmor, properties);
  if (appArmor && appArmorFindings.length === 0 && !isUnresolved(properties.nodeLabels)) {
    const { key, value } = APPARMOR_NODE_LABEL;
    log.fill(
      properties,
      '',
      ['nodeLabels', key],
      value,
      'pods that require AppArmor run on nodes with this label only',
    );
  }
  // Settings read what the author wrote, not what other settings made of it.
  const context = poolContextOf(copyPlain(properties, '', { isOpaque: isUnresolved }), apiVersion, isolation);
  // The shape of the name comes first: every other message is about a pool that has one.
  poolNameOf(name, context.os);
  validateAgentPool(context, cluster);
  const report = applySettings(properties, POOL_SETTINGS, context, waivers, { kind: 'AgentPool', name });
  const leftOut = leaveOutUnconfined(properties);

  // What is not known yet may turn out to be it; the stable API has none, whatever it turns out to be.
  const needsPreview = apiVersion !== 'stable' && valueOf(properties, SECCOMP) != null;
  const hash = isNamed ? undefined : replacementHash(properties);
  const inAzure = poolNameOf(name, context.os, hash);
  return {
    ...inAzure,
    properties,
    needs: [
      ...(needsPreview ? [SECCOMP_DEFAULT_FEATURE] : []),
      ...(properties.enableEncryptionAtHost === false ? [] : [HOST_ENCRYPTION_FEATURE]),
    ],
    needsPreview,
    runtimeClassName: context.isSandbox === true ? SANDBOX_RUNTIME_CLASS : undefined,
    changes: [...log.changes, ...report.changes, ...leftOut.changes],
    waived: report.waived,
    findings: [
      ...report.findings,
      ...nameFindings(inAzure.isNameFixed && !isNamed, name, context.os),
      ...appArmorFindings,
    ],
  };
}

function checkIsolation(isolation: unknown, { workloadRuntime }: AgentPoolProperties): void {
  if (isolation === undefined) return;
  if (isolation !== 'sandbox') {
    throw invalidName('invalid-option', 'isolation', 'must be "sandbox" or left unset', isolation);
  }
  if (workloadRuntime != null && !isUnresolved(workloadRuntime) && workloadRuntime !== SANDBOX_WORKLOAD_RUNTIME) {
    throw invalidName(
      'invalid-option',
      'workloadRuntime',
      `must be "${SANDBOX_WORKLOAD_RUNTIME}" or left unset where isolation is "sandbox"`,
      workloadRuntime,
    );
  }
}

function checkSeccompDefault(properties: AgentPoolProperties, apiVersion: AksApiVersion): void {
  if (apiVersion === 'stable' && valueOf(properties, SECCOMP) === 'RuntimeDefault') {
    throw new HardeningError(
      'invalid-option',
      SECCOMP.join('.'),
      'must be left unset with apiVersion "stable", whose AKS API has no such property: it would be dropped silently '
        + 'and the nodes left Unconfined, got "RuntimeDefault"',
    );
  }
}

function leaveOutUnconfined(properties: AgentPoolProperties): ChangeLog {
  const log = new ChangeLog();
  if (valueOf(properties, SECCOMP) !== 'Unconfined') return log;
  log.remove(properties, '', SECCOMP, 'what AKS does without it, and the property would need a preview API version');
  if (isPlainObject(properties.kubeletConfig) && Object.keys(properties.kubeletConfig).length === 0) {
    log.remove(properties, '', ['kubeletConfig'], 'nothing is left in it');
  }
  return log;
}

function nameFindings(hasNoRoom: boolean, name: string, os: 'Linux' | 'Windows' | Unresolved): Finding[] {
  if (!hasNoRoom) return [];
  const longest = roomyLength(isUnresolved(os) ? 'Linux' : os);
  return [
    {
      rule: 'pool-name',
      severity: 'may-fail',
      cause: 'author',
      path: 'name',
      message:
        `${name} leaves no room for what tells a pool from the one that replaces it, so a replacement deletes first `
          + 'and capacity is lost meanwhile: '
        + `take at most ${longest} characters`,
    },
  ];
}

function findingsOfAppArmor(
  isAsked: boolean,
  { osSKU, osType }: { readonly osSKU?: unknown; readonly osType?: unknown },
): Finding[] {
  if (!isAsked || isUnresolved(osSKU) || isUnresolved(osType)) return [];
  const finding = appArmorFinding((osSKU ?? (osType === 'Windows' ? 'Windows' : undefined)) as string | undefined);
  return finding ? [finding] : [];
}

/** The value at the end of the steps, or what is not known yet on the way there. */
function valueOf(properties: AgentPoolProperties, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((value, step) => (
    isUnresolved(value) ? value : (value as Record<string, unknown> | null | undefined)?.[step]
  ), properties);
}
