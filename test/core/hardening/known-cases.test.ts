import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { hardenManifest } from '../../../lib/core/hardening/harden-manifest';
import type { HardeningOptions } from '../../../lib/core/hardening/options/options';
import type { Pod } from '../../../lib/core/kubernetes/pod';
import { podTemplatesOf } from '../../../lib/core/kubernetes/pod-template';

// Manifests that hardening once took for something else, or passed silently. The field that matters of each is here;
// where the collection that they come from is at hand, the whole of each is tried too.

const COLLECTION = join(__dirname, '../../../../shared/cases');
const isHere = existsSync(COLLECTION);

const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } };
const LABELS = { app: 'web' };
const OS = 'kubernetes.io/os';
const OLD_OS = 'beta.kubernetes.io/os';
const IMAGE = { name: 'web', image: 'example.test/web:1' };

function deployment(spec: object, container: object = {}): object {
  const template = { metadata: { labels: LABELS }, spec: { containers: [{ ...IMAGE, ...container }], ...spec } };
  return { ...DEPLOYMENT, spec: { selector: { matchLabels: LABELS }, template } };
}

function pod(spec: object, container: object = {}): object {
  const containers = [{ ...IMAGE, ...container }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers, ...spec } };
}

interface Outcome {
  readonly spec: Pod['spec'];
  /** `rule path`, from the pod's root. */
  readonly findings: readonly string[];
}

function harden(manifest: unknown, options: HardeningOptions = {}): Outcome {
  const { manifest: hardened, findings } = hardenManifest(manifest, options);
  const [template] = podTemplatesOf(hardened);
  const { path } = template!;
  const root = path === '' ? '' : `${path}.`;
  const found = findings.map(({ rule, path: field }) => `${rule} ${field.replace(root, '')}`);
  return { spec: (template!.pod as Pod).spec, findings: found };
}

/** Runs a case on the manifest here, and on the file of the collection that has it whole. */
function known(title: string, file: string, manifest: object, holds: (manifest: unknown) => void): void {
  test(title, () => holds(manifest));
  const note = isHere ? '' : ' (skipped: ../shared/cases is not here)';
  (isHere ? test : test.skip)(`${title}, as in ${file}${note}`, () => {
    holds(parse(readFileSync(join(COLLECTION, file), 'utf8')));
  });
}

known(
  'a runtime class leaves the system open',
  'pods/07-windows-by-runtimeclass.yaml',
  deployment({ runtimeClassName: 'windows-2022' }),
  (manifest) => {
    const { spec, findings } = harden(manifest);
    expect(spec.nodeSelector).toBeUndefined();
    expect(spec.os).toBeUndefined();
    expect(findings).toContain('operating-system spec.runtimeClassName');
  },
);

const term = (key: string): object => ({ matchExpressions: [{ key, operator: 'In', values: ['windows'] }] });

known(
  'an affinity by the old label in one term and the new one in the other is one to windows',
  'pods/09-windows-affinity-old-label.yaml',
  deployment({
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term(OLD_OS), term(OS)] },
      },
    },
  }),
  (manifest) => {
    const { spec } = harden(manifest);
    expect(spec.os).toEqual({ name: 'windows' });
    expect(spec.nodeSelector).toEqual({ [OS]: 'windows' });
    expect(spec.securityContext).toEqual({ runAsNonRoot: true, windowsOptions: { runAsUserName: 'ContainerUser' } });
  },
);

known(
  'a Windows pod by selector with hostPID stays valid',
  'charts/3-windows-hostpid.yaml',
  deployment({
    hostNetwork: true,
    hostPID: true,
    nodeSelector: { [OS]: 'windows' },
    securityContext: { windowsOptions: { hostProcess: true, runAsUserName: 'NT AUTHORITY\\system' } },
  }),
  (manifest) => {
    const { spec } = harden(manifest, { level: 'privileged' });
    expect(spec).toMatchObject({ os: { name: 'windows' }, hostNetwork: true });
    expect(spec).not.toHaveProperty('hostPID');
  },
);

known(
  'empty windowsOptions say nothing',
  'pods/27-empty-windowsoptions-on-linux.yaml',
  pod({ securityContext: { runAsUser: 1000, windowsOptions: {} } }),
  (manifest) => {
    const { spec, findings } = harden(manifest);
    expect(spec.nodeSelector).toEqual({ [OS]: 'linux' });
    expect(spec.securityContext).toMatchObject({ runAsUser: 1000, windowsOptions: {} });
    expect(findings.filter((finding) => finding.startsWith('operating-system'))).toEqual([]);
  },
);
