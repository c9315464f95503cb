import type { AgentPoolProperties } from './agent-pool';
import { type PoolContext, poolContextOf } from './pool-context';
import { describeName } from '../../data/describe';
import { type AksApiVersion, FIRST_PREVIEW_API_VERSION, hasSeccompDefault, PREVIEW_API_VERSION } from '../api-version';
import { type Breach, breachesOf } from '../breach';
import type { AksSetting } from '../setting';

/**
 * Holds an agent pool as somebody wrote it to one setting. What is left unset is as AKS then makes it.
 *
 * @param apiVersion the version of the request for the pool: one without the property gives no Linux pool a
 *   `seccompDefault`, whatever is written.
 */
export function judgeAgentPool(
  properties: AgentPoolProperties,
  setting: AksSetting<PoolContext>,
  apiVersion: AksApiVersion,
): Breach[] {
  const context = poolContextOf(properties, PREVIEW_API_VERSION);
  if (setting.id !== 'aks/seccomp' || hasSeccompDefault(apiVersion) || context.os === 'Windows') {
    return breachesOf(properties, setting, context);
  }
  return [
    {
      path: setting.fields[0]!.path,
      problem: `must be "RuntimeDefault" by a preview API version from "${FIRST_PREVIEW_API_VERSION}" on, got `
        + `${describeName(apiVersion)}, which drops it silently`,
    },
  ];
}
