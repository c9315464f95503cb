import { benchPodSecurity } from './pod-security';
import { benchSynth } from './synth';

async function main(): Promise<void> {
  await benchPodSecurity();
  benchSynth();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
