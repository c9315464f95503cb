import { effective, mayBeRoot } from '../../../kubernetes/effective';
import { type AnyContainer, containerPath } from '../../../kubernetes/pod';
import type { FoundField } from '../../../report/finding';
import { containerOptions } from '../../options/container-options';
import type { FindingRule, HardenedPodView } from '../finding-rule';

/** Programs that need root to have capabilities: to give files away, or to become another user. */
const NEEDS_CAPABILITIES = /(?:^|[\s/;&|(])(chown|chgrp|mknod|setcap|gosu|su-exec|setpriv|sudo)(?=\s|$)/;

/**
 * Root without capabilities is no more than any other user: `chown` fails, and so do files of others and another uid.
 * Measured with `CapEff: 0`. An author who dropped them knows, unless the command itself needs them.
 *
 * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
export const ROOT_CAPABILITIES: FindingRule = {
  rule: 'root-capabilities',
  severity: 'may-fail',
  cause: 'hardening',
  find: (view) => {
    if (view.os !== 'linux') return [];
    return view.containers.flatMap((placed): FoundField[] => {
      const { container } = placed;
      const { privileged, capabilities } = container.securityContext ?? {};
      const path = `${containerPath(placed)}.securityContext.capabilities`;
      const isDroppedAll = !privileged && capabilities?.drop?.includes('ALL') && !capabilities.add?.includes('ALL');
      if (!isDroppedAll || !mayBeRoot(view.pod.spec, container)) return [];
      const program = capabilities?.add?.includes('CHOWN') ? undefined : needyProgram(container);
      const isAsked = containerOptions(view.options.containers, container.name).capabilities !== undefined;
      const isDropped = view.wasFilled(`${path}.drop`) && !isAsked;
      if (program === undefined && !isDropped) return [];
      return [{
        ...program === undefined ? {} : { severity: 'will-not-start' },
        cause: isDropped ? 'hardening' : 'author',
        path,
        message: messageOf(view, container, program),
      }];
    });
  },
};

function needyProgram({ command, args }: AnyContainer): string | undefined {
  return NEEDS_CAPABILITIES.exec([...command ?? [], ...args ?? []].join(' '))?.[1];
}

function messageOf(
  { pod: { spec }, options: { level } }: HardenedPodView, container: AnyContainer, program: string | undefined,
): string {
  const is = effective(spec, container, 'runAsUser') === 0 ? 'is' : 'may be';
  const fails = program === undefined ? 'chown, files of other users and another uid fail' : `${program} fails`;
  const waiver = level === 'restricted' ? ' and a waiver of capabilities_restricted' : '';
  return `its user ${is} root and has no capability, so ${fails}: keep the capabilities that it needs (the option `
    + `containers.NAME.capabilities: "runtime-default"${waiver}), or run it as another user; for the owner of a `
    + 'volume set securityContext.fsGroup instead';
}
