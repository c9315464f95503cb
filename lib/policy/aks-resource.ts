import type { AnalyzedResource } from './resource-policy';
import type { AgentPoolProperties } from '../core/aks/agent-pool/agent-pool';
import type { AksApiVersion } from '../core/aks/api-version';
import type { ManagedClusterBody } from '../core/aks/managed-cluster/managed-cluster';
import { ADD_ON_NAMES } from '../core/aks/managed-cluster/settings/add-ons';
import { join } from '../core/data/field-path';
import { isPlainObject } from '../core/data/plain-data';
import type { Subject } from '../core/waivers/waiver';

/** An AKS resource of azure-native, at whatever API version. */
export interface AksResource {
  readonly kind: 'AgentPool' | 'ManagedCluster';
  readonly apiVersion: AksApiVersion;
}

/** A node pool: a resource of its own, or part of a cluster. */
export interface PlacedPool {
  /** Where it stands in the inputs. */
  readonly path: string;
  readonly properties: AgentPoolProperties;
  readonly subject: Subject;
}

/** The package may name the API version, as a parameterized one does, or the module, as azure-native 2 does. */
const TYPE = /^azure-native(?:_containerservice_(v\w+))?:containerservice(?:\/(v\w+))?:(AgentPool|ManagedCluster)$/;

/** The parts of a type token; undefined for anything but an AKS resource. */
export function aksResourceOf(type: string): AksResource | undefined {
  const [, fromPackage, fromModule, kind] = TYPE.exec(type) ?? [];
  const [, year, month, day] = /^v(\d{4})(\d{2})(\d{2})preview$/.exec(fromPackage ?? fromModule ?? '') ?? [];
  return kind === undefined
    ? undefined
    : {
      kind: kind as AksResource['kind'],
      apiVersion: year === undefined ? 'stable' : `${year}-${month}-${day}-preview`,
    };
}

/** The pools in a resource. */
export function poolsOf({ name, urn, props }: AnalyzedResource, { kind }: AksResource): PlacedPool[] {
  if (kind === 'AgentPool') return [{ path: '', properties: props, subject: { kind, name, path: urn } }];
  const profiles: readonly unknown[] = Array.isArray(props.agentPoolProfiles) ? props.agentPoolProfiles : [];
  return profiles.flatMap((properties, index) => isPlainObject(properties) ? [{
    path: join('agentPoolProfiles', index),
    properties,
    subject: {
      kind: 'AgentPool',
      path: urn,
      get name() {
        return String(properties.name);
      },
    },
  }] : []);
}

/**
 * The inputs of a cluster as the body of the ARM request. They show through, as a preview does not know all: none is
 * read before it is asked for.
 */
export function clusterBodyOf({ props }: AnalyzedResource): ManagedClusterBody {
  const addonProfiles = { get: () => withKnownNames(props.addonProfiles) };
  return Object.create(props, { properties: { value: Object.create(props, { addonProfiles }) } }) as ManagedClusterBody;
}

/** AKS does not mind the case of an add-on's name. */
function withKnownNames(addOns: unknown): unknown {
  if (!isPlainObject(addOns)) return addOns;
  return Object.fromEntries(Object.entries(addOns).map(([name, addOn]) => [
    ADD_ON_NAMES.find((known) => known.toLowerCase() === name.toLowerCase()) ?? name, addOn,
  ]));
}
