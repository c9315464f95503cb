import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../../lib/core/hardening/options/options';
import type { Waiver } from '../../../../lib/core/waivers/waiver';
import { podWith } from '../pods';

const waivers: Waiver[] = [{ check: 'capabilities_restricted', reason: 'because' }];

function dropped(drop: unknown, options: HardeningOptions = {}): unknown {
  const { pod } = hardenPod(podWith({}, { securityContext: { capabilities: { drop } } }), options);
  return pod.spec.containers[0]!.securityContext!.capabilities!.drop;
}

test.each<[unknown, HardeningOptions, unknown]>([
  [undefined, {}, ['ALL']],
  [null, {}, ['ALL']],
  [[], {}, ['ALL']],
  [['ALL'], {}, ['ALL']],
  [['CHOWN'], {}, ['CHOWN', 'ALL']],
  // Pod Security compares letter by letter.
  [['all'], {}, ['all', 'ALL']],
  [['CHOWN'], { level: 'baseline' }, ['CHOWN']],
  [[], { level: 'baseline' }, []],
  [undefined, { level: 'baseline' }, ['ALL']],
  [undefined, { level: 'privileged' }, ['ALL']],
  [['CHOWN'], { waivers }, ['CHOWN']],
  [undefined, { waivers }, ['ALL']],
  [['CHOWN'], { waivers: [{ ...waivers[0]!, match: { containers: ['other'] } }] }, ['CHOWN', 'ALL']],
  // Before 1.22 no check asked for it, so the author decides.
  [['CHOWN'], { kubernetesVersion: '1.21' }, ['CHOWN']],
])('drop %j with %j becomes %j', (drop, options, expected) => expect(dropped(drop, options)).toEqual(expected));

test('of the dropped capabilities, only NET_BIND_SERVICE may be added again', () => {
  const adding = (add: string[]): unknown =>
    hardenPod(podWith({}, { securityContext: { capabilities: { add } } })).pod.spec.containers[0]!.securityContext;
  expect(adding(['NET_BIND_SERVICE'])).toMatchObject({ capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] } });
  expect(() => adding(['CHOWN'])).toThrow(
    'capabilities_restricted: unrestricted capabilities (container "web" must not include "CHOWN" in',
  );
});

/** The capabilities of a hardened container with this image. */
function capabilitiesOf(image: string, capabilities?: object): object {
  const { pod } = hardenPod(podWith({}, { image, securityContext: { capabilities } }));
  return pod.spec.containers[0]!.securityContext!.capabilities!;
}

test.each(['registry.k8s.io/ingress-nginx/controller:v1.15.1', 'coredns/coredns:1.13.1', 'caddy:2.11'])(
  '%s has a file capability, without which it does not start: NET_BIND_SERVICE comes back',
  (image) => {
    expect(capabilitiesOf(image)).toEqual({ drop: ['ALL'], add: ['NET_BIND_SERVICE'] });
  },
);

test('a capability comes back only where the author has decided nothing about capabilities', () => {
  expect(capabilitiesOf('caddy:2.11', { drop: ['ALL'] })).toEqual({ drop: ['ALL'] });
  expect(capabilitiesOf('caddy:2.11', { add: [] })).toEqual({ add: [], drop: ['ALL'] });
  expect(capabilitiesOf('nginx:1.29')).toEqual({ drop: ['ALL'] });
});
