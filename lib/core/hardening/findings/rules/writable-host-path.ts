import { quote } from '../../../data/describe';
import { runtimeSocketAt } from '../../../linux/runtime-sockets';
import type { FindingRule } from '../finding-rule';

/** Finds directories of the node that a waiver, or the level, let through, and that a container may write to. */
export const WRITABLE_HOST_PATH: FindingRule = {
  rule: 'writable-host-path',
  severity: 'advice',
  cause: 'author',
  find: ({ pod: { spec }, containers }) => (spec.volumes ?? []).flatMap((volume, index) => {
    const path = volume?.hostPath?.path;
    if (path == null || runtimeSocketAt(path) !== undefined) return [];
    const writers = containers.filter(({ container }) =>
      container.volumeMounts?.some((mount) => mount?.name === volume?.name && !mount?.readOnly));
    return writers.length === 0 ? [] : [{
      path: `spec.volumes[${index}].hostPath`,
      message: `containers may write to ${quote(path)} of the node `
        + `(${writers.map(({ container }) => quote(container.name)).join(', ')}): set readOnly on the mount unless `
        + 'they need to',
    }];
  }),
};
