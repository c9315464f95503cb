import type { FailureContext, WayOut } from './failure';
import { explainSyscall } from '../explain/explain-syscall';
import type { SyscallVerdict } from '../verdict/verdict';

/** How to find out whether the profile is the cause. */
export function findOut(context: FailureContext): WayOut {
  return {
    what:
      "run it once under the same profile with logging: if the kernel's log then has a line with type=1326 for the "
        + 'call, the profile was the cause; '
      + 'if the call fails all the same, something else is',
    code: `${profileCode(context)}.logging()`,
  };
}

/** The ways out for a call that the profile refuses, the narrowest first. */
export function waysOutOf(
  syscall: string,
  { isConditional }: Pick<SyscallVerdict, 'isConditional'>,
  context: FailureContext,
): WayOut[] {
  const { profile, ...runtime } = context;
  const { unlockedBy, why } = profile ? { unlockedBy: [], why: undefined } : explainSyscall(syscall, runtime);
  return [
    {
      what: `a profile of its own that lets ${syscall} through `
        + `too${isConditional ? ', now whatever its arguments' : ''}${why ? `. What that gives away: ${why}` : ''}`,
      code: `${profileCode(context)}.allowing('${syscall}')`,
    },
    ...unlockedBy.map((capability) => ({
      what: `the capability ${capability}, with which RuntimeDefault lets it through, and more than this call; where `
        + 'the kernel asks for it too, only root has it',
      code: capabilityCode(capability),
    })),
    {
      what: 'no profile at all, which gives up all protection: only where nothing else does; at the baseline level '
        + 'the check is seccompProfile_baseline',
      code: `hardening: { seccomp: 'Unconfined', waivers: [${waiverCode('seccompProfile_restricted')}] }`,
    },
  ];
}

/** The API server refuses SYS_ADMIN beside allowPrivilegeEscalation: false. */
function capabilityCode(capability: string): string {
  const [field, ...checks] =
    capability === 'SYS_ADMIN'
      ? ['allowPrivilegeEscalation: true, ', 'allowPrivilegeEscalation', 'capabilities_restricted']
      : ['', 'capabilities_restricted'];
  return `securityContext: { ${field}capabilities: { drop: ['ALL'], add: ['${capability}'] } }, hardening: { `
    + `waivers: [${checks.map(waiverCode).join(', ')}] }`;
}

function waiverCode(check: string): string {
  return `{ check: '${check}', reason: '…' }`;
}

/** The profile of a context as code: what the context says, and no more. */
function profileCode({ profile, ...context }: FailureContext): string {
  if (profile) return 'profile';
  const fields = Object.entries(context)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${literal(value)}`);
  return `SeccompProfile.runtimeDefault(${fields.length > 0 ? `{ ${fields.join(', ')} }` : ''})`;
}

function literal(value: string | readonly string[]): string {
  return typeof value === 'string' ? `'${value}'` : `[${value.map(literal).join(', ')}]`;
}
