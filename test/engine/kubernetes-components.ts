import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentials } from '@grpc/grpc-js';
import { ConstructResponse, type ConstructRequest } from '@pulumi/pulumi/proto/provider_pb';
import { ResourceMonitorClient } from '@pulumi/pulumi/proto/resource_grpc_pb';
import { RegisterResourceOutputsRequest, RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb';
import { parseAllDocuments } from 'yaml';
import { namesOf, typeOf } from './kubernetes-object';
import { propertiesOf, structOf } from './properties';
import type { Properties } from './property-diff';

/** The text of the manifests of a component, by its type. */
const MANIFESTS: Readonly<Record<string, (inputs: Properties) => string>> = {
  'kubernetes:yaml/v2:ConfigFile': ({ file }) => readFileSync(String(file), 'utf8'),
  'kubernetes:helm.sh/v4:Chart': ({ chart }) => {
    const templates = join(String(chart), 'templates');
    return readdirSync(templates).sort().map(file => readFileSync(join(templates, file), 'utf8')).join('\n---\n');
  },
};

/** The objects in a YAML text. */
export function decodeYaml(text: string): Properties[] {
  return parseAllDocuments(text)
    .map((document) => document.toJS() as Properties | null)
    .filter((object) => object !== null);
}

/**
 * Makes a component of pulumi-kubernetes and what is in it, by the way of the engine as the provider does:
 * `yaml/v2.ConfigFile`, and `helm.sh/v4.Chart` for a directory whose templates are plain YAML: filling templates in is
 * Helm's, and nothing of it is mimicked.
 *
 * @param version of the provider.
 * @see https://github.com/pulumi/pulumi-kubernetes/tree/master/provider/pkg/provider/yaml/v2
 */
export async function construct(request: ConstructRequest, version: string): Promise<ConstructResponse> {
  const inputs = propertiesOf(request.getInputs());
  const manifests = MANIFESTS[request.getType()];
  if (!manifests) throw new Error(`unknown resource type ${request.getType()}`);
  const monitor = new ResourceMonitorClient(request.getMonitorendpoint(), credentials.createInsecure());
  try {
    const urn = await register(
      monitor,
      new RegisterResourceRequest()
        .setType(request.getType())
        .setName(request.getName())
        .setParent(request.getParent())
        .setAliasesList(request.getAliasesList()),
    );
    for (const object of decodeYaml(manifests(inputs))) {
      await register(
        monitor,
        new RegisterResourceRequest()
          .setCustom(true)
          .setType(typeOf(object))
          .setName(`${request.getName()}:${nameOf(object)}`)
          .setParent(urn)
          .setVersion(version)
          .setProvider(request.getProvidersMap().get('kubernetes') ?? '')
          .setObject(structOf(object))
          .setAcceptsecrets(true),
      );
    }
    await new Promise<void>((resolve, reject) => {
      const outputs = new RegisterResourceOutputsRequest().setUrn(urn).setOutputs(structOf({}));
      monitor.registerResourceOutputs(outputs, error => error ? reject(error) : resolve());
    });
    return new ConstructResponse().setUrn(urn).setState(structOf({}));
  } finally {
    monitor.close();
  }
}

/** The name of an object in a component: `web`, or `shop/web` where it names its namespace. */
function nameOf(object: Properties): string {
  const { namespace } = object.metadata as { namespace?: string };
  const { name } = namesOf(object);
  return namespace === undefined ? String(name) : `${namespace}/${String(name)}`;
}

/** @returns the URN. */
function register(monitor: ResourceMonitorClient, request: RegisterResourceRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    monitor.registerResource(request, (error, response) => error ? reject(error) : resolve(response.getUrn()));
  });
}
