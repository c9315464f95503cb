import { resolveContext, type RuntimeContext } from './context';
import { RUNTIME_RULES } from './rules';
import { isInForce } from './runtime-rule';
import { OCI_ARCHITECTURES_OF } from '../profile/architecture';
import type { OciProfile, OciRule } from '../profile/oci-profile';
import { validateProfile } from '../profile/validate-profile';

/**
 * The seccomp profile that containerd gives a container which asks for `RuntimeDefault`. It is made anew for every
 * container, from what the container may do and from where it runs. A release newer than any known is taken for the
 * newest known, a patch of a known line for the newest known of that line.
 *
 * @throws HardeningError `invalid-option`, naming the field of the context.
 */
export function runtimeDefaultOf(context?: RuntimeContext): OciProfile {
  const resolved = resolveContext(context);
  const rules = RUNTIME_RULES.filter((rule) => isInForce(rule, resolved));
  const allowed = new Set(
    rules.filter(({ only, errno }) => !only && errno === undefined).flatMap(({ names }) => names),
  );
  return validateProfile({
    defaultAction: 'SCMP_ACT_ERRNO',
    architectures: OCI_ARCHITECTURES_OF[resolved.architecture],
    syscalls: [
      { names: [...allowed].sort(), action: 'SCMP_ACT_ALLOW' },
      ...rules.flatMap(({ names, only, errno }): OciRule[] => errno === undefined
        ? (only?.anyOf ?? []).map((arg) => ({ names, action: 'SCMP_ACT_ALLOW', args: [arg] }))
        : [{ names, action: 'SCMP_ACT_ERRNO', errnoRet: errno }]),
    ],
  });
}
