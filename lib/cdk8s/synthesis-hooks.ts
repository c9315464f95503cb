import { HardeningError } from '../core/report/hardening-error';

/**
 * Runs a method of an object, and something around it.
 *
 * @param isOverride whether a subclass has the method in place of the one it inherits.
 */
export type Around = (owner: object, run: () => unknown, isOverride: boolean) => unknown;

type Method = (this: object, ...parameters: unknown[]) => unknown;

/** What stands in place of the methods that are hooked already, by the object that has them. */
const hooked = new WeakMap<object, Map<string, Method>>();

const STAYS = 'so that it is written as it was judged, got one that stays';

/** Everything in an object's chain of prototypes that has a method of its own by that name. */
function ownersOf(object: object, method: string): object[] {
  const owners: object[] = [];
  for (let owner: object | null = object; owner; owner = Object.getPrototypeOf(owner) as object | null) {
    if (Object.hasOwn(owner, method)) owners.push(owner);
  }
  return owners;
}

/**
 * Has something done around a method that cdk8s calls when it synthesizes, wherever the object inherits it from: there
 * may be several installed copies of cdk8s and constructs, and each has prototypes of its own.
 *
 * cdk8s has no extension point that comes before the first object is resolved, and none that sees what JSON patches and
 * subclasses make of it after that.
 */
export function hookMethod(object: object, method: string, around: Around): void {
  const owners = ownersOf(object, method);
  owners.forEach((owner, index) => {
    const methods = hooked.get(owner) ?? new Map<string, Method>();
    const { get, value } = Object.getOwnPropertyDescriptor(owner, method)!;
    // Somebody may have put another method over ours.
    if (methods.has(method) && methods.get(method) === value) return;
    const isOverride = index < owners.length - 1;
    const wrapper = function(this: object, ...parameters: unknown[]): unknown {
      const original = (get ? get.call(this) : value) as Method;
      return around(this, () => original.apply(this, parameters), isOverride);
    };
    hooked.set(owner, methods.set(method, wrapper));
    // An accessor would return its own method again after an assignment.
    Object.defineProperty(owner, method, { configurable: true, writable: true, value: wrapper });
  });
}

/**
 * Puts a method in place of an object's own, for good: an accessor would return its own again after an assignment.
 *
 * @throws HardeningError `invalid-object` where it cannot be replaced, naming the subject.
 */
export function replaceMethod(object: object, method: string, replacement: () => unknown, subject: string): void {
  const isReplaced = Reflect.defineProperty(object, method, {
    value: replacement, configurable: true, enumerable: true, writable: true,
  });
  if (isReplaced && (object as Record<string, unknown>)[method] === replacement) return;
  throw new HardeningError('invalid-object', '', `must have a ${method}() that can be replaced, ${STAYS}`, [], subject);
}

/** Whether a method of an object is hooked, by whatever it inherits it from. */
export function isHooked(object: object, method: string): boolean {
  return ownersOf(object, method).some((owner) => hooked.get(owner)?.has(method));
}
