import { quote } from '../../../data/describe';
import { runtimeSocketAt } from '../../../linux/runtime-sockets';
import type { FindingRule } from '../finding-rule';

/** Finds a way to the node that only a waiver, or the level, let through. A read-only mount does not close it. */
export const RUNTIME_SOCKET: FindingRule = {
  rule: 'runtime-socket',
  severity: 'advice',
  cause: 'author',
  find: ({ pod: { spec }, containers }) => (spec.volumes ?? []).flatMap((volume, index) => {
    const socket = volume?.hostPath ? runtimeSocketAt(volume.hostPath.path ?? '') : undefined;
    if (socket === undefined) return [];
    const users = containers.filter(({ container }) =>
      container.volumeMounts?.some((mount) => mount && mount.name === volume?.name));
    return users.length === 0 ? [] : [{
      path: `spec.volumes[${index}].hostPath`,
      message: `through ${socket} a container can start another with all the rights of the node's root `
        + `(${users.map(({ container }) => quote(container.name)).join(', ')}): mount a narrower path, or give it to `
        + 'nothing but the program that manages the node',
    }];
  }),
};
