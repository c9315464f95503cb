import { capabilitiesNamed } from './capability';
import { kernelOf, type Kernel } from './kernel';
import { releaseOf, type Release } from './release';
import { checkKnown, type NamesOf } from '../../report/known-options';
import { type Architecture, checkArchitecture } from '../profile/architecture';

/** The newest release of containerd whose default profile is known. */
export const DEFAULT_CONTAINERD = '2.4.2';

/** The kernel that Ubuntu 22.04 came with. From 4.8 on, any gives the same profile: no rule asks for a newer one. */
export const DEFAULT_KERNEL = '5.15';

/** The processor of most nodes. */
export const DEFAULT_ARCHITECTURE: Architecture = 'x86_64';

/** The facts that the runtime's default profile depends on. */
export interface RuntimeContext {
  /** The node's containerd, such as `2.2.4` or `containerd://1.7.28-1`; {@link DEFAULT_CONTAINERD} by default. */
  readonly containerd?: string;
  /**
   * The capabilities that the container may have: what it adds, and of the runtime's default ones what it does not
   * drop. `SYS_ADMIN`, `CAP_SYS_ADMIN` or `ALL`; none by default, as in a hardened pod.
   */
  readonly capabilities?: readonly string[];
  /** {@link DEFAULT_ARCHITECTURE} by default. */
  readonly architecture?: Architecture;
  /** The node's kernel, such as `5.15` or `6.8.0-1021-azure`; {@link DEFAULT_KERNEL} by default. */
  readonly kernel?: string;
}

/** The names of the fields of a {@link RuntimeContext}. */
export const RUNTIME_CONTEXT: NamesOf<RuntimeContext> = {
  containerd: true, capabilities: true, architecture: true, kernel: true,
};

/** A context, complete and understood. */
export interface ResolvedContext {
  readonly release: Release;
  /** Without `CAP_`. */
  readonly capabilities: ReadonlySet<string>;
  readonly architecture: Architecture;
  readonly kernel: Kernel;
}

/**
 * Fills in what a context leaves out.
 *
 * @throws HardeningError `invalid-option`, naming the field.
 */
export function resolveContext(context: RuntimeContext = {}): ResolvedContext {
  checkKnown(context, RUNTIME_CONTEXT, 'field of the context');
  const { containerd = DEFAULT_CONTAINERD, kernel = DEFAULT_KERNEL } = context;
  const { capabilities = [], architecture = DEFAULT_ARCHITECTURE } = context;
  checkArchitecture(architecture);
  return {
    release: releaseOf(containerd),
    capabilities: capabilitiesNamed(capabilities),
    architecture,
    kernel: kernelOf(kernel),
  };
}
