import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { hardenManifest } from 'hardened-kube';
import { hardenTransform } from 'hardened-kube/pulumi';

const STORE = join(__dirname, '../../../shared/fixtures/aks-store-all-in-one.yaml');
const exists = existsSync(STORE);

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly [field: string]: unknown;
}

(exists ? test : test.skip)(
  'the AKS store demo is hardened on its way through a '
    + `stack${exists ? '' : ' (skipped: ../shared/fixtures/aks-store-all-in-one.yaml is not here)'}`,
  async () => {
    const manifests = parseAllDocuments(readFileSync(STORE, 'utf8'))
      .map((document) => document.toJS() as Manifest | null)
      .filter((manifest) => manifest !== null);
    const transform = hardenTransform({ kubernetesVersion: '1.34' });
    const kinds = new Set<string>();
    for (const manifest of manifests) {
      const type = `kubernetes:${manifest.apiVersion}:${manifest.kind}`;
      const result = await transform({
        custom: true,
        type,
        name: `store:${manifest.metadata.name}`,
        props: manifest,
        opts: {},
      });
      const { manifest: expected, changes } = hardenManifest(manifest, { kubernetesVersion: '1.34' });
      expect(result?.props).toEqual(changes.length > 0 ? expected : undefined);
      if (result) kinds.add(manifest.kind);
    }
    expect(kinds).toEqual(new Set(['Deployment', 'StatefulSet']));
  },
);
