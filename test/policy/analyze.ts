import type { EnforcementLevel as Level, Policies } from '@pulumi/policy';
import { makeAnalyzeRpcFun } from '@pulumi/policy/server';
import {
  AnalyzeRequest,
  type AnalyzeResponse,
  AnalyzerProviderResource,
  AnalyzerResourceOptions,
  EnforcementLevel,
} from '@pulumi/pulumi/proto/analyzer_pb';
import { Struct, type JavaScriptValue } from 'google-protobuf/google/protobuf/struct_pb';

/** A resource, as a program asks for it. */
export interface Resource {
  readonly type: string;
  readonly name?: string;
  /** Its inputs; {@link UNKNOWN} stands for what a preview does not know yet. */
  readonly props: object;
  /** The URN of its provider. */
  readonly provider?: string;
}

/** What the policies say of a resource. */
export interface Analysis {
  readonly violations: readonly { readonly policy: string; readonly level: Level; readonly message: string }[];
  /** The policies that could not be run yet, each with what Pulumi says of that. */
  readonly later: Readonly<Record<string, string>>;
  /** The policies that are not for the resource. */
  readonly notApplicable: readonly string[];
}

/**
 * The value that stands for an unknown text in Pulumi's protocol.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go
 */
export const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

const LEVELS = { [EnforcementLevel.ADVISORY]: 'advisory', [EnforcementLevel.MANDATORY]: 'mandatory' } as Readonly<
  Record<number, Level>
>;

/** The request by which the engine asks for an analysis. */
export function requestOf({ type, name = 'it', props, provider }: Resource): AnalyzeRequest {
  return new AnalyzeRequest()
    .setType(type)
    .setName(name)
    .setUrn(`urn:pulumi:dev::shop::${type}::${name}`)
    .setProperties(Struct.fromJavaScript(props as Record<string, JavaScriptValue>))
    .setProvider(provider === undefined ? undefined : providerOf(provider))
    .setOptions(new AnalyzerResourceOptions());
}

function providerOf(urn: string): AnalyzerProviderResource {
  return new AnalyzerProviderResource().setUrn(urn).setProperties(Struct.fromJavaScript({}));
}

/** Reads the answer. A message begins with the description of its policy, which is left out here. */
export function analysisOf(response: AnalyzeResponse): Analysis {
  const found = response.getDiagnosticsList().map((diagnostic) => ({
    policy: diagnostic.getPolicyname(),
    level: LEVELS[diagnostic.getEnforcementlevel()]!,
    message: diagnostic.getMessage().replace(`${diagnostic.getDescription()}\n`, ''),
  }));
  const isLater = ({ message }: { message: string }): boolean => message.startsWith('can\'t run policy');
  return {
    violations: found.filter((entry) => !isLater(entry)),
    later: Object.fromEntries(found.filter(isLater).map(({ policy, message }) => [policy, message])),
    notApplicable: response.getNotApplicableList().map((entry) => entry.getPolicyName()),
  };
}

/** Has the code of the SDK itself run policies on a resource, as it does when the engine asks. */
export function analyze(policies: Policies, resource: Resource): Promise<Analysis> {
  return new Promise((resolve, reject) => {
    void makeAnalyzeRpcFun(
      'pack',
      '1.0.0',
      'advisory',
      policies,
    )({ request: requestOf(resource) }, (error, response) => {
      if (error) reject(error);
      else resolve(analysisOf(response));
    });
  });
}
