import { podWith } from './pods';
import { hardenAgentPool } from '../../../lib/core/aks/agent-pool/harden-agent-pool';
import { AppArmorProfile } from '../../../lib/core/apparmor/app-armor-profile';
import { hardenManifest, hardenWorkloads } from '../../../lib/core/hardening/harden-manifest';
import { hardenPod } from '../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../lib/core/hardening/options/options';
import { checkForeignHardening, overridesFor } from '../../../lib/core/hardening/options/override';
import { resolveOptions } from '../../../lib/core/hardening/options/resolve-options';
import { CHECK_IDS } from '../../../lib/core/pod-security/checks';
import { ChangeLog } from '../../../lib/core/report/change';
import { SeccompProfile } from '../../../lib/core/seccomp/profile/seccomp-profile';
import { checkWaivers, ownWaivers, type Waiver } from '../../../lib/core/waivers/waiver';
import { thrownBy } from '../thrown';

type Loose<T> = { -readonly [Key in keyof T]: T[Key] extends object | undefined ? Loose<T[Key]> : T[Key] };

const TODAY = '2026-11-22';
const CHECKS = { ids: CHECK_IDS, noun: 'a Pod Security check' };

function looseWaiver(): Loose<Waiver> {
  return {
    check: 'hostNamespaces',
    reason: 'counts packets',
    expires: '2027-03-31',
    match: { name: 'web' },
  };
}

function widen(waiver: Loose<Waiver>): void {
  waiver.check = 'privileged';
  waiver.expires = undefined;
  waiver.reason = '';
  waiver.match = undefined;
}

test('a waiver is the one that was checked, whatever becomes of the object', () => {
  const waiver = looseWaiver();
  const list = [waiver];
  const checked = checkWaivers(list as Waiver[], TODAY, CHECKS);
  widen(waiver);
  list.push({ check: 'privileged', reason: 'none' } as Loose<Waiver>);
  expect(checked).toEqual([looseWaiver()]);
});

test('a checked waiver cannot be changed, and is the same object however often it is checked', () => {
  const [waiver] = checkWaivers([{ check: 'runAsUser', reason: 'r', match: { containers: ['web'] } }], TODAY, CHECKS);
  expect([waiver, waiver!.match, waiver!.match!.containers].map(Object.isFrozen)).toEqual([true, true, true]);
  expect(checkWaivers([waiver!], TODAY, CHECKS)[0]).toBe(waiver);
  expect(ownWaivers([waiver!])[0]).toBe(waiver);
});

test('a checked waiver is still held to its last day', () => {
  const checked = checkWaivers([looseWaiver() as Waiver], TODAY, CHECKS);
  expect(thrownBy(() => checkWaivers(checked, '2027-04-01', CHECKS)).path).toBe('waivers[0].expires');
});

test('options are the ones that were checked', () => {
  const options: Loose<HardeningOptions> = {
    waivers: [looseWaiver()] as unknown as Loose<HardeningOptions>['waivers'],
    writablePaths: { web: ['/var/cache'] } as unknown as Loose<HardeningOptions>['writablePaths'],
    externalProfiles: ['a'] as unknown as Loose<HardeningOptions>['externalProfiles'],
    seccomp: { localhost: 'web.json', external: true } as unknown as Loose<HardeningOptions>['seccomp'],
    today: TODAY,
  };
  const resolved = resolveOptions(options as HardeningOptions);
  const before = JSON.stringify(resolved);
  widen((options.waivers as unknown as Loose<Waiver>[])[0]!);
  (options.waivers as unknown as Loose<Waiver>[]).length = 0;
  (options.writablePaths as unknown as Record<string, string[]>).web![0] = '/';
  (options.externalProfiles as unknown as string[]).push('b');
  (options.seccomp as unknown as { localhost: string }).localhost = '../../etc/shadow';
  expect(JSON.stringify(resolved)).toBe(before);
});

test('the lists of writable paths are the ones that were checked', () => {
  const writablePaths = ['/var/cache'];
  const resolved = resolveOptions({ writablePaths });
  writablePaths[0] = '/etc/../..';
  expect(resolved.writablePaths).toEqual(['/var/cache']);
});

test('overrides are the ones that were checked', () => {
  const waiver = looseWaiver();
  const override = { match: { name: 'web' }, hardening: { waivers: [waiver as Waiver] } };
  const { overrides } = checkForeignHardening({ waivers: [waiver as Waiver] }, [override], 'error', TODAY);
  widen(waiver);
  override.match.name = '*';
  override.hardening = { waivers: [], level: 'privileged' } as never;
  expect(overridesFor(overrides, { kind: 'Pod', name: 'other' })).toEqual([]);
  expect(overridesFor(overrides, { kind: 'Pod', name: 'web' })).toEqual([{ waivers: [looseWaiver()] }]);
});

