import type { CustomKind } from './custom-kind';

/** Kinds of kubernetes-sigs/agent-sandbox. */
export const AGENT_SANDBOX: readonly CustomKind[] = [
  {
    kind: 'agents.x-k8s.io/Sandbox',
    source: {
      repository: 'kubernetes-sigs/agent-sandbox',
      path: 'k8s/crds/agents.x-k8s.io_sandboxes.yaml',
      commit: '2fd412d55ecae90861a101a5424a75473de97c36',
    },
    pods: [{ path: 'spec.podTemplate', form: 'template', use: 'fill' }],
  },
  {
    kind: 'extensions.agents.x-k8s.io/SandboxTemplate',
    source: {
      repository: 'kubernetes-sigs/agent-sandbox',
      path: 'k8s/crds/extensions.agents.x-k8s.io_sandboxtemplates.yaml',
      commit: '2fd412d55ecae90861a101a5424a75473de97c36',
    },
    pods: [{ path: 'spec.podTemplate', form: 'template', use: 'fill' }],
  },
];
