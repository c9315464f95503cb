import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubernetesNode } from './kubernetes-node';
import { NODE } from './node-files';
import type { PodObject } from './pods';
import { GATE_PREFIXES } from '../../lib/core/delivery/gate-label';

/** The labels of the gate that a node had, from a moment on. */
export interface LabelHistory {
  /** @returns the labels at first, and those after each change that the API server has made to the node since then. */
  read(): readonly (readonly string[])[];
}

/** An entry of the API server's log of changes. */
interface AuditEvent {
  readonly stage: string;
  readonly objectRef?: { readonly resource: string; readonly name?: string };
  readonly responseStatus?: { readonly code?: number };
  readonly responseObject?: { readonly metadata?: PodObject['metadata'] };
}

/**
 * Begins to look at a node's labels. The API server itself writes down every change that it makes, before it answers:
 * none is missed, not even while the node restarts.
 */
export async function labelHistory(node: KubernetesNode): Promise<LabelHistory> {
  const log = (): string => {
    const file = join(node.directory, 'logs/audit.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const from = log().length;
  const { metadata } = await node.client.get<PodObject>(`/api/v1/nodes/${NODE}`);
  return { read: () => [metadata, ...log().slice(from).split('\n').slice(0, -1).flatMap(changesIn)].map(gateLabelsOf) };
}

/** The node as a change left it. */
function changesIn(line: string): PodObject['metadata'][] {
  const { stage, objectRef, responseStatus, responseObject } = JSON.parse(line) as AuditEvent;
  const isChange = stage === 'ResponseComplete' && objectRef?.resource === 'nodes' && objectRef.name === NODE;
  if (!isChange || (responseStatus?.code ?? 0) >= 300 || responseObject?.metadata === undefined) return [];
  return [responseObject.metadata];
}

function gateLabelsOf({ labels = {} }: PodObject['metadata']): string[] {
  return Object.keys(labels).filter((key) => key.startsWith(GATE_PREFIXES.seccomp)).sort();
}
