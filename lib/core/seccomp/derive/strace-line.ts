/** A system call as a line of strace shows it. */
export interface StraceCall {
  /** The call's name, or such as `syscall_0x1b5` where strace knows none. */
  readonly syscall: string;
  /** Whether the line ends as strace ends its lines: other programs print `name(` too. */
  readonly isWhole: boolean;
  /** The error's name, such as `EPERM`, of a call that failed. */
  readonly error?: string;
}

/**
 * The prefixes that strace puts before a call: `[pid 12]`, `12`, `12<sh>`, a remark on a process of another namespace,
 * a time of any kind, a number, an address.
 */
const PREFIX = /^\s*(?:(?:\[[^\]]*\]|\d[\d:.]*(?:<[^>]*>)?|\/\*[^*]*\*\/|\(\+ *[\d.]+\))\s+)*/;

/** strace's own remarks, which no other program would print by chance. */
const REMARK = /^(?:---|\+\+\+|strace:|\[ Process PID=|\)\s+= |<unfinished |> )/;

/** A line without what strace puts before every one. */
export function withoutPrefix(line: string): string {
  return /^\s*\[ Process /.test(line) ? line.trim() : line.replace(PREFIX, '');
}

/**
 * Whether a line is strace's and shows no call of its own: a signal, an exit, the end of a line that something else
 * broke.
 */
export function isStraceRemark(line: string): boolean {
  return REMARK.test(withoutPrefix(line));
}

/** The call that a line of strace shows, be it its beginning, its end or both. */
export function parseStraceLine(line: string): StraceCall | undefined {
  const text = withoutPrefix(line);
  const [, resumed, syscall = resumed] = /^(?:<\.\.\. (\w+) resumed|([a-z_]\w*)\()/.exec(text) ?? [];
  if (syscall === undefined) return undefined;
  const isWhole = /\)\s+= (?:\?|-?\d|0x)|<(?:unfinished|detached) \.\.\.>$/.test(text);
  const error = /\)\s+= -1 (E[A-Z\d]+)(?: |$)/.exec(text)?.[1];
  return { syscall, isWhole, ...error !== undefined && { error } };
}
