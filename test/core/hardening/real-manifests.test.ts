import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { replay } from './replay';
import { hardenManifest } from '../../../lib/core/hardening/harden-manifest';
import { ImageKnowledge } from '../../../lib/core/images/image-knowledge';
import { containersOf, type Pod } from '../../../lib/core/kubernetes/pod';
import { podTemplatesOf } from '../../../lib/core/kubernetes/pod-template';
import { evaluateManifest } from '../../../lib/core/pod-security/evaluate-manifest';

const STORE = join(__dirname, '../../../../shared/fixtures/aks-store-all-in-one.yaml');
const exists = existsSync(STORE);

(exists ? describe : describe.skip)(
  `the AKS store demo${exists ? '' : ' (skipped: ../shared/fixtures/aks-store-all-in-one.yaml is not here)'}`,
  () => {
    // A separator at the end of the file makes a document of nothing.
    const documents = exists
      ? parseAllDocuments(readFileSync(STORE, 'utf8')).map((document) => document.toJS() as unknown)
      : [];
    const manifests = documents.filter((manifest) => manifest != null);
    const workloads = manifests.filter((manifest) => podTemplatesOf(manifest).length > 0);
    const results = workloads.map((manifest) =>
      hardenManifest(manifest, { level: 'restricted', kubernetesVersion: '1.34' }),
    );

    test('holds workloads and other things; the others come back as they were', () => {
      expect(workloads.length).toBeGreaterThan(0);
      expect(workloads.length).toBeLessThan(manifests.length);
      for (const other of manifests.filter((manifest) => !workloads.includes(manifest))) {
        expect(hardenManifest(other).manifest).toStrictEqual(other);
      }
    });

    test('not one workload is admitted as it was written, and each one is afterwards', () => {
      const allowed = (given: unknown[]): boolean[] =>
        given.flatMap((manifest) => evaluateManifest(manifest, { version: '1.34' })).map((result) => result.allowed);
      expect(new Set(allowed(workloads))).toEqual(new Set([false]));
      expect(new Set(allowed(results.map(({ manifest }) => manifest)))).toEqual(new Set([true]));
      expect(results.flatMap(({ waived }) => waived)).toEqual([]);
    });

    test('the changes tell it all, and hardening again changes nothing', () => {
      results.forEach(({ manifest, changes }, index) => {
        expect(replay(workloads[index], changes)).toEqual(manifest);
        expect(hardenManifest(manifest, { level: 'restricted', kubernetesVersion: '1.34' })).toMatchObject({
          manifest,
          changes: [],
        });
      });
    });

    test('every container may write to /tmp, and that is found to be all where nobody knows the image', () => {
      const containers = results
        .flatMap(({ manifest }) => podTemplatesOf(manifest))
        .flatMap(({ pod }) => containersOf((pod as Pod).spec));
      for (const { container } of containers) {
        expect(container.volumeMounts!.map(({ mountPath }) => mountPath)).toContain('/tmp');
      }
      const found = results.flatMap(({ findings }) => findings).filter(({ rule }) => rule === 'read-only-root');
      const images = new ImageKnowledge([]);
      const unknown = containers.filter(({ container }) => images.of(container.image)?.facts.writable === undefined);
      expect(found).toHaveLength(unknown.length);
    });
  },
);
