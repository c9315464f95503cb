/**
 * Runs a method of an object, and something around it.
 *
 * @param isOverride whether a subclass has the method in place of the one it inherits.
 */
export type Around = (owner: object, run: () => unknown, isOverride: boolean) => unknown;

type Method = (this: object, ...parameters: unknown[]) => unknown;

/** The methods that are hooked already, by the prototype that has them. */
const hooked = new WeakMap<object, Set<string>>();

/** Everything in an object's chain of prototypes that has a method of its own by that name. */
function ownersOf(object: object, method: string): object[] {
  const owners: object[] = [];
  for (let owner: object | null = object; owner; owner = Object.getPrototypeOf(owner) as object | null) {
    if (Object.hasOwn(owner, method)) owners.push(owner);
  }
  return owners;
}

/**
 * Has something done around a method that cdk8s calls when it synthesizes, wherever the object inherits it from: there may
 * be several installed copies of cdk8s and constructs, and each has prototypes of its own.
 *
 * cdk8s has no extension point that comes before the first object is resolved, and none that sees what JSON patches and
 * subclasses make of it after that.
 */
export function hookMethod(object: object, method: string, around: Around): void {
  const owners = ownersOf(object, method);
  owners.forEach((owner, index) => {
    const methods = hooked.get(owner) ?? new Set();
    if (methods.has(method)) return;
    hooked.set(owner, methods.add(method));
    const original = (owner as Record<string, Method>)[method]!;
    const isOverride = index < owners.length - 1;
    (owner as Record<string, Method>)[method] = function(this: object, ...parameters: unknown[]): unknown {
      return around(this, () => original.apply(this, parameters), isOverride);
    };
  });
}

/** Whether a method of an object is hooked, by whatever it inherits it from. */
export function isHooked(object: object, method: string): boolean {
  return ownersOf(object, method).some((owner) => hooked.get(owner)?.has(method));
}
