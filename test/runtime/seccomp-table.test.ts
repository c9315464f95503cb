import { release } from 'node:os';
import { Containerd } from './containerd';
import { generatedProfiles } from './generated-profiles';
import { Kubelet } from './kubelet';
import { Runc } from './runc';
import { callOutcomes, probeCommand, type CallOutcome } from './syscall-probe';
import { TABLE_CALLS, type TableCalls } from './table-calls';
import { AKS_TABLE } from '../../lib/core/seccomp/explain/aks-table';
import { explainSyscall, type SyscallExplanation } from '../../lib/core/seccomp/explain/explain-syscall';
import type { OciProfile } from '../../lib/core/seccomp/profile/oci-profile';
import { CAPABILITIES } from '../../lib/core/seccomp/runtime-default/capability';

const EPERM = 1;
/** What seccomp answers here in place of EPERM, so that it is not taken for what the kernel says by itself. */
const REFUSED = 222;

/** What the calls of a row come to: the call itself, then those that are refused even where it is not. */
type RowOutcomes = readonly CallOutcome[];

let node: Containerd;
let runc: Runc;
let containerd: string;
/** By the capability that the container has (`none`, `ALL`), then by row. */
let outcomes: Readonly<Record<string, Readonly<Record<string, RowOutcomes>>>>;
let inPod: Readonly<Record<string, RowOutcomes>>;

const CALLS = TABLE_CALLS.flatMap(({ call, refused = [] }) => [call, ...refused]);

beforeAll(async () => {
  runc = new Runc();
  node = await Containerd.start();
  containerd = (await node.cri.call('Version', {})).runtime_version;
  // Whatever the profile is for, these calls are made without a capability.
  outcomes = Object.fromEntries(Object.entries(await generatedProfiles(node)).map(([name, profile]) => [
    name, byRow(runc.run(probeCommand(CALLS), { seccomp: JSON.stringify(marked(profile)) }).stdout),
  ]));
  const securityContext = { seccompProfile: { type: 'RuntimeDefault' }, capabilities: { drop: ['ALL'] } };
  const pod = await new Kubelet(node).start({
    spec: { containers: [{ name: 'probe', command: probeCommand(CALLS), securityContext }] },
  });
  inPod = byRow((await pod.ended('probe')).output);
});
afterAll(async () => {
  runc?.stop();
  await node?.stop();
});

/** The same profile, in which a refusal is told from the kernel's own. */
function marked(profile: OciProfile): OciProfile {
  return { ...profile, defaultErrnoRet: REFUSED };
}

function byRow(output: string): Record<string, RowOutcomes> {
  const rest = callOutcomes(output);
  return Object.fromEntries(
    TABLE_CALLS.map(({ call, refused = [] }) => [call.syscall, rest.splice(0, 1 + refused.length)]),
  );
}

function explained(syscall: string): SyscallExplanation {
  return explainSyscall(syscall, { containerd, kernel: release() });
}

test('every row of the table is tried', () => {
  expect(TABLE_CALLS.map(({ call }) => call.syscall).sort()).toEqual(Object.keys(AKS_TABLE).sort());
});

describe.each(TABLE_CALLS.map((row): [string, TableCalls] => [row.call.syscall, row]))('%s', (syscall) => {
  test('is refused or not as explainSyscall says, in a pod with EPERM', () => {
    const [call, ...others] = outcomes.none![syscall]!.map((outcome) => outcome === REFUSED);
    const { runtimeDefault } = explained(syscall);
    expect({ call, others: others.every(Boolean) }).toEqual({ call: runtimeDefault === 'blocked', others: true });
    // There is a call that is refused of every row that has conditions, and of no other.
    expect(others.length > 0).toBe(runtimeDefault === 'conditional');
    expect(inPod[syscall]).toEqual(outcomes.none![syscall]!.map((outcome) => outcome === REFUSED ? EPERM : outcome));
  });

  test('is unlocked by the capabilities that explainSyscall names, and by no other', () => {
    const { runtimeDefault, unlockedBy } = explained(syscall);
    const unlocking = CAPABILITIES.filter((capability) => !outcomes[capability]![syscall]!.includes(REFUSED));
    expect(unlocking).toEqual(runtimeDefault === 'allowed' ? CAPABILITIES : unlockedBy);
    expect(outcomes.ALL![syscall]!.includes(REFUSED)).toBe(unlocking.length === 0);
  });
});
