import { type IConstruct, Node } from 'constructs';

/** The nodes that were announced already. */
const known = new WeakSet<Node>();

let isHooked = false;

/**
 * Has something done with every construct just before cdk8s synthesizes it, once; with the root of a tree before all others.
 *
 * A resolver learns of its app only while the first object is on its way out, which is too late for that one: what subclasses and JSON patches make of an object
 * comes after resolving. But cdk8s validates every construct of an app before it asks any object for its JSON, whatever way it is synthesized, and once more for
 * each chart. That call is the hook.
 */
export function beforeSynthesis(announce: (construct: IConstruct) => void): void {
  if (isHooked) return;
  isHooked = true;
  const { validate } = Node.prototype;
  Node.prototype.validate = function(this: Node): string[] {
    if (!known.has(this)) {
      known.add(this);
      announce(this.scopes[this.scopes.length - 1]!);
    }
    return validate.call(this);
  };
}
