import { DiffResponse, PropertyDiff } from '@pulumi/pulumi/proto/provider_pb';
import { armResourceType, pathParameters } from './arm-resource';
import { propertyDiff, type Properties } from './property-diff';

/** Replaced rather than updated, besides the parameters of the path. */
const FORCE_NEW = ['gpuInstanceProfile', 'nodePublicIPTags', 'vmSize'];

/** Set by azure-native among the inputs of a resource that it named itself. */
const CREATE_BEFORE_DELETE = '__createBeforeDelete';

const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;
const KINDS = { add: [ADD, ADD_REPLACE], delete: [DELETE, DELETE_REPLACE], update: [UPDATE, UPDATE_REPLACE] } as const;

/**
 * What azure-native answers when it is asked what a change means: in detail, so that the engine can apply `replaceOnChanges` to a nested property, and with
 * the old resource to go first wherever azure-native itself wants a replacement.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go
 */
export function diffResponse(type: string, before: Properties, after: Properties): DiffResponse {
  const changes = propertyDiff(before, after);
  const forceNew = [...FORCE_NEW, ...pathParameters(armResourceType(type))];
  const paths = [...changes.keys()];
  const replaces = paths.filter(path => forceNew.includes(path));
  const named = before[CREATE_BEFORE_DELETE];
  const response = new DiffResponse()
    .setChanges(changes.size > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE)
    .setReplacesList(replaces)
    .setDiffsList(paths.map(path => path.split(/[.[]/)[0]!))
    .setHasdetaileddiff(true)
    .setDeletebeforereplace(typeof named === 'boolean' ? !named : replaces.length > 0);
  for (const [path, change] of changes) {
    response.getDetaileddiffMap().set(path, new PropertyDiff().setKind(KINDS[change][replaces.includes(path) ? 1 : 0]));
  }
  return response;
}
