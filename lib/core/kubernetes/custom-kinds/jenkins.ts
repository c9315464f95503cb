import type { CustomKind } from './custom-kind';

/** Kinds of jenkinsci/kubernetes-operator. */
export const JENKINS: readonly CustomKind[] = [
  {
    kind: 'jenkins.io/Jenkins',
    source: {
      repository: 'jenkinsci/kubernetes-operator',
      path: 'config/crd/bases/jenkins.io_jenkins.yaml',
      commit: 'ce17cbd36bde99a6bb2fcc0ec95312aebfdeb801',
    },
    pods: [
      { path: 'spec.master', form: 'settings', use: 'report' },
      { path: 'spec.master.containers', form: 'containers', use: 'report' },
    ],
  },
];
