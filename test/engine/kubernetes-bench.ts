import { Engine, type EngineOptions } from './engine';
import { Kubernetes } from './kubernetes';
import type * as programs from './kubernetes-programs';

/** The engine, and what stands for a cluster and the provider that deploys to it. */
export class KubernetesBench {
  static async start({ policyPack }: Pick<EngineOptions, 'policyPack'> = {}): Promise<KubernetesBench> {
    const kubernetes = await Kubernetes.start();
    const providers = { kubernetes: kubernetes.port };
    const engine = await Engine.start<typeof programs>({ programs: 'kubernetes-programs', providers, policyPack });
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
