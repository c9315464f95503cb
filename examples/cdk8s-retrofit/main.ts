import { hardenPods, retrofittedApp } from './retrofit';

retrofittedApp({ outdir: 'examples/cdk8s-retrofit/manifests' }).synth();
for (const { constructPath, changes, findings } of hardenPods.report.workloads) {
  console.log(`${constructPath}: ${changes.length} changes`);
  for (const { path, message } of findings) console.log(`  ${path}: ${message}`);
}
