import type { Architecture, OciArchitecture } from './architecture';
import { OCI_ARCHITECTURES_OF } from './architecture';
import { parseExactJson } from './exact-json';
import type { OciProfile } from './oci-profile';
import { fieldsOf, invalid, listOf, oneOf } from './profile-fields';
import { PROFILE_FIELDS, validateFields, validateProfile } from './validate-profile';
import { RULE_FIELDS } from './validate-rule';
import { join } from '../../data/field-path';
import { CAPABILITIES } from '../runtime-default/capability';
import { resolveContext } from '../runtime-default/context';
import type { ResolvedContext, RuntimeContext } from '../runtime-default/context';
import { isAtLeast, kernelOf } from '../runtime-default/kernel';
import type { Kernel } from '../runtime-default/kernel';

/** The names that Docker has for architectures in `includes` and `excludes`; it asks for its own, and its own default profile for `x32` too. */
export const DOCKER_ARCHES = [
  'amd64', 'arm', 'arm64', 'loongarch64', 'mips3l64n32', 'mips64', 'mips64n32', 'mipsel', 'mipsel64', 'ppc', 'ppc64', 'ppc64le', 'riscv64', 's390', 's390x',
  'x32', 'x86',
] as const;

const DOCKER_ARCH_OF: Readonly<Record<Architecture, typeof DOCKER_ARCHES[number]>> = { x86_64: 'amd64', arm64: 'arm64' };

/** `includes` or `excludes`. */
interface Filter {
  readonly caps: readonly string[];
  readonly arches: readonly string[];
  readonly minKernel?: Kernel;
}

/**
 * A profile in Docker's form, such as moby's default.json, as Docker gives it to runc for a container: `archMap`, `includes` and `excludes` are decided by
 * the node's architecture and kernel and the container's capabilities, whatever {@link RuntimeContext} leaves out as in a hardened pod.
 *
 * @param profile the object, or its JSON.
 * @throws HardeningError `invalid-profile`, naming the field; `invalid-option`, naming the context's.
 * @see https://github.com/moby/profiles/blob/main/seccomp/seccomp_linux.go
 */
export function compileMobyProfile(profile: unknown, context: RuntimeContext): OciProfile {
  const resolved = resolveContext(context);
  const { archMap, syscalls, ...fields } = fieldsOf(typeof profile === 'string' ? parseExactJson(profile) : profile, [...PROFILE_FIELDS, 'archMap'], '');
  const mapped = readArchMap(archMap, resolved.architecture);
  if (archMap !== undefined && fields.architectures !== undefined) throw invalid('archMap', 'left out beside architectures', archMap);
  const rules = listOf(syscalls, 'syscalls', readRule);
  const complete = validateFields({ ...fields, ...archMap === undefined ? {} : { architectures: mapped }, syscalls: rules.map(({ rule }) => rule) });
  return validateProfile({ ...complete, syscalls: complete.syscalls.filter((_, index) => isIncluded(rules[index]!, resolved)) });
}

interface FilteredRule {
  readonly rule: object;
  readonly includes: Filter;
  readonly excludes: Filter;
}

function readRule(value: unknown, path: string): FilteredRule {
  const { includes, excludes, ...rule } = fieldsOf(value, [...RULE_FIELDS, 'includes', 'excludes'], path);
  return { rule, includes: readFilter(includes, join(path, 'includes')), excludes: readFilter(excludes, join(path, 'excludes')) };
}

function readFilter(value: unknown, path: string): Filter {
  const { caps, arches, minKernel } = fieldsOf(value ?? {}, ['caps', 'arches', 'minKernel'], path);
  return {
    caps: listOf(caps, join(path, 'caps'), readCapability),
    arches: listOf(arches, join(path, 'arches'), (item, at) => oneOf(item, DOCKER_ARCHES, at)),
    ...minKernel === undefined || minKernel === '' ? {} : { minKernel: readKernel(minKernel, join(path, 'minKernel')) },
  };
}

function readCapability(value: unknown, path: string): string {
  const [, name] = typeof value === 'string' ? /^CAP_(.*)$/.exec(value) ?? [] : [];
  if (name === undefined || !CAPABILITIES.includes(name)) throw invalid(path, 'a capability of Linux as Docker writes it, such as "CAP_SYS_ADMIN"', value);
  return name;
}

function readKernel(value: unknown, path: string): Kernel {
  if (typeof value !== 'string' || !/^\d{1,3}\.\d{1,3}$/.test(value)) throw invalid(path, 'a version of Linux such as "4.8"', value);
  return kernelOf(value);
}

function readArchMap(value: unknown, architecture: Architecture): readonly string[] {
  const entries = listOf(value, 'archMap', (item, path) => {
    const fields = fieldsOf(item, ['architecture', 'subArchitectures'], path);
    const kind = readArchitecture(fields.architecture, join(path, 'architecture'));
    return [kind, ...listOf(fields.subArchitectures, join(path, 'subArchitectures'), readArchitecture)];
  });
  const native: OciArchitecture = OCI_ARCHITECTURES_OF[architecture][0]!;
  return entries.find(([kind]) => kind === native) ?? [];
}

/** Those of other nodes are only names here. */
function readArchitecture(value: unknown, path: string): string {
  if (typeof value !== 'string' || !/^SCMP_ARCH_[A-Z\d_]+$/.test(value)) throw invalid(path, 'an architecture such as "SCMP_ARCH_X86_64"', value);
  return value;
}

/** One excluded capability excludes, while all included ones must be there. */
function isIncluded({ includes, excludes }: FilteredRule, { architecture, capabilities, kernel }: ResolvedContext): boolean {
  const arch = DOCKER_ARCH_OF[architecture];
  return !excludes.arches.includes(arch)
    && !excludes.caps.some((name) => capabilities.has(name))
    && !(excludes.minKernel && isAtLeast(kernel, excludes.minKernel))
    && (includes.arches.length === 0 || includes.arches.includes(arch))
    && includes.caps.every((name) => capabilities.has(name))
    && (!includes.minKernel || isAtLeast(kernel, includes.minKernel));
}
