import { join } from 'node:path';
import { Deployment } from '@pulumi/kubernetes/apps/v1/deployment';
import { DeploymentPatch } from '@pulumi/kubernetes/apps/v1/deploymentPatch';
import { ConfigMap } from '@pulumi/kubernetes/core/v1/configMap';
import { Namespace } from '@pulumi/kubernetes/core/v1/namespace';
import { Release } from '@pulumi/kubernetes/helm/v3/release';
import { Chart } from '@pulumi/kubernetes/helm/v4/chart';
import { Provider } from '@pulumi/kubernetes/provider';
import { ConfigFile as ConfigFileV2 } from '@pulumi/kubernetes/yaml/v2/configFile';
import { ConfigFile } from '@pulumi/kubernetes/yaml/yaml';
import * as pulumi from '@pulumi/pulumi';
import { SeccompProfile } from '../../lib/core/seccomp/profile/seccomp-profile';
import { HardenedDeployment, HardenedNamespace, hardenTransform, SeccompProfiles } from '../../lib/pulumi';

/**
 * The programs over Kubernetes that the tests run on the engine, each in a process of its own. What they take comes as
 * JSON.
 */

const CONTAINER = { name: 'web', image: 'ghcr.io/acme/web:1.4.2' };
const MANIFESTS = join(__dirname, 'manifests');

/** A component of somebody's own. */
class Team extends pulumi.ComponentResource {
  constructor(name: string) {
    super('acme:index:Team', name);
  }
}

/** A Deployment of which the program knows all. */
export function deployment({ mode }: { readonly mode: string }): void {
  new HardenedDeployment('web', {
    spec: { template: { spec: { containers: [{ ...CONTAINER, env: [{ name: 'MODE', value: mode }] }] } } },
  });
}

/** A Deployment that names a ConfigMap of the same program, and carries what nobody knows before that exists. */
export function deploymentOfSettings({ mode }: { readonly mode: string }): void {
  const { metadata } = new ConfigMap('settings', { data: { mode } });
  new HardenedDeployment('web', {
    spec: {
      template: {
        metadata: { annotations: { 'acme.example/settings': metadata.uid } },
        spec: { containers: [{ ...CONTAINER, envFrom: [{ configMapRef: { name: metadata.name } }] }] },
      },
    },
  });
}

/** A Deployment with a password in its environment. */
export function secretDeployment({ password }: { readonly password: string }): void {
  const env = [{ name: 'PASSWORD', value: pulumi.secret(password) }];
  new HardenedDeployment('web', { spec: { template: { spec: { containers: [{ ...CONTAINER, env }] } } } });
}

/** A Deployment for another cluster than the one that the environment names. */
export function elsewhere(): void {
  const provider = new Provider('elsewhere', { kubeconfig: '{}' });
  new HardenedDeployment('web', { spec: { template: { spec: { containers: [CONTAINER] } } } }, { provider });
}

/** A namespace and a Deployment in it, made by this library or without it. */
export function shop({ isHardened, hasParent }: { readonly isHardened: boolean; readonly hasParent: boolean }): void {
  const opts = hasParent ? { parent: new Team('team') } : {};
  const namespace = isHardened ? new HardenedNamespace('shop', {}, opts) : new Namespace('shop', {}, opts);
  const labels = { app: 'web' };
  const args = {
    metadata: { namespace: namespace.metadata.name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [CONTAINER] } } },
  };
  if (isHardened) new HardenedDeployment('web', args, opts);
  else new Deployment('web', args, opts);
}

/**
 * A privileged pod with an image that nobody knows before a ConfigMap exists: privileged as the program says, or as it
 * turns out then.
 */
export function privilegedDeployment({ isKnown }: { readonly isKnown: boolean }): void {
  const { metadata } = new ConfigMap('settings', { data: {} });
  const image = pulumi.interpolate`ghcr.io/acme/web:${metadata.uid}`;
  const privileged = isKnown || metadata.uid.apply(() => true);
  new HardenedDeployment('web', {
    spec: { template: { spec: { containers: [{ ...CONTAINER, image, securityContext: { privileged } }] } } },
  });
}

/**
 * What other people make, in every way that there is, and what this library makes, in a stack that hardens all of it.
 */
export function others({ password }: { readonly password: string }): void {
  pulumi.runtime.registerResourceTransform(hardenTransform());
  rawDeployment(password);
  new ConfigFile('file', { file: join(MANIFESTS, 'config-file.yaml') });
  new ConfigFileV2('file-v2', { file: join(MANIFESTS, 'config-file-v2.yaml') });
  new Chart('chart', { chart: join(MANIFESTS, 'chart') });
  new Release('release', { chart: 'ingress-nginx' });
  new HardenedDeployment('waived', {
    spec: { template: { spec: { hostNetwork: true, containers: [CONTAINER] } } },
    hardening: { user: 101, waivers: [{ check: 'hostNamespaces', reason: 'it watches the traffic of its node' }] },
  });
}

/** A chart and a Deployment, each hardened for itself and, if asked for, by the stack again. */
export function transformed({ twice, password }: { readonly twice: boolean; readonly password: string }): void {
  if (twice) pulumi.runtime.registerResourceTransform(hardenTransform());
  const opts = { transforms: [hardenTransform()] };
  new Chart('chart', { chart: join(MANIFESTS, 'chart') }, opts);
  rawDeployment(password, opts);
}

/** A privileged pod that a file asks for, in a stack that hardens. */
export function privilegedFile(): void {
  pulumi.runtime.registerResourceTransform(hardenTransform());
  new ConfigFileV2('file', { file: join(MANIFESTS, 'privileged.yaml') });
}

