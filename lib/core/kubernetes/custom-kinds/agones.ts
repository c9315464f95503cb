import type { CustomKind } from './custom-kind';

/** Kinds of googleforgames/agones. */
export const AGONES: readonly CustomKind[] = [
  {
    kind: 'agones.dev/GameServer',
    source: {
      repository: 'googleforgames/agones',
      path: 'install/helm/agones/templates/crds/_gameserverspecschema.yaml',
      commit: 'b19d5fe780b0d08f9e4cc0403c962acdcae199a8',
    },
    pods: [{ path: 'spec.template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'agones.dev/GameServerSet',
    source: {
      repository: 'googleforgames/agones',
      path: 'install/helm/agones/templates/crds/gameserverset.yaml',
      commit: 'b19d5fe780b0d08f9e4cc0403c962acdcae199a8',
    },
    pods: [{ path: 'spec.template.spec.template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'agones.dev/Fleet',
    source: {
      repository: 'googleforgames/agones',
      path: 'install/helm/agones/templates/crds/fleet.yaml',
      commit: 'b19d5fe780b0d08f9e4cc0403c962acdcae199a8',
    },
    pods: [{ path: 'spec.template.spec.template', form: 'template', use: 'fill' }],
  },
];
