/** A command that prints how the kernel holds its process. */
export const PRINT_STATUS = ['cat', '/proc/self/status'];

/** Fields of `/proc/self/status`, such as Seccomp and CapEff, with the first of their values. */
export function processStatus(output: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...output.matchAll(/^(\w+):\s*(\S*)/gm)].map(([, name, value]) => [name!, value!]));
}

/** No capability at all. */
export const NO_CAPABILITIES = '0000000000000000';
