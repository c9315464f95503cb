import fc from 'fast-check';
import { ARCHITECTURES } from '../../../../lib/core/seccomp/profile/architecture';
import { CAPABILITIES } from '../../../../lib/core/seccomp/runtime-default/capability';
import type { RuntimeContext } from '../../../../lib/core/seccomp/runtime-default/context';

/** Any release of containerd, known or not yet there. */
export function releases(): fc.Arbitrary<string> {
  const line = fc.constantFrom('1.6', '1.7', '2.0', '2.1', '2.2', '2.3', '2.4', '2.5', '3.0');
  return fc.tuple(line, fc.nat(40)).map(([start, patch]) => `${start}.${patch}`);
}

/** Any context that a container can run in. */
export function contexts(): fc.Arbitrary<RuntimeContext> {
  return fc.record({
    containerd: releases(),
    capabilities: fc.subarray([...CAPABILITIES]),
    architecture: fc.constantFrom(...ARCHITECTURES),
    kernel: fc.constantFrom('3.19', '4.7', '4.8', '5.15', '6.8'),
  }, { requiredKeys: [] });
}
