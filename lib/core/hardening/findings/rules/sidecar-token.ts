import { join } from '../../../data/field-path';
import type { FindingRule } from '../finding-rule';

/** An annotation by which a webhook adds a sidecar that needs the token of the pod's service account. */
interface Injector {
  readonly annotation: string;
  readonly what: string;
  /** An annotation by which the sidecar does without the token. */
  readonly unless?: string;
}

/**
 * Sidecars of Linkerd (from 2.12 on) and Istio are not here: they get a token of their own.
 *
 * @see https://github.com/dapr/dapr/issues/6483 daprd stops without the token of its secret store
 * @see https://github.com/hashicorp/vault-k8s/issues/601
 * @see https://github.com/hashicorp/consul-k8s/blob/v1.0.0/control-plane/connect-inject/webhook/mesh_webhook.go
 */
const INJECTORS: readonly Injector[] = [
  {
    annotation: 'dapr.io/enabled',
    what: "Dapr's sidecar stops without it",
    unless: 'dapr.io/disable-builtin-k8s-secret-store',
  },
  {
    annotation: 'vault.hashicorp.com/agent-inject',
    what: "Vault's agent logs in with it",
    unless: 'vault.hashicorp.com/agent-service-account-token-volume-name',
  },
  { annotation: 'consul.hashicorp.com/connect-inject', what: "Consul's webhook refuses the pod without it" },
];

/** Hardening takes the token from a pod whose sidecar, which the manifest does not show, needs it. */
export const SIDECAR_TOKEN: FindingRule = {
  rule: 'sidecar-token',
  severity: 'may-fail',
  cause: 'hardening',
  find: ({ pod: { metadata, spec }, causeOf }) => {
    const annotations = metadata?.annotations ?? {};
    const isOn = (name: string): boolean => annotations[name] != null && annotations[name] !== 'false';
    return spec.automountServiceAccountToken !== false ? [] : INJECTORS
      .filter(({ annotation, unless }) => isOn(annotation) && !(unless !== undefined && isOn(unless)))
      .map(({ annotation, what, unless }) => ({
        cause: causeOf('spec.automountServiceAccountToken'),
        path: 'spec.automountServiceAccountToken',
        message: `the pod gets no service-account token, and ${join('metadata.annotations', annotation)} adds a `
          + `sidecar: ${what}. Set the option serviceAccountToken to true`
          + (unless === undefined ? '' : `, or ${unless}`),
      }));
  },
};
