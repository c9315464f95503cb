/* eslint-disable @stylistic/max-len -- the lines of the script */
/** A command that a profile is to keep a program from. */
export interface Denial {
  /** For a POSIX shell, such as `chmod 777 /tmp/probe`; the probe expects it to be refused. */
  readonly command: string;
  /** What the command needs to be there, such as `touch /tmp/probe`; the probe expects it to work. */
  readonly prepare?: string;
}

/** What a probe expects to find from within its pod. */
export interface ProbeExpectations {
  /** The user; undefined for any but root. */
  readonly uid: number | undefined;
  /** Whether a seccomp filter is on. */
  readonly isFiltered: boolean;
  /** The AppArmor profile that confines it; undefined where that is not asked for. */
  readonly appArmor: string | undefined;
  readonly denied: readonly Denial[];
}

/** What the kernel calls the mode of a process under a seccomp filter, and of one under none. */
const FILTERED = '2';
const UNFILTERED = '0';

/**
 * The program of a probe, for any POSIX shell: reads from /proc what the node enforces on this very process, tries what
 * should be refused, prints a line for each, and ends with 1 where one was missed.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
 */
export function probeScript({ uid, isFiltered, appArmor, denied }: ProbeExpectations): string {
  const lines = [
    uid === undefined ? 'differs Uid "$(status Uid)" 0' : `equals Uid "$(status Uid)" ${uid}`,
    `equals Seccomp "$(status Seccomp)" ${isFiltered ? FILTERED : UNFILTERED}`,
    'equals NoNewPrivs "$(status NoNewPrivs)" 1',
    'equals CapEff "$(status CapEff)" 0000000000000000',
    'equals CapBnd "$(status CapBnd)" 0000000000000000',
    'equals "root file system" "$(root_mode)" ro',
    ...appArmor === undefined ? [] : [`equals AppArmor "$(apparmor)" ${quote(`${appArmor} (enforce)`)}`],
    ...denied.map(({ command, prepare = ':' }) => `refused ${quote(command)} ${quote(prepare)}`),
  ];
  return `${FUNCTIONS}${lines.join('\n')}\nexit "$missed"\n`;
}

/**
 * The control of a probe: the same commands where the profile does not keep anyone from them. What fails here as well
 * proves nothing there.
 */
export function controlScript(denied: readonly Denial[]): string {
  return `set -eu\n${denied.map(({ command, prepare = ':' }) => `${prepare}\n${command}\necho `
    + `${quote(`ok    without the profile: ${command}`)}`).join('\n')}\n`;
}

const FUNCTIONS = `missed=0
ok() { echo "ok    $*"; }
miss() { echo "MISS  $*"; missed=1; }
equals() { if [ "$2" = "$3" ]; then ok "$1 is $2"; else miss "$1 is $2, not $3"; fi; }
differs() { if [ "$2" != "$3" ]; then ok "$1 is $2"; else miss "$1 is $2"; fi; }
status() { while read -r key value others; do if [ "$key" = "$1:" ]; then echo "$value"; fi; done < /proc/self/status; }
root_mode() { while read -r device place type options others; do if [ "$place" = / ]; then echo "\${options%%,*}"; fi; done < /proc/self/mounts; }
apparmor() { cat /proc/self/attr/apparmor/current 2>/dev/null || cat /proc/self/attr/current 2>/dev/null || echo none; }
refused() {
  if ! said="$(eval "$2" 2>&1)"; then miss "$2: $said"; return; fi
  if said="$(eval "$1" 2>&1)"; then miss "$1: was carried out"; return; fi
  case "$said" in
    *'Operation not permitted'* | *'Permission denied'*) ok "$1: is refused" ;;
    *) miss "$1: failed for another reason: $said" ;;
  esac
}
`;

function quote(text: string): string {
  return `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}
