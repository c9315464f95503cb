import { guardedApp } from './guarded';

guardedApp({ outdir: 'examples/cdk8s-profiles/manifests' }).synth();
