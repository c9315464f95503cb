import type { Architecture, OciArchitecture } from './architecture';
import { OCI_ARCHITECTURES_OF } from './architecture';
import { parseExactJson } from './exact-json';
import type { OciProfile } from './oci-profile';
import { PROFILE_RULES } from './profile-fields';
import { PROFILE, validateFields, validateProfile } from './validate-profile';
import { RULE } from './validate-rule';
import { describeName, describeValue } from '../../data/describe';
import { copyPlain } from '../../data/plain-data';
import { type Check, type ObjectShape, checkShape } from '../../data/shape';
import { invalidType } from '../../report/invalid';
import { CAPABILITIES } from '../runtime-default/capability';
import { resolveContext } from '../runtime-default/context';
import type { ResolvedContext, RuntimeContext } from '../runtime-default/context';
import { isAtLeast, kernelOf } from '../runtime-default/kernel';

/**
 * The names that Docker has for architectures in `includes` and `excludes`; it asks for its own, and its own default
 * profile for `x32` too.
 */
export const DOCKER_ARCHES = [
  'amd64', 'arm', 'arm64', 'loongarch64', 'mips3l64n32', 'mips64', 'mips64n32', 'mipsel', 'mipsel64', 'ppc', 'ppc64',
  'ppc64le', 'riscv64', 's390', 's390x', 'x32', 'x86',
] as const;

const DOCKER_ARCH_OF: Readonly<Record<Architecture, (typeof DOCKER_ARCHES)[number]>> = {
  x86_64: 'amd64',
  arm64: 'arm64',
};

/** `includes` or `excludes`. */
interface Filter {
  readonly caps?: readonly string[] | null;
  readonly arches?: readonly string[] | null;
  readonly minKernel?: string | null;
}

interface FilteredRule {
  readonly includes?: Filter | null;
  readonly excludes?: Filter | null;
}

/** A profile of the shape {@link MOBY_PROFILE}. */
interface MobyProfile {
  readonly archMap?: readonly ArchMapEntry[] | null;
  readonly architectures?: unknown;
  readonly syscalls?: readonly FilteredRule[] | null;
}

interface ArchMapEntry {
  readonly architecture: string;
  readonly subArchitectures?: readonly string[] | null;
}

const capability: Check = (value) =>
  typeof value === 'string' && value.startsWith('CAP_') && CAPABILITIES.includes(value.slice('CAP_'.length))
    ? undefined
    : `must be a capability of Linux as Docker writes it, such as "CAP_SYS_ADMIN", got ${describeName(value)}`;

const minKernel: Check = (value) => value === '' || (typeof value === 'string' && /^\d{1,3}\.\d{1,3}$/.test(value))
  ? undefined : `must be a version of Linux such as "4.8", got ${describeValue(value)}`;

/** Those of other nodes are only names here. */
const architecture: Check = (value) => typeof value === 'string' && /^SCMP_ARCH_[A-Z\d_]+$/.test(value)
  ? undefined : `must be an architecture such as "SCMP_ARCH_X86_64", got ${describeName(value)}`;

const FILTER: ObjectShape = {
  fields: { caps: { listOf: capability }, arches: { listOf: { oneOf: DOCKER_ARCHES } }, minKernel },
};

const MOBY_PROFILE: ObjectShape = {
  fields: {
    ...PROFILE.fields,
    archMap: {
      listOf: { fields: { architecture, subArchitectures: { listOf: architecture } }, required: ['architecture'] },
    },
    syscalls: { listOf: { ...RULE, fields: { ...RULE.fields, includes: FILTER, excludes: FILTER } } },
  },
  required: PROFILE.required,
};

/**
 * A profile in Docker's form, such as moby's default.json, as Docker gives it to runc for a container: `archMap`,
 * `includes` and `excludes` are decided by the node's architecture and kernel and the container's capabilities,
 * whatever {@link RuntimeContext} leaves out as in a hardened pod.
 *
 * @param profile the object, or its JSON.
 * @throws HardeningError `invalid-profile`, naming the field; `invalid-option`, naming the context's.
 * @see https://github.com/moby/profiles/blob/main/seccomp/seccomp_linux.go
 */
export function compileMobyProfile(profile: unknown, context: RuntimeContext): OciProfile {
  const resolved = resolveContext(context);
  const parsed = typeof profile === 'string' ? parseExactJson(profile) : profile;
  const given = copyPlain(parsed, '', { code: 'invalid-profile', isOpaque: () => true });
  checkShape(given, MOBY_PROFILE, '', PROFILE_RULES);
  const { archMap, syscalls, ...fields } = given as MobyProfile;
  if (archMap != null && fields.architectures != null) {
    throw invalidType('invalid-profile', 'archMap', 'must be left out beside architectures', archMap);
  }
  const mapped = archMap == null ? {} : { architectures: architecturesOf(archMap, resolved.architecture) };
  const rules = syscalls ?? [];
  const complete = validateFields({
    ...fields,
    ...mapped,
    syscalls: rules.map(({ includes: _, excludes: __, ...rule }) => rule),
  });
  return validateProfile({
    ...complete,
    syscalls: complete.syscalls.filter((_, index) => isIncluded(rules[index]!, resolved)),
  });
}

function architecturesOf(archMap: readonly ArchMapEntry[], nodes: Architecture): readonly string[] {
  const native: OciArchitecture = OCI_ARCHITECTURES_OF[nodes][0]!;
  const entry = archMap.find(({ architecture: kind }) => kind === native);
  return entry ? [entry.architecture, ...entry.subArchitectures ?? []] : [];
}

/** One excluded capability excludes, while all included ones must be there. */
function isIncluded({ includes, excludes }: FilteredRule, context: ResolvedContext): boolean {
  const arch = DOCKER_ARCH_OF[context.architecture];
  const has = (name: string): boolean => context.capabilities.has(name.slice('CAP_'.length));
  const isSince = (version: string): boolean => isAtLeast(context.kernel, kernelOf(version));
  return !excludes?.arches?.includes(arch)
    && !excludes?.caps?.some(has)
    && !(excludes?.minKernel && isSince(excludes.minKernel))
    && (!includes?.arches?.length || includes.arches.includes(arch))
    && (includes?.caps ?? []).every(has)
    && (!includes?.minKernel || isSince(includes.minKernel));
}
