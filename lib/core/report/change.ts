import { join } from '../data/field-path';
import { copyPlain } from '../data/plain-data';

/** One field that hardening wrote. */
export interface Change {
  /** The field, such as `spec.containers[0].securityContext.allowPrivilegeEscalation`. */
  readonly path: string;
  /** Value before; undefined if the field was not set. */
  readonly from: unknown;
  /** Value now; undefined if the field was removed. */
  readonly to: unknown;
  /** Why, in one clause. */
  readonly why: string;
}

/**
 * Writes fields of an object that hardening owns, and keeps the account of it: nothing is written past it. The account
 * shares no object with what is written, so that its readers cannot change that.
 */
export class ChangeLog {
  readonly changes: Change[] = [];

  /** Fields that were left unset on purpose, and why: the reader of an error about them needs to know. */
  readonly leftUnset = new Map<string, string>();

  /**
   * @param writable the fields that may be written, by their paths; all by default. Anything may be removed.
   */
  constructor(private readonly writable: (path: string) => boolean = () => true) {}

  /** Whether a field may be written. What may not is left as it is, and there is no change. */
  mayWrite(ownerPath: string, steps: readonly (string | number)[]): boolean {
    return this.writable(steps.reduce<string>(join, ownerPath));
  }

  /** Sets a field unless it has a value. Null counts as unset, as it does for the API server. */
  fill(owner: object, ownerPath: string, steps: readonly string[], to: unknown, why: string): void {
    if (this.read(owner, steps) == null) this.set(owner, ownerPath, steps, to, why);
  }

  /** Sets a field, and the objects on the way to it. */
  set(owner: object, ownerPath: string, steps: readonly string[], to: unknown, why: string): void {
    if (!this.mayWrite(ownerPath, steps)) return;
    const { parent, key } = this.parentOf(owner, steps);
    this.record(ownerPath, steps, parent[key] ?? undefined, to, why);
    parent[key] = to;
  }

  /** Takes a field away. */
  remove(owner: object, ownerPath: string, steps: readonly string[], why: string): void {
    const { parent, key } = this.parentOf(owner, steps);
    this.record(ownerPath, steps, parent[key], undefined, why);
    delete parent[key];
  }

  /** Adds an item at the end of a list, and the list where there is none. */
  append(owner: object, ownerPath: string, steps: readonly string[], item: unknown, why: string): void {
    if (!this.mayWrite(ownerPath, [...steps, 0])) return;
    const { parent, key } = this.parentOf(owner, steps);
    const list = (parent[key] ??= []) as unknown[];
    this.record(ownerPath, [...steps, list.length], undefined, item, why);
    list.push(item);
  }

  private record(
    ownerPath: string, steps: readonly (string | number)[], from: unknown, to: unknown, why: string,
  ): void {
    this.changes.push({ path: steps.reduce<string>(join, ownerPath), from: snapshot(from), to: snapshot(to), why });
  }

  private read(owner: object, steps: readonly string[]): unknown {
    return steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], owner);
  }

  private parentOf(owner: object, steps: readonly string[]): { parent: Record<string, unknown>; key: string } {
    let parent = owner as Record<string, unknown>;
    for (const step of steps.slice(0, -1)) parent = (parent[step] ??= {}) as Record<string, unknown>;
    return { parent, key: steps[steps.length - 1]! };
  }
}

function snapshot(value: unknown): unknown {
  return copyPlain(value, '', { isOpaque: () => true });
}