/** A Deployment with a name that is fixed and a selector that changes, in a stack that hardens. */
export function versioned({ version }: { readonly version: string }): void {
  pulumi.runtime.registerResourceTransform(hardenTransform());
  const labels = { version };
  new Deployment('web', {
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [CONTAINER] } } },
  });
}

/** A profile for the nodes, with its gate, and a Deployment that runs under it. */
export function profiled({ denied }: { readonly denied: string[] }): void {
  const profile = SeccompProfile.deny(denied);
  new HardenedDeployment('web', {
    spec: { template: { spec: { containers: [CONTAINER] } } },
    hardening: { seccomp: profile },
    deliveredBy: new SeccompProfiles('profiles', { profiles: [profile], gate: true }),
  });
}

/** What a transform does to the pods of Deployments. */
const CHANGES = {
  /** Adds a container. */
  sidecar: (pod: PodSpec) => ({
    ...pod,
    containers: [...pod.containers, { name: 'agent', image: 'ghcr.io/acme/agent:1.0.0' }],
  }),
  /** Adds a container that is within the level, and not hardened. */
  restricted: (pod: PodSpec) => ({
    ...pod,
    containers: [...pod.containers, {
      name: 'agent',
      image: 'ghcr.io/acme/agent:1.0.0',
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    }],
  }),
  hostNetwork: (pod: PodSpec) => ({ ...pod, hostNetwork: true }),
  image: (pod: PodSpec) => ({
    ...pod,
    containers: pod.containers.map((container) => ({ ...container, image: 'ghcr.io/acme/web:1.4.3' })),
  }),
} as const;

interface PodSpec {
  readonly containers: readonly object[];
}

/** A transform that somebody else has written. */
function changing(change: keyof typeof CHANGES): pulumi.ResourceTransform {
  return ({ type, props, opts }) => {
    if (!type.endsWith(':Deployment')) return undefined;
    const { spec } = props as { spec: { template: { spec: PodSpec } } };
    const template = { ...spec.template, spec: CHANGES[change](spec.template.spec) };
    return { opts, props: { ...props, spec: { ...spec, template } } };
  };
}

/** How a Deployment is made, and what its stack does to it. */
interface Changed {
  readonly change: keyof typeof CHANGES;
  readonly isHardened?: boolean;
  /** Whether the one transform is named to the other, or both are registered, the other one later. */
  readonly isComposed?: boolean;
  readonly onViolation?: 'error' | 'report';
}

/**
 * A Deployment in a stack that hardens, and in which another transform changes pods: after hardening, for certain,
 * unless both are one.
 */
export async function changed({
  change,
  isHardened = false,
  isComposed = false,
  onViolation = 'error',
}: Changed): Promise<void> {
  const other = changing(change);
  pulumi.runtime.registerResourceTransform(hardenTransform({ onViolation, after: isComposed ? [other] : [] }));
  if (!isComposed) {
    // Without a pause either may come first.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    pulumi.runtime.registerResourceTransform(other);
  }
  plainOrHardened(isHardened, {});
}

/** A Deployment whose changes are ignored in part: plain, hardened by the stack, or by itself. */
export function ignoring(
  {
    by,
    ignoreChanges,
    replicas,
  }: {
    readonly by: 'nothing' | 'transform' | 'itself';
    readonly ignoreChanges: string[];
    readonly replicas?: number;
  },
): void {
  if (by === 'transform') pulumi.runtime.registerResourceTransform(hardenTransform());
  plainOrHardened(by === 'itself', { ignoreChanges }, { replicas });
}

/** A Deployment that was at the top of the program, and is in a component now. */
export function moved({ isMoved }: { readonly isMoved: boolean }): void {
  pulumi.runtime.registerResourceTransform(hardenTransform());
  plainOrHardened(false, isMoved ? { parent: new Team('team'), aliases: [{ parent: pulumi.rootStackResource }] } : {});
}

/** A namespace whose label a transform changes, or whose metadata is ignored. */
export function relabelled({
  level,
  ignoreChanges,
}: {
  readonly level?: string;
  readonly ignoreChanges?: string[];
}): void {
  if (level !== undefined) {
    pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
      type.endsWith(':Namespace')
        ? {
          opts,
          props: {
            ...props,
            metadata: {
              ...props.metadata,
              labels: { ...props.metadata.labels, 'pod-security.kubernetes.io/enforce': level },
            },
          },
        }
        : undefined,
    );
  }
  new HardenedNamespace('shop', {}, { ignoreChanges });
}

/** A part of a Deployment, in a stack that hardens or does not. */
export function patched({ spec, isPlain = false }: { readonly spec: object; readonly isPlain?: boolean }): void {
  if (!isPlain) pulumi.runtime.registerResourceTransform(hardenTransform());
  new DeploymentPatch('web', { metadata: { name: 'web' }, spec });
}

function plainOrHardened(
  isHardened: boolean,
  opts: pulumi.CustomResourceOptions,
  more: { readonly replicas?: number } = {},
): void {
  const labels = { app: 'web' };
  const args = {
    spec: {
      ...more,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [CONTAINER] } },
    },
  };
  if (isHardened) new HardenedDeployment('web', args, opts);
  else new Deployment('web', args, opts);
}

/** A Deployment of somebody else's, with a secret in it and something that nobody knows before a ConfigMap exists. */
function rawDeployment(password: string, opts: pulumi.CustomResourceOptions = {}): void {
  const { metadata } = new ConfigMap('settings', { data: {} });
  const labels = { app: 'web' };
  new Deployment('raw', {
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations: { 'acme.example/settings': metadata.uid } },
        spec: { containers: [{ ...CONTAINER, env: [{ name: 'PASSWORD', value: pulumi.secret(password) }] }] },
      },
    },
  }, opts);
}
