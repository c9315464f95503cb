import { Chart, Testing } from 'cdk8s';
import type { Pod } from '../../lib/core/kubernetes/pod';
import { podTemplatesOf } from '../../lib/core/kubernetes/pod-template';

/** A manifest that cdk8s wrote. */
export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** What a chart comes to. */
export function manifestsOf(fill: (chart: Chart) => void): Manifest[] {
  const chart = Testing.chart();
  fill(chart);
  return Testing.synth(chart) as Manifest[];
}

/** The one pod, or pod template, in some manifests. */
export function podOf(manifests: readonly Manifest[]): Pod {
  const pods = manifests.flatMap((manifest) => podTemplatesOf(manifest).map(({ pod }) => pod as Pod));
  if (pods.length !== 1) throw new Error(`there are ${pods.length} pods`);
  return pods[0]!;
}
