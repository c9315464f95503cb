/**
 * What a program that installs profiles does when it has tried each of them: it fails where one is missing
 * ({@link WITHOUT_GATE}), prepares the gate, or tells the gate what it found.
 */
export type InstallEnd =
  | { readonly step: 'without-gate' }
  | { readonly step: 'prepare'; readonly gate: GateFiles }
  | { readonly step: 'verify'; readonly gate: GateFiles };

/** How an installer tells what labels the node which labels are right. Both files hold a merge patch of the node. */
export interface GateFiles {
  /** A pipe. Its reader waits until there is a patch, so that it never has one that was right some time ago. */
  readonly pipe: string;
  /** A file that is written when the node has every profile. */
  readonly verified: string;
  /** What the keys of the labels begin with; the profile's id follows. */
  readonly prefix: string;
}

/** The end of an installer that has no gate. */
export const WITHOUT_GATE: InstallEnd = { step: 'without-gate' };

/**
 * The part of the program that is the same for each kind of profile, for any POSIX shell with `ls`, and `mkfifo` where
 * there is a gate. Before it stands a function `install`, which is told the profile by `$source` and `$name`. It
 * returns 0 where the node has the profile, 1 where it lacks it, and anything else where that cannot be told.
 *
 * One profile that cannot be installed keeps none of the others from it. With a gate a profile that the node has gets
 * its label, and one that it lacks loses it. Where it cannot be told, the label stays as it is.
 *
 * The program may use `is_absent`, which succeeds where a path does not exist. Any other error than that one, such as
 * that of a broken disk, is no proof of absence.
 *
 * @param files a pattern of the shell for the profiles' files.
 * @param extension what their names have in addition to the profiles' ids.
 */
export function installLoop(files: string, extension: string, end: InstallEnd): string {
  return `is_absent() {
  said=\`LC_ALL=C ls -d "$1" 2>&1\` && return 1
  case $said in
    *'No such file or directory'*) return 0 ;;
  esac
  echo "$said" >&2
  return 1
}
install_all() {
  missing=0
  labels=
  for source in ${files}; do
    name="\${source##*/}"
    state=0
    install || state=$?
    case $state in
      0) label='"installed"' ;;
      1) label=null; missing=1 ;;
      *) missing=1; continue ;;
    esac
${end.step === 'verify' ? addLabel(end.gate.prefix, extension) : ''}  done
}
install_all
${ENDS[end.step](end as never)}`;
}

function addLabel(prefix: string, extension: string): string {
  return `    labels="\${labels:+$labels,}\\"${prefix}\${name%${extension}}\\":$label"\n`;
}

type EndOf<Step extends InstallEnd['step']> = Extract<InstallEnd, { step: Step }>;

const PATCH = 'printf \'{"metadata":{"labels":{%s}}}\\n\' "$labels"';

const ENDS: { readonly [Step in InstallEnd['step']]: (end: EndOf<Step>) => string } = {
  'without-gate': () => 'exit "$missing"\n',
  'prepare': ({ gate }) => `[ -p ${gate.pipe} ] || mkfifo -m 644 ${gate.pipe}\n`,
  // The reader of the pipe may come late, so the profiles are looked at once more when it is there.
  'verify': ({ gate }) => `if [ "$missing" -ne 0 ]; then
  exec 3> ${gate.pipe}
  install_all
  ${PATCH} >&3
  exec 3>&-
fi
[ "$missing" -eq 0 ] || exit 1
${PATCH} > ${gate.verified}
`,
};
