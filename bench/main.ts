import { benchAks } from './aks';
import { benchPodSecurity } from './pod-security';
import { benchSynth } from './synth';

async function main(): Promise<void> {
  await benchPodSecurity();
  benchSynth();
  benchAks();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
