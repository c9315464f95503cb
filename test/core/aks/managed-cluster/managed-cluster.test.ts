import type { ManagedClusterArgs } from '@pulumi/azure-native/containerservice/managedCluster';
import type * as pulumi from '@pulumi/pulumi';
import type {
  ManagedClusterOverrides,
  ManagedClusterSku,
} from '../../../../lib/core/aks/managed-cluster/managed-cluster';

type Theirs = pulumi.Unwrap<ManagedClusterArgs>;

/** What azure-native takes beside the properties: where the cluster is, and what is a field of the body. */
type NotProperties =
  | 'resourceGroupName'
  | 'resourceName'
  | 'extendedLocation'
  | 'kind'
  | 'location'
  | 'tags'
  | 'sku'
  | 'identity'
  | 'agentPoolProfiles';

/** The keys that only one of the two has, at any depth: a test with such a key fails to compile, and names it. */
type OneSided<A, B> =
  [A, B] extends [readonly (infer ItemA)[], readonly (infer ItemB)[]]
    ? OneSided<ItemA, ItemB>
    : A extends string | number | boolean
      ? never
      : | Exclude<keyof A & string, keyof B>
        | Exclude<keyof B & string, keyof A>
        | { [Key in keyof A & keyof B]-?: OneSided<NonNullable<A[Key]>, NonNullable<B[Key]>> }[keyof A
            & keyof B
            & string];

type None<Keys> = [Keys] extends [never] ? true : Keys;

test('the type has azure-native\'s properties, at every depth', () => {
  const properties: None<OneSided<ManagedClusterOverrides, Omit<Theirs, NotProperties>>> = true;
  const sku: None<OneSided<ManagedClusterSku, NonNullable<Theirs['sku']>>> = true;
  // A key more or less is seen, also far inside.
  const seen: OneSided<{ a: Record<string, { b: 1; c: 1 }[]> }, { a: Record<string, { b: 1 }[]> }> = 'c';
  expect([properties, sku, seen]).toEqual([true, true, 'c']);
});
