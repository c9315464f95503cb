import type { DiffResponse } from '@pulumi/pulumi/proto/provider_pb';
import { detailedDiff } from './detailed-diff';
import { namesOf } from './kubernetes-object';
import { withoutSecrets } from './properties';
import { propertyDiff, type Properties } from './property-diff';

/** What replaces any object. */
const IDENTITY = /^metadata(\.name|\.namespace)?$/;

/** By kind, what replaces an object besides. */
const FORCE_NEW: Readonly<Record<string, RegExp>> = {
  ClusterRoleBinding: /^roleRef/,
  ConfigMap: /^(data|binaryData)/,
  Deployment: /^spec\.selector/,
  Job: /^spec\.(completions|parallelism|selector|template)/,
  Pod: /^spec\.(?!activeDeadlineSeconds|tolerations)/,
  Secret: /^(type|data|stringData)/,
  StatefulSet: /^spec\.(podManagementPolicy|revisionHistoryLimit|selector|serviceName|volumeClaimTemplates)/,
};

/**
 * What pulumi-kubernetes answers when it is asked what a change means: the old object goes first where the program
 * fixes its name, which two objects cannot have.
 *
 * @see https://github.com/pulumi/pulumi-kubernetes/blob/master/provider/pkg/provider/diff.go
 */
export function kubernetesDiff(before: Properties, after: Properties): DiffResponse {
  const changes = propertyDiff(withoutSecrets(before), withoutSecrets(after));
  const replaces = [...changes.keys()].filter(path => IDENTITY.test(path) || FORCE_NEW[String(after.kind)]?.test(path));
  const old = namesOf(before);
  const { name, namespace, isAutonamed } = namesOf(after);
  return detailedDiff(changes, replaces)
    .setDeletebeforereplace(replaces.length > 0 && !isAutonamed && name === old.name && namespace === old.namespace);
}
