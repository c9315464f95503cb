/** What a program that installs profiles does when it has tried each of them. */
export interface InstallEnd {
  /**
   * With a gate: where the program writes the labels that the node is to have, a merge patch of the node, and what
   * their keys begin with. A profile that the node has is `installed`; the label of another is removed.
   */
  readonly labels?: { readonly file: string; readonly prefix: string };
  /**
   * Whether it ends with 1 if the node lacks a profile; otherwise another run of it does, once the labels are right.
   */
  readonly failsForMissing: boolean;
}

/** The end of an installer that has no gate. */
export const WITHOUT_GATE: InstallEnd = { failsForMissing: true };

/**
 * The part of the program that is the same for each kind of profile, for any POSIX shell. Before it stands a function
 * `install`, which is told the profile by `$source` and `$name`. It succeeds where the node has the profile, fails
 * where it lacks it, and ends the program where that cannot be told: then no label changes.
 *
 * One profile that cannot be installed keeps none of the others from it.
 *
 * @param files a pattern of the shell for the profiles' files.
 * @param extension what their names have in addition to the profiles' ids.
 */
export function installLoop(files: string, extension: string, { labels, failsForMissing }: InstallEnd): string {
  const exit = failsForMissing ? 'exit "$missing"' : 'exit 0';
  if (!labels) {
    return `missing=0
for source in ${files}; do
  name="\${source##*/}"
  install || missing=1
done
${exit}
`;
  }
  return `missing=0
labels=
for source in ${files}; do
  name="\${source##*/}"
  label='"installed"'
  install || { label=null; missing=1; }
  labels="\${labels:+$labels,}\\"${labels.prefix}\${name%${extension}}\\":$label"
done
printf '{"metadata":{"labels":{%s}}}\\n' "$labels" > ${labels.file}
${exit}
`;
}
