import { Construct } from 'constructs';
import { pathBelow } from './path-below';
import { withErrorSubject } from '../core/report/hardening-error';
import { invalidType } from '../core/report/invalid';
import { checkKnown, type NamesOf } from '../core/report/known-options';

/**
 * Checks what every construct is made from, before any of it is made.
 *
 * @param known the names of its props.
 * @throws HardeningError `invalid-option` for a scope that is no construct, an id that is no string, and a prop that
 *   nothing would use.
 */
export function checkProps<Props extends object>(
  scope: Construct, id: string, props: Props, known: NamesOf<Props>,
): void {
  if (!Construct.isConstruct(scope)) {
    throw invalidType('invalid-option', 'scope', 'must be a construct, such as a Chart', scope);
  }
  if (typeof id !== 'string') throw invalidType('invalid-option', 'id', 'must be a string', id);
  withErrorSubject(pathBelow(scope, id), () => checkKnown(props, known, 'prop'));
}
