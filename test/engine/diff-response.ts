import type { DiffResponse } from '@pulumi/pulumi/proto/provider_pb';
import { armResourceType, pathParameters } from './arm-resource';
import { detailedDiff } from './detailed-diff';
import { propertyDiff, type Properties } from './property-diff';

/** Replaced rather than updated, besides the parameters of the path. */
const FORCE_NEW = ['gpuInstanceProfile', 'nodePublicIPTags', 'vmSize'];

/** Set by azure-native among the inputs of a resource that it named itself. */
const CREATE_BEFORE_DELETE = '__createBeforeDelete';

/**
 * What azure-native answers when it is asked what a change means, with the old resource to go first wherever
 * azure-native itself wants a replacement.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go
 */
export function diffResponse(type: string, before: Properties, after: Properties): DiffResponse {
  const changes = propertyDiff(before, after);
  const forceNew = [...FORCE_NEW, ...pathParameters(armResourceType(type))];
  const replaces = [...changes.keys()].filter(path => forceNew.includes(path));
  const named = before[CREATE_BEFORE_DELETE];
  return detailedDiff(changes, replaces).setDeletebeforereplace(
    typeof named === 'boolean' ? !named : replaces.length > 0,
  );
}
