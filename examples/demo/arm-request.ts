import type { Inputs } from './preview';

/**
 * How azure-native 3 turns the inputs of a resource into a request: the facts that its plugin has and its SDK lacks.
 */
interface ArmType {
  /** Of azure-native's own package; packages of other versions have them in their names. */
  readonly apiVersion: string;
  /**
   * The input that names it, and the name it gets where a program gives none; `[random]` and `[uuid]` are made up by
   * azure-native.
   */
  readonly nameInput: string;
  readonly autoName: (name: string) => string;
  readonly path: (inputs: Inputs) => string;
  /** Inputs that are in the path. */
  readonly inPath: readonly string[];
  /** What stands beside `properties` in the body. The SDK has the properties themselves on the same level. */
  readonly beside: readonly string[];
}

const SUBSCRIPTION = '/subscriptions/…';
const RESOURCE = ['location', 'tags', 'sku', 'identity', 'kind'];

const random = (name: string): string => `${name}[random]`;
const itself = (name: string): string => name;
const uuid = (): string => '[uuid]';
const inGroup = (inputs: Inputs, path: string): string =>
  `${SUBSCRIPTION}/resourceGroups/${String(inputs.resourceGroupName)}/providers/${path}`;
const clusterPath = (inputs: Inputs): string =>
  inGroup(inputs, `Microsoft.ContainerService/managedClusters/${String(inputs.resourceName)}`);

const ARM_TYPES: Readonly<Record<string, ArmType>> = {
  'resources:ResourceGroup': {
    apiVersion: '2024-03-01',
    nameInput: 'resourceGroupName',
    autoName: random,
    path: ({ resourceGroupName }) => `${SUBSCRIPTION}/resourceGroups/${String(resourceGroupName)}`,
    inPath: ['resourceGroupName'],
    beside: RESOURCE,
  },
  'managedidentity:UserAssignedIdentity': {
    apiVersion: '2023-01-31',
    nameInput: 'resourceName',
    autoName: random,
    path: (inputs) =>
      inGroup(inputs, `Microsoft.ManagedIdentity/userAssignedIdentities/${String(inputs.resourceName)}`),
    inPath: ['resourceGroupName', 'resourceName'],
    beside: RESOURCE,
  },
  'authorization:RoleAssignment': {
    apiVersion: '2022-04-01',
    nameInput: 'roleAssignmentName',
    autoName: uuid,
    path: ({ scope, roleAssignmentName }) =>
      `${String(scope)}/providers/Microsoft.Authorization/roleAssignments/${String(roleAssignmentName)}`,
    inPath: ['scope', 'roleAssignmentName'],
    beside: [],
  },
  'monitor:DiagnosticSetting': {
    apiVersion: '2021-05-01-preview',
    nameInput: 'name',
    autoName: random,
    path: ({ resourceUri, name }) =>
      `${String(resourceUri)}/providers/Microsoft.Insights/diagnosticSettings/${String(name)}`,
    inPath: ['resourceUri', 'name'],
    beside: [],
  },
  'containerservice:ManagedCluster': {
    apiVersion: '2025-09-01',
    nameInput: 'resourceName',
    autoName: random,
    path: clusterPath,
    inPath: ['resourceGroupName', 'resourceName'],
    beside: RESOURCE,
  },
  'containerservice:AgentPool': {
    apiVersion: '2025-09-01',
    nameInput: 'agentPoolName',
    autoName: itself,
    path: (inputs) => `${clusterPath(inputs)}/agentPools/${String(inputs.agentPoolName)}`,
    inPath: ['resourceGroupName', 'resourceName', 'agentPoolName'],
    beside: [],
  },
};

/** The types above, and the API version that azure-native's own package has of each. */
export const DEFAULT_API_VERSIONS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ARM_TYPES).map(([type, { apiVersion }]) => [type, apiVersion]),
);

/** What is sent to Azure Resource Manager. */
export interface ArmRequest {
  /** The path after the endpoint, with its API version. */
  readonly url: string;
  readonly body: Inputs;
}

/** The request for a resource of azure-native; undefined for what no request is known of. */
export function armRequest(type: string, inputs: Inputs): ArmRequest | undefined {
  const found = armTypeOf(type);
  if (!found) return undefined;
  const { inPath, beside, path } = found.armType;
  const fields = Object.entries(inputs).filter(([key]) => !inPath.includes(key));
  const properties = Object.fromEntries(fields.filter(([key]) => !beside.includes(key)));
  const body = Object.fromEntries(
    fields
      .filter(([key]) => beside.includes(key))
      .map(([key, value]) => [key, key === 'identity' ? identityBody(value as Inputs) : value]),
  );
  return {
    url: `${path(inputs)}?api-version=${found.apiVersion}`,
    body: { ...body, ...(Object.keys(properties).length > 0 ? { properties } : {}) },
  };
}

/** What is known of a resource before Azure has made it: its id, which is where it is, and its name. */
export function armResource(type: string, inputs: Inputs): { readonly id: string | undefined; readonly state: Inputs } {
  const armType = armTypeOf(type)?.armType;
  return armType
    ? { id: armType.path(inputs), state: { ...inputs, name: inputs[armType.nameInput] } }
    : { id: undefined, state: inputs };
}

/** What azure-native fills in itself: names, and the location of its configuration. */
export function withAzureDefaults(type: string, name: string, inputs: Inputs, location: string | undefined): Inputs {
  const armType = armTypeOf(type)?.armType;
  if (!armType) return inputs;
  const { nameInput, autoName, beside } = armType;
  return {
    ...(beside.includes('location') && location !== undefined ? { location } : {}),
    [nameInput]: autoName(name),
    ...inputs,
  };
}

function armTypeOf(token: string): { armType: ArmType; apiVersion: string } | undefined {
  const [, year, month, day, suffix, type] =
    /^azure-native(?:_\w+?_v(\d{4})(\d\d)(\d\d)(\w*))?:(\w+:\w+)$/.exec(token) ?? [];
  const armType = ARM_TYPES[type ?? ''];
  if (!armType) return undefined;
  return {
    armType,
    apiVersion: year === undefined ? armType.apiVersion : [year, month, day, suffix].filter(Boolean).join('-'),
  };
}

/** The SDK lists the ids of identities, ARM has them as keys. */
function identityBody({ userAssignedIdentities, ...rest }: Inputs): Inputs {
  if (!Array.isArray(userAssignedIdentities)) return rest;
  return { ...rest, userAssignedIdentities: Object.fromEntries(userAssignedIdentities.map((id) => [String(id), {}])) };
}
