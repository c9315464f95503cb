/** Something that the README says and that no real component answers: the tests of `npm test` hold it. */
export interface UnitClaim {
  readonly claim: string;
  /** Files and folders below test/. */
  readonly tests: readonly string[];
}

/** In the order of the page. */
export const UNIT_CLAIMS: readonly UnitClaim[] = [
  {
    claim: 'What hardening fills in, for Kubernetes 1.18 to 1.37, and what it leaves alone',
    tests: ['core/hardening', 'cdk8s', 'pulumi'],
  },
  { claim: 'Waivers: who may break which check, and until when', tests: ['core/waivers'] },
  { claim: 'Each finding is reported where its page says, and only there', tests: ['core/hardening/findings'] },
  {
    claim:
      '`HardenPods` hardens what others wrote in an app, and `PodSecurityValidation` judges the files '
        + 'that were written',
    tests: ['cdk8s', 'cdk8s-cli'],
  },
  {
    claim: 'What `lintSeccompProfile`, `deriveSeccompProfile`, `diffSeccompProfiles` and `explainFailure` answer',
    tests: ['core/seccomp'],
  },
  { claim: 'What `lintAppArmorProfile` reports', tests: ['core/apparmor'] },
  {
    claim: 'What `minimumLevel` answers; what becomes of PodSecurityPolicies and of Kyverno exceptions',
    tests: ['core/migration'],
  },
  { claim: 'What each setting of AKS clusters and node pools requires', tests: ['core/aks', 'aks'] },
  { claim: 'The policies, in the server of the Pulumi SDK', tests: ['policy'] },
  { claim: 'What each entry of the package loads', tests: ['package/entries.test.ts'] },
  {
    claim: 'The code blocks of the README and of these pages compile, and print what stands below them',
    tests: ['docs/code-blocks.test.ts'],
  },
];
