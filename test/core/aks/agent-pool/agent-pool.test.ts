import type { AgentPoolArgs } from '@pulumi/azure-native/containerservice/agentPool';
import type * as pulumi from '@pulumi/pulumi';
import type { AgentPoolProperties } from '../../../../lib/core/aks/agent-pool/agent-pool';
import { AGENT_POOL_FIELDS } from '../../../../lib/core/aks/agent-pool/agent-pool-fields';
import type { KubeletConfig } from '../../../../lib/core/aks/agent-pool/node-config';

/** What azure-native takes to say where the pool is, and a status that it takes by mistake. */
type NotOurs = 'agentPoolName' | 'resourceGroupName' | 'resourceName' | 'virtualMachineNodesStatus';

type Theirs = Omit<pulumi.Unwrap<AgentPoolArgs>, NotOurs>;

/** Ours as azure-native would have it: lists that may be written to, and no preview property. */
type Ours = Writable<
  Omit<AgentPoolProperties, 'kubeletConfig'> & { kubeletConfig?: Omit<KubeletConfig, 'seccompDefault'> }
>;

type Writable<T> =
  T extends string ? T
    : T extends readonly (infer Item)[] ? Writable<Item>[]
      : T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> }
        : T;

/** Fails to compile with the keys that only one of the two has. */
type SameKeys<A, B> = [OneSided<A, B>] extends [never] ? true : OneSided<A, B>;

type OneSided<A, B> = Exclude<keyof A, keyof B> | Exclude<keyof B, keyof A>;

test('the type has azure-native\'s properties, and its values are azure-native\'s, but for seccompDefault', () => {
  const sameProperties: SameKeys<Ours, Theirs> = true;
  const sameKubelet: SameKeys<NonNullable<Ours['kubeletConfig']>, NonNullable<Theirs['kubeletConfig']>> = true;
  const sameOs: SameKeys<NonNullable<Ours['linuxOSConfig']>, NonNullable<Theirs['linuxOSConfig']>> = true;
  const sameSysctls: SameKeys<
    NonNullable<NonNullable<Ours['linuxOSConfig']>['sysctls']>,
    NonNullable<NonNullable<Theirs['linuxOSConfig']>['sysctls']>
  > = true;
  const sameSecurity: SameKeys<NonNullable<Ours['securityProfile']>, NonNullable<Theirs['securityProfile']>> = true;
  const sameUpgrade: SameKeys<NonNullable<Ours['upgradeSettings']>, NonNullable<Theirs['upgradeSettings']>> = true;
  const sameNetwork: SameKeys<NonNullable<Ours['networkProfile']>, NonNullable<Theirs['networkProfile']>> = true;
  const toTheirs: (ours: Ours) => Theirs = (ours) => ours;
  expect([
    sameProperties,
    sameKubelet,
    sameOs,
    sameSysctls,
    sameSecurity,
    sameUpgrade,
    sameNetwork,
    toTheirs({ count: 1 }),
  ])
    .toEqual([true, true, true, true, true, true, true, { count: 1 }]);
});

test('the table of fields has the preview property', () => {
  expect(AGENT_POOL_FIELDS.kubeletConfig).toMatchObject({
    fields: { seccompDefault: { oneOf: ['RuntimeDefault', 'Unconfined'] } },
  });
});
