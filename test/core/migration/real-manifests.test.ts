import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { hardenManifest } from '../../../lib/core/hardening/harden-manifest';
import { minimumLevel } from '../../../lib/core/migration/minimum-level';

const STORE = join(__dirname, '../../../../shared/fixtures/aks-store-all-in-one.yaml');
const exists = existsSync(STORE);

(exists ? describe : describe.skip)(
  `the AKS store demo${exists ? '' : ' (skipped: ../shared/fixtures/aks-store-all-in-one.yaml is not here)'}`,
  () => {
    const manifests = exists
      ? parseAllDocuments(readFileSync(STORE, 'utf8')).map((document) => document.toJS() as unknown)
      : [];

    test('its namespace can enforce baseline as it is, and every workload stands in the way of restricted', () => {
      const [answer, ...others] = minimumLevel(manifests, { kubernetesVersion: '1.34', namespace: 'store' });
      expect(others).toEqual([]);
      expect(answer).toMatchObject({ namespace: 'store', level: 'baseline', next: 'restricted' });
      expect(answer!.blockers).toHaveLength(answer!.workloads);
      expect(answer!.spans).toEqual([{ from: '1.25', to: '1.37', level: 'baseline', because: [] }]);
    });

    test('hardened, nothing does', () => {
      const hardened = manifests
        .filter((manifest) => manifest != null)
        .map((manifest) => hardenManifest(manifest, { kubernetesVersion: '1.34' }).manifest);
      expect(
        minimumLevel(hardened, { kubernetesVersion: '1.34' }).map(({ level, blockers }) => [level, blockers]),
      ).toEqual([['restricted', []]]);
    });
  },
);
