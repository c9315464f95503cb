import { hardenManifest } from '../../../../lib/core/hardening/harden-manifest';
import type { HardeningOptions } from '../../../../lib/core/hardening/options/options';
import { resolveOptions } from '../../../../lib/core/hardening/options/resolve-options';
import { judgePart, judgeWhole } from '../../../../lib/core/hardening/verdict/judge-part';

const deployment = (spec: object | undefined): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec,
});
const ofPod = (spec: object): object => deployment({ template: { spec } });

type Judge = typeof judgePart;
const problems = (judge: Judge, manifest: unknown, options: HardeningOptions = {}): string[][] =>
  judge(manifest, () => resolveOptions(options), 'web').map(({ path, violations = [] }) => [
    path,
    ...violations.map(({ checkId }) => checkId),
  ]);

describe('a part', () => {
  test.each([
    ['a field of the pod', ofPod({ hostPID: true }), 'hostNamespaces'],
    ['a container', ofPod({ containers: [{ name: 'web', securityContext: { privileged: true } }] }), 'privileged'],
    ['a volume', ofPod({ volumes: [{ name: 'host', hostPath: { path: '/' } }] }), 'restrictedVolumes'],
    ['an explicit false', ofPod({ securityContext: { runAsNonRoot: false } }), 'runAsNonRoot'],
  ])('is refused for what it sets and its level does not allow: %s', (_, manifest, check) => {
    expect(problems(judgePart, manifest)).toEqual([['spec.template.spec', check]]);
  });

  test.each([
    ['no spec', deployment(undefined)],
    ['no template', deployment({ replicas: 2 })],
    ['labels', deployment({ template: { metadata: { labels: { app: 'web' } } } })],
    ['an image', ofPod({ containers: [{ name: 'web', image: 'web:1' }] })],
    ['no pod', { apiVersion: 'v1', kind: 'ConfigMap' }],
  ])('is not refused for what it leaves unset: it has %s', (_, manifest) =>
    expect(problems(judgePart, manifest)).toEqual([]),
  );

  test('may be waived, and has a level', () => {
    const waivers = [{ check: 'hostNamespaces', reason: 'it shows processes' }] as const;
    expect(problems(judgePart, ofPod({ hostPID: true }), { waivers })).toEqual([]);
    expect(problems(judgePart, ofPod({ securityContext: { runAsNonRoot: false } }), { level: 'baseline' })).toEqual([]);
  });

  test('that cannot be read is refused', () => {
    expect(problems(judgePart, ofPod({ hostPID: 'yes' }))).toEqual([['spec.template.spec.hostPID']]);
    expect(problems(judgePart, deployment({ template: 'web' }))).toEqual([['spec.template']]);
  });
});

describe('a whole manifest', () => {
  const bare = ofPod({ containers: [{ name: 'web', image: 'web:1' }] });

  test('is refused for what it leaves unset, and its level requires', () => {
    expect(problems(judgeWhole, bare)).toEqual([
      ['spec.template.spec', 'allowPrivilegeEscalation', 'capabilities_restricted', 'runAsNonRoot',
        'seccompProfile_restricted'],
    ]);
  });

  test('passes once it is hardened', () => expect(problems(judgeWhole, hardenManifest(bare).manifest)).toEqual([]));

  test('that has lost its template is refused', () =>
    expect(problems(judgeWhole, deployment({}))).toEqual([['spec.template']]));
});
