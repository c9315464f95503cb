import type { SettingField } from '../../setting';
import { isUnresolved } from '../../unresolved';
import { type ClusterContext, authorValue } from '../cluster-context';

/** A field that must have one value. */
export function always(path: string, value: unknown): SettingField<ClusterContext> {
  return { path, preset: () => value, accepts: (actual) => actual === value, must: `must be ${JSON.stringify(value)}` };
}

/** A field that is left unset, and taken as it is. */
export function asAsked(path: string): SettingField<ClusterContext> {
  return { path, preset: () => undefined, accepts: () => true, must: 'is taken as it is' };
}

/** A field that goes with a switch: it has a preset unless the author turned that off. */
export function unlessOff(enabled: string, field: SettingField<ClusterContext>): SettingField<ClusterContext> {
  return {
    ...field,
    preset: (context) => {
      const isOn = authorValue(context, enabled);
      if (isUnresolved(isOn)) return isOn;
      return isOn === false ? undefined : field.preset(context);
    },
    accepts: (value, context) => authorValue(context, enabled) === false || field.accepts(value, context),
  };
}

/**
 * The two fields of something that sends to a Log Analytics workspace: on where there is one, and as asked where there
 * is none.
 */
export function withWorkspace(enabled: string, workspace: string): readonly SettingField<ClusterContext>[] {
  return [
    {
      path: enabled,
      preset: ({ logAnalyticsWorkspaceId }) => logAnalyticsWorkspaceId === undefined ? undefined : true,
      accepts: (value, { logAnalyticsWorkspaceId }) => value === true || logAnalyticsWorkspaceId === undefined,
      must: 'must be true where there is a Log Analytics workspace',
    },
    unlessOff(enabled, {
      path: workspace,
      preset: ({ logAnalyticsWorkspaceId }) => logAnalyticsWorkspaceId,
      accepts: (value, context) => typeof value === 'string' || authorValue(context, enabled) !== true,
      must: 'must be the id of a Log Analytics workspace',
    }),
  ];
}

/** Why {@link withWorkspace} sets nothing. */
export function withoutWorkspace({ logAnalyticsWorkspaceId }: ClusterContext): string | undefined {
  return logAnalyticsWorkspaceId === undefined
    ? 'is left unset, as it needs a Log Analytics workspace: give logAnalyticsWorkspaceId'
    : undefined;
}
