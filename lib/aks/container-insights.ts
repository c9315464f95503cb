import type * as pulumi from '@pulumi/pulumi';
import { AzureResource } from './azure-resource';

/** The streams that the add-on collects: logs and inventory, its default set. */
const STREAM = 'Microsoft-ContainerInsights-Group-Default';

/** The name of the association between a cluster and its collection rule; Azure accepts only this name. */
const ASSOCIATION = 'ContainerInsightsExtension';

/** Where the logs go, in the rule's own words. */
const DESTINATION = 'ciworkspace';

/** Where a cluster's container logs go. */
export interface ContainerInsightsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** The region of the workspace: a rule must be in the same one. */
  readonly location: pulumi.Input<string>;
  readonly workspaceId: pulumi.Input<string>;
  readonly clusterId: pulumi.Input<string>;
}

/**
 * Tells the agent of the logging add-on what to collect and where to send it. Without it the add-on collects nothing:
 * it signs in as a managed identity, as the keys of the workspace, its way of old, are retired.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-authentication
 */
export function collectContainerLogs(
  name: string,
  { resourceGroupName, location, workspaceId, clusterId }: ContainerInsightsArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  const rule = new AzureResource(
    'monitor:DataCollectionRule',
    name,
    {
      resourceGroupName,
      location,
      kind: 'Linux',
      dataSources: {
        extensions: [
          {
            name: ASSOCIATION,
            extensionName: 'ContainerInsights',
            streams: [STREAM],
            extensionSettings: {
              dataCollectionSettings: { interval: '1m', namespaceFilteringMode: 'Off', enableContainerLogV2: true },
            },
          },
        ],
      },
      destinations: { logAnalytics: [{ name: DESTINATION, workspaceResourceId: workspaceId }] },
      dataFlows: [{ streams: [STREAM], destinations: [DESTINATION] }],
    },
    opts,
  );
  new AzureResource(
    'monitor:DataCollectionRuleAssociation',
    name,
    { associationName: ASSOCIATION, resourceUri: clusterId, dataCollectionRuleId: rule.id },
    opts,
  );
}
