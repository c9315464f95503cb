import * as pulumi from '@pulumi/pulumi';
import { labelValueOf } from '../core/kubernetes/label-value';

const STACK = 'pulumi:pulumi:Stack';

/**
 * Tells the pods of a workload from those of all others that the programs of an organization make in one namespace: by
 * its URN, which the engine keeps unique. It is a plain text unless there is a parent, whose types are in the URN.
 */
export function instanceOf(name: string, kind: string, parent: pulumi.Resource | undefined): pulumi.Input<string> {
  const labelFor = (types: string): string =>
    labelValueOf([name, types, kind.toLowerCase(), pulumi.getStack(), pulumi.getProject()].filter(Boolean).join('.'));
  if (!parent) return labelFor('');
  // By way of a promise the label does not depend on the parent, which would be to wait for all of its children.
  const urn = new Promise<string>((resolve) => void parent.urn.apply(resolve));
  return pulumi.output(urn).apply((known) => {
    const types = known.split('::')[2]!;
    return labelFor(types === STACK ? '' : types);
  });
}
