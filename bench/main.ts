import { benchAks } from './aks';
import { benchPodSecurity } from './pod-security';
import { benchPulumi } from './pulumi';
import { benchSynth } from './synth';

async function main(): Promise<void> {
  await benchPodSecurity();
  benchSynth();
  await benchPulumi();
  benchAks();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
