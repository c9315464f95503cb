import { type AzureResourceType, checkResourceId } from '../../../../lib/core/aks/managed-cluster/azure-id';
import { Unresolved } from '../../../../lib/core/aks/unresolved';
import { thrownBy } from '../../thrown';

const SUBNET: AzureResourceType = 'Microsoft.Network/virtualNetworks/subnets';
const START = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups';
const subnet = (group: string, network = 'net', name = 'nodes'): string => (
  `${START}/${group}/providers/Microsoft.Network/virtualNetworks/${network}/subnets/${name}`);

test.each([
  subnet('rg'),
  subnet('RG_1.prod(eu)-x'),
  subnet('gruppe-süd', 'net.1', 'a_b'),
  subnet('資源'),
  subnet('rg').toUpperCase(),
  null,
  undefined,
  new Unresolved(),
])('%s is the id of a subnet, or none yet', (id) =>
  expect(() => checkResourceId(id, SUBNET, 'subnetId')).not.toThrow(),
);

test.each([
  ['..', subnet('..')],
  ['.', subnet('.')],
  ['...', subnet('rg', '...')],
  ['.. in the last place', subnet('rg', 'net', '..')],
  ['a query', subnet('rg', 'net', 'nodes?api-version=1')],
  ['a fragment', subnet('rg', 'net', 'nodes#x')],
  ['an escaped dot', subnet('%2e%2e')],
  ['an escaped slash', subnet('rg%2Fproviders')],
  ['a backslash', subnet('..\\rg')],
  ['a backslash in the last place', subnet('rg', 'net', 'nodes\\..')],
  ['an empty segment', subnet('')],
  ['a segment too many', `${subnet('rg')}/x`],
  ['a slash at its end', `${subnet('rg')}/`],
  ['a line feed', subnet('rg\n')],
  ['a line feed at its end', `${subnet('rg')}\n`],
  ['a null character', subnet('rg\u0000')],
  ['a line separator', subnet('rg\u2028')],
  ['an invisible character', subnet('rg\u200B')],
  ['a letter that nobody sees', subnet('rg', 'net', '\u3164')],
  ['another', subnet('rg', 'net', 'nodes\u115F')],
  ['a third', subnet('rg\uFFA0')],
  ['a letter that is an s in capitals', subnet('rg').replace('subscriptions', '\u017Fubscriptions')],
  ['one in the place of a k', subnet('rg').replace('Network', 'Networ\u212A')],
  ['a space', subnet('r g')],
  ['a semicolon', subnet('rg;x=1')],
  ['an at sign', subnet('rg@evil.example')],
  ['a colon', subnet('rg:1')],
  ['quotes', subnet('rg"')],
  ['a place-holder', subnet('${rg}')],
  ['a host before it', `https://evil.example${subnet('rg')}`],
  ['a second slash before it', `/${subnet('rg')}`],
])('an id with %s is refused', (_, id) => {
  const error = thrownBy(() => checkResourceId(id, SUBNET, 'network.subnetId'));
  expect([error.code, error.path]).toEqual(['invalid-option', 'network.subnetId']);
  expect(error.problem).toContain(
    'must be the id of a resource, '
      + '/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…/subnets/…, got ',
  );
});
