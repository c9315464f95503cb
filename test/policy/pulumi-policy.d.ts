import type { EnforcementLevel, Policies } from '@pulumi/policy';
import type { AnalyzeRequest, AnalyzeResponse } from '@pulumi/pulumi/proto/analyzer_pb';

/**
 * What @pulumi/policy has and leaves out of its declarations: its own index exports from a module that, by its declarations, exports nothing, so that they
 * compile nowhere without skipLibCheck. The tests use the same parts as the SDK's server does.
 */

declare module '@pulumi/policy/proxy' {
  /** Guards the inputs of a resource: reading one that is not known throws. */
  export function unknownCheckingProxy(inputs: object): Record<string, unknown>;
  export class UnknownValueError extends Error {}
}

declare module '@pulumi/policy/server' {
  /** Makes what answers the engine's requests to analyze a resource. */
  export function makeAnalyzeRpcFun(pack: string, version: string, level: EnforcementLevel, policies: Policies):
  (call: { readonly request: AnalyzeRequest }, answer: (error: Error | undefined, response: AnalyzeResponse) => void) => Promise<void>;
}
