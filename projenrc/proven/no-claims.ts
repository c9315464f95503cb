/** A test file of a suite that runs the real thing, and on which no claim stands. */
export interface NoClaim {
  /** Below test/, without `.test.ts`. */
  readonly file: string;
  readonly why: string;
}

export const NO_CLAIMS: readonly NoClaim[] = [
  { file: 'runtime/containerd', why: 'it tests the node of the tests: that it leaves nothing behind' },
  { file: 'runtime/kubelet', why: 'it tests the stand-in for the kubelet' },
  { file: 'node/kubernetes-node', why: 'it tests the node of the tests: that it leaves nothing behind' },
];
