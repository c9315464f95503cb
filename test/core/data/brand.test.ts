import { hasBrand } from '../../../lib/core/data/brand';

const BRAND = Symbol('brand');

test.each<[string, unknown, boolean]>([
  ['an object with it', { [BRAND]: true }, true],
  ['one that inherits it', Object.create({ [BRAND]: true }), true],
  ['another object', {}, false],
  ['null', null, false],
  ['a string', 'brand', false],
  ['a revoked Proxy', revoked(), false],
])('%s', (_, value, has) => expect(hasBrand(value, BRAND)).toBe(has));

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({ [BRAND]: true }, {});
  revoke();
  return proxy;
}
