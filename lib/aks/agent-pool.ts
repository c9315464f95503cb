import * as pulumi from '@pulumi/pulumi';
import type { ContainerServiceApi } from './containerservice-api';

/** The agent pool itself, at whatever API version. */
export class AgentPool extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>;
  declare readonly nodeImageVersion: pulumi.Output<string>;

  constructor(name: string, inputs: pulumi.Inputs, api: ContainerServiceApi, opts: pulumi.CustomResourceOptions) {
    super(
      api.typeOf('AgentPool'),
      name,
      { ...inputs, name: undefined, nodeImageVersion: undefined },
      api.optionsOf('AgentPool', opts),
      false,
      api.ref,
    );
  }
}
