import { VirtualClock } from './virtual-clock';
import { ArmClient } from '../../../lib/aks/arm/arm-client';
import { ensureRegistered, type RegisterOptions, type RegistrationOutcome } from '../../../lib/aks/arm/register';
import { SECCOMP_DEFAULT_FEATURE, type AzureNeed } from '../../../lib/core/aks/need';
import { ArmServer, SUBSCRIPTION, TOKEN } from '../arm-server';

export const NAMESPACE = 'Microsoft.ContainerService';
export const FEATURE = 'KubeletDefaultSeccompProfilePreview';
export const NAME = `${NAMESPACE}/${FEATURE}`;

/** What a person is told to look with. */
export const SHOW = `az feature show --namespace ${NAMESPACE} --name ${FEATURE} --subscription ${SUBSCRIPTION}`;

/** Registrations at a server of their own, by a clock that waits for nothing. */
export class Registrations {
  static async start(): Promise<Registrations> {
    return new Registrations(await ArmServer.start());
  }

  clock = new VirtualClock();
  messages: string[] = [];

  private constructor(readonly server: ArmServer) {}

  /** Registers, with a client of its own as another program would. */
  async ensure(
    need: AzureNeed = SECCOMP_DEFAULT_FEATURE,
    options: Partial<RegisterOptions> = {},
  ): Promise<RegistrationOutcome> {
    const client = new ArmClient({ endpoint: this.server.endpoint, token: async () => TOKEN, clock: this.clock });
    const onProgress = (message: string): void => void this.messages.push(message);
    return ensureRegistered(need, client, { subscriptionId: SUBSCRIPTION, isPreview: false, onProgress, ...options });
  }
}
