import { DiffResponse, PropertyDiff } from '@pulumi/pulumi/proto/provider_pb';
import type { Change } from './property-diff';

const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;
const KINDS = { add: [ADD, ADD_REPLACE], delete: [DELETE, DELETE_REPLACE], update: [UPDATE, UPDATE_REPLACE] } as const;

/** An answer to what changes mean: in detail, so that the engine can apply `replaceOnChanges` to a nested property. */
export function detailedDiff(changes: ReadonlyMap<string, Change>, replaces: readonly string[]): DiffResponse {
  const response = new DiffResponse()
    .setChanges(changes.size > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE)
    .setReplacesList([...replaces])
    .setDiffsList([...changes.keys()].map(path => path.split(/[.[]/)[0]!))
    .setHasdetaileddiff(true);
  for (const [path, change] of changes) {
    response.getDetaileddiffMap().set(path, new PropertyDiff().setKind(KINDS[change][replaces.includes(path) ? 1 : 0]));
  }
  return response;
}
