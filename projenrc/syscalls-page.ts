/* eslint-disable @stylistic/max-len -- the lines of the page */
import { AKS_TABLE } from '../lib/core/seccomp/explain/aks-table';
import { explainSyscall } from '../lib/core/seccomp/explain/explain-syscall';
import { REASONS } from '../lib/core/seccomp/explain/reasons';
import { DEFAULT_CONTAINERD } from '../lib/core/seccomp/runtime-default/context';
import { isSince, releaseOf } from '../lib/core/seccomp/runtime-default/release';
import { RELEASE_CHANGES, type ReleaseChange } from '../lib/core/seccomp/runtime-default/release-changes';

/** The page that {@link syscallsPage} makes. */
export const SYSCALLS_PAGE_FILE = 'docs/syscalls.md';

/** Every line of containerd whose profile is known. */
export const CONTAINERD_LINES: readonly string[] = ['1.6', '1.7', '2.0', '2.1', '2.2', '2.3', '2.4'];

const INTRODUCTION = `# System calls and RuntimeDefault

<!-- Made from lib/core/seccomp by npx projen; a test holds it to that. -->

\`RuntimeDefault\` is the seccomp profile that containerd makes for each container: from its own release, the capabilities that the container may have, the
node's processor and its kernel. What is said here is of containerd ${DEFAULT_CONTAINERD} on x86_64 and of a pod without capabilities, as hardened pods are.
A container that drops nothing has the runtime's usual capabilities, so that \`chroot\`, for one, is allowed to it.

Ask for any call, release, capability, processor and kernel:

\`\`\`ts
import { explainSyscall } from 'hardened-kube';

console.log(explainSyscall('bpf').summary);
console.log(explainSyscall('ptrace', { containerd: '1.6.0', kernel: '5.15' }).runtimeDefault);
console.log(explainSyscall('fchmodat2').ways.map(({ summary }) => summary));
\`\`\`

\`\`\`text output
${explainSyscall('bpf').summary}
blocked
[ '${explainSyscall('fchmodat2')
  .ways.map(({ summary }) => summary)
  .join("', '")}' ]
\`\`\`
`;

const AKS_PAGE = `## The table of the AKS page, checked

AKS's page on [secure container access](https://learn.microsoft.com/azure/aks/secure-container-access) lists ${Object.keys(AKS_TABLE).length} calls as significant and blocked.
"Unlocked by" names the capabilities any one of which has containerd let the call through; the kernel then still asks for the one that the call itself needs.
`;

const OTHERS = `## Other calls that are blocked for a reason

What is in neither table is allowed, or blocked because nobody has judged it fit for every container.
`;

const DRIFT = `## What changed, by release

The first release of each line that has the change. A later release of a known line, and a line newer than these, are taken to have what the newest known one
has. Each release was found by comparing containerd's sources around it; 2.0.9 is from its release notes.
`;

/** The page on system calls, in markdown. */
export function syscallsPage(): string {
  const aks = Object.keys(AKS_TABLE);
  const others = [...REASONS.keys()]
    .filter((name) => !aks.includes(name) && explainSyscall(name).runtimeDefault !== 'allowed')
    .sort();
  return [
    INTRODUCTION,
    AKS_PAGE,
    table(
      ['System call', 'RuntimeDefault', 'Unlocked by', 'Why it is worth blocking', 'The AKS page'],
      aks.map((name) => [...row(name), explainSyscall(name).aksTable?.differs ?? 'is right']),
    ),
    OTHERS,
    table(['System call', 'RuntimeDefault', 'Unlocked by', 'Why it is worth blocking'], others.map(row)),
    DRIFT,
    table(
      ['Change', ...CONTAINERD_LINES],
      Object.values(RELEASE_CHANGES).map((change) => [
        change.what,
        ...CONTAINERD_LINES.map((line) => first(change, line)),
      ]),
    ),
  ].join('\n');
}

function row(name: string): string[] {
  const { runtimeDefault, only, unlockedBy, why } = explainSyscall(name);
  const answer = runtimeDefault === 'conditional' ? `allowed ${only}` : runtimeDefault;
  return [
    `\`${name}\``,
    answer,
    unlockedBy.join(' or ') || (runtimeDefault === 'allowed' ? '-' : 'nothing'),
    why ?? '-',
  ];
}

/** From which release of a line on it has a change. */
function first({ releases }: ReleaseChange, line: string): string {
  const own = releases.find((release) => release.startsWith(`${line}.`));
  return (
    own
    ?? (isSince(
      releaseOf(`${line}.0`),
      releases.map((release) => releaseOf(release)),
    )
      ? `${line}.0`
      : 'never')
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
