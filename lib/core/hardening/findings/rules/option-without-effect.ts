import { effective } from '../../../kubernetes/effective';
import { containerPath, type PlacedContainer } from '../../../kubernetes/pod';
import type { FoundField } from '../../../report/finding';
import { containerOptions } from '../../options/container-options';
import type { FindingRule, HardenedPodView } from '../finding-rule';

/** Finds options of containers that the manifest's own values win over. */
export const OPTION_WITHOUT_EFFECT: FindingRule = {
  rule: 'option-without-effect',
  severity: 'may-fail',
  cause: 'author',
  find: (view) => view.os === 'linux' ? view.containers.flatMap((placed) => findLost(placed, view)) : [],
};

function findLost(placed: PlacedContainer, { pod: { spec }, options }: HardenedPodView): FoundField[] {
  const { container } = placed;
  const own = containerOptions(options.containers, container.name);
  const values: readonly (readonly [string, unknown, unknown])[] = [
    ['runAsUser', own.user === 'image' ? undefined : own.user, effective(spec, container, 'runAsUser')],
    ['runAsGroup', own.group, effective(spec, container, 'runAsGroup')],
    ['readOnlyRootFilesystem', own.readOnlyRootFilesystem, container.securityContext?.readOnlyRootFilesystem],
    ['allowPrivilegeEscalation', own.allowPrivilegeEscalation, container.securityContext?.allowPrivilegeEscalation],
  ];
  return values
    .filter(([, wanted, actual]) => wanted !== undefined && actual != null && actual !== wanted)
    .map(([field, wanted, actual]) => ({
      path: `${containerPath(placed)}.securityContext.${field}`,
      message: `the options want ${String(wanted)}, and the manifest sets ${String(actual)}, which stays: `
        + 'change the manifest, or remove the option',
    }));
}
