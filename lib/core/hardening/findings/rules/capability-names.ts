import { describeName } from '../../../data/describe';
import { containerPath } from '../../../kubernetes/pod';
import { LINUX_CAPABILITIES } from '../../../linux/capabilities';
import type { FindingRule } from '../finding-rule';

const KNOWN = new Set([...LINUX_CAPABILITIES, 'ALL']);

/**
 * containerd puts `CAP_` before a name, whatever its case, and passes over what it then does not know.
 *
 * @see https://github.com/containerd/containerd/blob/v1.6.20/pkg/cri/opts/spec_linux.go WithCapabilities
 */
export const CAPABILITY_NAMES: FindingRule = {
  rule: 'capability-name',
  severity: 'may-fail',
  cause: 'author',
  find: ({ containers }) =>
    containers.flatMap((placed) =>
      (['add', 'drop'] as const).flatMap((list) =>
        (placed.container.securityContext?.capabilities?.[list] ?? []).flatMap((name, index) =>
          KNOWN.has(name?.toUpperCase())
            ? []
            : [
              {
                // A capability that stays although its name was dropped is weaker, and fails nobody.
                severity: list === 'drop' ? 'advice' : 'may-fail',
                path: `${containerPath(placed)}.securityContext.capabilities.${list}[${index}]`,
                message: `${describeName(name)} is no capability that containerd knows, and it passes over it `
                    + `silently${suggestion(name)}`,
              },
            ],
        ),
      ),
    ),
};

/** Kubernetes reads a null in the list as an empty name. */
function suggestion(name: string | null): string {
  const bare = (name ?? '').toUpperCase().replace(/^CAP_/, '');
  return KNOWN.has(bare) ? `: write "${bare}"` : '';
}
