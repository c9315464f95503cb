import { App } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { pathBelow } from './path-below';
import { HardeningError, withErrorSubject } from '../core/report/hardening-error';
import { invalidType } from '../core/report/invalid';
import { checkKnown, checkReadable, type NamesOf, plainOptions } from '../core/report/known-options';

/**
 * Checks what every construct is made from, before any of it is made.
 *
 * @param known the names of its props.
 * @throws HardeningError `invalid-option` for a scope that is no construct, an id that is none, and a prop that
 *   nothing would use.
 */
export function checkProps<Props extends object>(
  scope: Construct, id: string, props: Props, known: NamesOf<Props>,
): void {
  if (!isConstruct(scope)) {
    throw invalidType('invalid-option', 'scope', 'must be a construct, such as a Chart', scope);
  }
  if (typeof id !== 'string' || id === '') {
    throw invalidType('invalid-option', 'id', 'must be a non-empty string', id);
  }
  withErrorSubject(pathBelow(scope, id), () => {
    checkKnown(props, known, 'prop');
    refuseOtherCopy(scope);
    checkReadable(props);
    const { metadata } = props as { readonly metadata?: unknown };
    if (metadata !== undefined) plainOptions(metadata, 'metadata');
  });
}

const ANOTHER_COPY =
  'must be in an app of the installed copy of cdk8s that hardened-kube uses, got one of another copy, which cannot '
  + 'write it: see `npm ls cdk8s constructs`, and install one version of each';

/** An app of another installed copy of cdk8s does not recognise a Lazy of ours. */
function refuseOtherCopy({ node: { root } }: IConstruct): void {
  if ('resolvers' in root && !(root instanceof App)) throw new HardeningError('invalid-object', '', ANOTHER_COPY);
}

/** Whether a value is a construct, be it one that cannot be read. */
export function isConstruct(value: unknown): value is IConstruct {
  try {
    return Construct.isConstruct(value);
  } catch {
    return false;
  }
}
