import { AzureNative } from './azure-native';
import { Engine, type EngineOptions } from './engine';
import type * as programs from './programs';
import { ArmServer, SUBSCRIPTION, TOKEN } from '../aks/arm-server';

/** A feature that a hardened pool needs. */
export const FEATURES = {
  seccomp: ['Microsoft.ContainerService', 'KubeletDefaultSeccompProfilePreview'],
  encryption: ['Microsoft.Compute', 'EncryptionAtHost'],
} as const;

/**
 * The engine, and what stands for Azure: the provider that it deploys by, and the Resource Manager where features are
 * registered.
 */
export class Bench {
  /** @param options configuration besides the subscription and the endpoint. */
  static async start({
    config = {},
    secrets = {},
    policyPack,
  }: Pick<EngineOptions, 'config' | 'secrets' | 'policyPack'> = {}): Promise<Bench> {
    const arm = await ArmServer.start();
    for (const [namespace, feature] of Object.values(FEATURES)) {
      arm.feature(namespace, feature, { states: ['Registered'] });
    }
    arm.provider('Microsoft.PolicyInsights', { states: ['Registered'] });
    const azure = await AzureNative.start();
    azure.token = TOKEN;
    const engine = await Engine.start<typeof programs>({
      programs: 'programs',
      providers: { 'azure-native': azure.port },
      config: { 'hardened-kube:armEndpoint': arm.endpoint, 'azure-native:subscriptionId': SUBSCRIPTION, ...config },
      secrets,
      policyPack,
    });
    return new Bench(arm, azure, engine);
  }

  private constructor(readonly arm: ArmServer, readonly azure: AzureNative, readonly engine: Engine<typeof programs>) {}

  /** Makes a feature one that is not registered. */
  unregister(
    [namespace, feature]: readonly [string, string],
    onRegister: readonly string[] = ['Registering', 'Registered'],
  ): void {
    this.arm.feature(namespace, feature, { states: ['NotRegistered'], onRegister });
  }

  /** Forgets what Azure was asked for so far. */
  forget(): void {
    this.azure.operations.length = 0;
    this.azure.invocations.length = 0;
    this.azure.instances.length = 0;
    this.arm.log.length = 0;
  }

  async stop(): Promise<void> {
    this.engine.stop();
    this.azure.stop();
    await this.arm.close();
  }
}
