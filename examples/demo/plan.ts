import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unknown } from '@pulumi/pulumi/output';
import { Document, parse, visit } from 'yaml';
import { armRequest, armResource, withAzureDefaults } from './arm-request';
import { preview, SECRET, UNKNOWN, type EngineRequest, type Project, type StandIn } from './preview';

const EXAMPLE = join(__dirname, '../pulumi-aks');

/** What `pulumi config set` would be told. */
const CONFIG = { 'shop:officeRanges': '["203.0.113.0/24"]', 'shop:windowsPassword': 'Correct-Horse-42-Battery' };

/** The example's Pulumi.yaml. */
function exampleProject(): Project {
  const { name, config } = parse(readFileSync(join(EXAMPLE, 'Pulumi.yaml'), 'utf8')) as {
    name: string;
    config: Record<string, string>;
  };
  return { name, config: { ...config, ...CONFIG } };
}

/** Azure, of which nothing is asked. What only it could tell is unknown, and so is what depends on that. */
function azureOf({ config }: Project): StandIn {
  return {
    check: (type, name, inputs) => withAzureDefaults(type, name, inputs, config['azure-native:location']),
    make: armResource,
    // Without a subscription, what would be registered is said, and nobody is asked.
    answer: (token) =>
      token.endsWith(':getClientConfig') ? { objectId: UNKNOWN } : { kubeconfigs: [{ value: unknown }] },
  };
}

/** What the engine is asked for by the example stack. */
export function requestsOfExample(
  program: () => Promise<unknown> = () => import('../pulumi-aks/index.js'),
): Promise<EngineRequest[]> {
  const project = exampleProject();
  return preview(program, project, azureOf(project));
}

/** The plan of the example stack: all that the engine is asked for, in order. */
export async function planOfExample(): Promise<string> {
  const requests = await requestsOfExample();
  return [
    `The plan of examples/pulumi-aks: what the Pulumi engine is asked for, in order.\n${UNKNOWN} is what Azure tells `
      + `later, ${SECRET} is not shown.`,
    ...requests.map((request, index) => `${`${index + 1}.`.padEnd(4)}${textOf(request)}`),
  ].join('\n\n');
}

/** A heading, what was said about it, and for a resource what is sent. */
function textOf({ kind, type, name, inputs, notes }: EngineRequest): string {
  const arm = armRequest(type, inputs);
  const body = yamlOf(arm ? arm.body : inputs);
  const lines = [...notes.map((note) => `# ${note}`), ...(arm ? [`PUT ${arm.url}`] : []), ...body.split('\n')].filter(
    Boolean,
  );
  return [`${kind} ${type} ${name}`, ...lines.map((line) => `    ${line}`)].join('\n');
}

/** YAML in which what is short stands in one line. */
function yamlOf(value: object): string {
  if (Object.keys(value).length === 0) return '';
  const document = new Document(value);
  visit(document, {
    Collection: (key, node) => {
      if (key !== null && JSON.stringify(node.toJSON()).length <= ONE_LINE) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** How long a list or mapping may be that stands in one line. */
const ONE_LINE = 100;
