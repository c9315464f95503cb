import type { CustomKind } from './custom-kind';

/** Kinds of devfile/devworkspace-operator. */
export const DEVWORKSPACE: readonly CustomKind[] = [
  {
    kind: 'controller.devfile.io/DevWorkspaceOperatorConfig',
    source: {
      repository: 'devfile/devworkspace-operator',
      path: 'deploy/deployment/kubernetes/objects/devworkspaceoperatorconfigs.controller.devfile.io.CustomResourceDefinition.yaml',
      commit: 'f91eefec7b139f1e7e87c4573d06f344d027fc21',
    },
    pods: [
      {
        path: 'config.workspace.containerSecurityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'config.workspace.podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      { path: 'config.workspace.initContainers', form: 'containers', use: 'report' },
    ],
  },
  {
    kind: 'workspace.devfile.io/DevWorkspace',
    source: {
      repository: 'devfile/devworkspace-operator',
      path: 'deploy/deployment/kubernetes/objects/devworkspaces.workspace.devfile.io.CustomResourceDefinition.yaml',
      commit: 'f91eefec7b139f1e7e87c4573d06f344d027fc21',
    },
    pods: [
      { path: 'spec.template.attributes.pod-overrides', form: 'template', use: 'report' },
      { path: 'spec.template.attributes.container-overrides', form: 'container', use: 'report' },
      { path: 'spec.template.components[*].attributes.pod-overrides', form: 'template', use: 'report' },
      { path: 'spec.template.components[*].attributes.container-overrides', form: 'container', use: 'report' },
      { path: 'spec.template.components[*].kubernetes.inlined', form: 'text', use: 'report' },
    ],
  },
];
