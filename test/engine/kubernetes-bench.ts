import { Engine } from './engine';
import { Kubernetes } from './kubernetes';
import type * as programs from './kubernetes-programs';

/** The engine, and what stands for a cluster and the provider that deploys to it. */
export class KubernetesBench {
  static async start(): Promise<KubernetesBench> {
    const kubernetes = await Kubernetes.start();
    const engine = await Engine.start<typeof programs>({ programs: 'kubernetes-programs', providers: { kubernetes: kubernetes.port } });
    return new KubernetesBench(kubernetes, engine);
  }

  private constructor(readonly kubernetes: Kubernetes, readonly engine: Engine<typeof programs>) {}

  /** Forgets what was asked for so far. */
  forget(): void {
    this.kubernetes.operations.length = 0;
  }

  stop(): void {
    this.engine.stop();
    this.kubernetes.stop();
  }
}
