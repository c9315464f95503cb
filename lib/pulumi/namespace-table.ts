import * as pulumi from '@pulumi/pulumi';
import { findRivalLabels, type NamespaceWriter } from '../core/pod-security/namespace-rivals';
import { HardeningError, withErrorSubject } from '../core/report/hardening-error';
import { throwJoined } from '../core/report/joined-error';

/** A resource that writes the labels of a namespace. */
export interface NamespaceEntry extends NamespaceWriter {
  /** The resource's name in the program. */
  readonly subject: string;
  /** Whether no other resource may change its Pod Security labels. */
  readonly isHeld: boolean;
  /** The URN of its provider; empty for the default one. */
  readonly provider: string;
}

/** The namespaces that a program has asked for, in each deployment of the process. */
const tables = new WeakMap<object, NamespaceEntry[]>();

/**
 * Enters a namespace in the table of the program. The Pod Security labels of a namespace that is held must be the same
 * in all that write it.
 *
 * @throws HardeningError `invalid-object` about a resource that writes such a label otherwise.
 */
export function enterNamespace(entry: NamespaceEntry): void {
  const deployment = pulumi.runtime.getMonitor();
  if (!deployment || entry.name === undefined) return;
  const table = tables.get(deployment) ?? [];
  tables.set(deployment, table);
  const others = table.filter(({ name, provider }) => name === entry.name && provider === entry.provider);
  for (const other of others) {
    if (other.isHeld) refuseRival(entry, other);
    else if (entry.isHeld) refuseRival(other, entry);
  }
  table.push(entry);
}

function refuseRival(writer: NamespaceEntry, held: NamespaceEntry): void {
  const errors = findRivalLabels(writer, held, 'program').map(({ path, problem }) => (
    new HardeningError('invalid-object', path, problem)));
  withErrorSubject(writer.subject, () => throwJoined(errors));
}
