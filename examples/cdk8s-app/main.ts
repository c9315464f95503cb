import { shopApp } from './shop';

shopApp({ outdir: 'examples/cdk8s-app/manifests' }).synth();
