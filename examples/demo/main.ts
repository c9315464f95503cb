import { readManifests, targetsIn, writeManifests } from './manifests';
import { needsOf, tableOf, type Hardened } from './report';
import { shopApp } from '../cdk8s-app/shop';
import { evaluateManifest, hardenManifest, HardeningError, type HardenManifestResult } from 'hardened-kube';
import { HardenedWorkload } from 'hardened-kube/cdk8s';

/** Where the example's manifests go; what is made of the files named goes beside it. */
const OUTPUT = 'examples/cdk8s-app/manifests';

/** Synthesizes the example shop. */
function hardenShop(): Hardened[] {
  const app = shopApp({ outdir: OUTPUT });
  app.synth();
  return app.node
    .findAll()
    .filter((construct): construct is HardenedWorkload => construct instanceof HardenedWorkload)
    .map((construct) => ({
      workload: nameOf(construct.toJson()),
      before: construct.authored,
      after: construct.toJson(),
      report: construct.report,
    }));
}

/** Hardens the manifests of a file, and writes them whole or not at all. */
function hardenFile(file: string, target: string): { rows: Hardened[]; leftAlone: string[] } {
  const rows: Hardened[] = [];
  const leftAlone: string[] = [];
  const hardened = readManifests(file).map((before) => {
    const { manifest: after, ...report } = inFile(file, () => hardenForYaml(before));
    if (evaluateManifest(before).length > 0) rows.push({ workload: nameOf(before), before, after, report });
    else leftAlone.push(nameOf(before));
    return after;
  });
  writeManifests(target, hardened);
  return { rows, leftAlone };
}

/** Hardens a manifest that is then written as YAML: what kubectl would read there as something else is refused. */
function hardenForYaml(manifest: unknown): HardenManifestResult {
  const result = hardenManifest(manifest);
  const hazard = result.findings.find(({ rule }) => rule === 'yaml-hazard');
  if (hazard) throw new HardeningError('invalid-object', hazard.path, hazard.message);
  return result;
}

function inFile<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw HardeningError.isHardeningError(error) ? error.about(file) : error;
  }
}

function nameOf(manifest: unknown): string {
  const { kind, metadata } = manifest as { kind: string; metadata?: { name?: string; namespace?: string } };
  return `${kind} ${[metadata?.namespace, metadata?.name].filter(Boolean).join('/')}`;
}

async function main(files: readonly string[]): Promise<void> {
  if (files.length === 0) {
    const rows = hardenShop();
    process.stdout.write(
      `${[tableOf(rows), needsOf(rows), `The manifests are in ${OUTPUT}.`].filter(Boolean).join('\n\n')}\n`,
    );
    // Pulumi takes a second to load: only those who ask for the plan wait for it.
    const { planOfExample } = await import('./plan.js');
    process.stdout.write(`\n${await planOfExample()}\n`);
  }
  for (const [index, target] of targetsIn(OUTPUT, files).entries()) {
    const { rows, leftAlone } = hardenFile(files[index]!, target);
    const others = leftAlone.length > 0 ? `Left alone, as they hold no pod: ${leftAlone.join(', ')}.` : '';
    process.stdout.write(
      [tableOf(rows), needsOf(rows), others, `The hardened manifests are in ${target}.`].filter(Boolean).join('\n\n')
        + '\n',
    );
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