test('options that compute what they say are refused: they would be checked as one and used as another', () => {
  let reads = 0;
  const options = { get level() { return reads++ === 0 ? 'restricted' as const : 'privileged' as const; } };
  expect(thrownBy(() => resolveOptions(options))).toMatchObject({ code: 'invalid-option', path: 'level' });
  expect(thrownBy(() => checkWaivers([{ check: 'runAsUser', get reason() { return 'r'; } }], TODAY, CHECKS)))
    .toMatchObject({ code: 'invalid-waiver', path: 'waivers[0].reason' });
});

describe('a report', () => {
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { template: podWith() },
  };

  function spoil(value: unknown): void {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
    for (const key of Object.keys(value)) {
      spoil((value as Record<string, unknown>)[key]);
      (value as Record<string, unknown>)[key] = 'spoiled';
    }
    if (Array.isArray(value)) value.push('spoiled');
  }

  test('shares no object with the pod that is written', () => {
    const written = hardenPod(podWith({ hostNetwork: true }), {
      waivers: [{ check: 'hostNamespaces', reason: 'r' }],
      writablePaths: ['/var/cache'],
    });
    const before = JSON.stringify(written.pod);
    spoil(written.changes);
    spoil(written.waived);
    spoil(written.findings);
    expect(JSON.stringify(written.pod)).toBe(before);
  });

  test('shares no object with a manifest that is written, nor with what is hardened next', () => {
    const options = resolveOptions({
      waivers: [{ check: 'hostNamespaces', reason: 'r' }],
      writablePaths: ['/var/cache'],
    });
    const first = hardenWorkloads(deployment, options);
    const before = JSON.stringify(first.manifest);
    spoil(first.changes);
    spoil(first.waived);
    expect(JSON.stringify(first.manifest)).toBe(before);
    expect(JSON.stringify(hardenWorkloads(deployment, options).manifest)).toBe(before);
  });

  test('keeps what was there when it was written', () => {
    const log = new ChangeLog();
    const spec: { a?: { b?: number } } = {};
    log.set(spec, '', ['a'], { b: 1 }, 'why');
    spec.a!.b = 2;
    log.set(spec, '', ['a'], { b: 3 }, 'why');
    log.remove(spec, '', ['a'], 'why');
    const list: { items: { c: number }[] } = { items: [] };
    log.append(list, '', ['items'], { c: 1 }, 'why');
    list.items[0]!.c = 2;
    expect(log.changes.map(({ from, to }) => [from, to])).toEqual([
      [undefined, { b: 1 }], [{ b: 2 }, { b: 3 }], [{ b: 3 }, undefined], [undefined, { c: 1 }],
    ]);
  });

  test('of a node pool shares no object with the pool', () => {
    const pool = hardenAgentPool({ name: 'pool', properties: { vmSize: 'Standard_D4ads_v5' } });
    const before = JSON.stringify(pool.properties);
    spoil(pool.changes);
    expect(JSON.stringify(pool.properties)).toBe(before);
  });
});

test('waivers of a node pool in a report are not those that are used next', () => {
  const waivers = [{ check: 'aks/host-encryption', reason: 'r' }] as const;
  const { waived } = hardenAgentPool(
    { name: 'pool', properties: { vmSize: 'Standard_D4ads_v5', enableEncryptionAtHost: false } },
    { waivers },
  );
  expect(waived[0]!.waiver).toEqual(waivers[0]);
  expect(waived[0]!.waiver).not.toBe(waivers[0]);
  expect(Object.isFrozen(waived[0]!.waiver)).toBe(true);
});

test.each([
  ['a seccomp profile', SeccompProfile.deny(['mount'])],
  ['an AppArmor profile', AppArmorProfile.of({ name: 'web' })],
])('%s never changes', (_, profile) => {
  const { id, localhostProfile } = profile;
  expect(() => { (profile as { id: string }).id = '../../../etc/shadow'; }).toThrow(TypeError);
  expect([profile.id, profile.localhostProfile]).toEqual([id, localhostProfile]);
});

test('the waived violation of a report cannot be used to widen the next verdict', () => {
  const { waived } = hardenManifest(podManifest(), {
    waivers: [{ check: 'hostNamespaces', reason: 'r', match: { name: 'web' } }],
  });
  expect(() => { (waived[0]!.waiver as Loose<Waiver>).match = undefined; }).toThrow(TypeError);
});

function podManifest(): object {
  return { apiVersion: 'v1', kind: 'Pod', ...podWith({ hostNetwork: true }, {}, { name: 'web' }) };
}
