import { copyPlain } from '../../data/plain-data';
import { checkShape, type Shape, type ShapesOf } from '../../data/shape';
import { HardeningError } from '../../report/hardening-error';
import { ARCHITECTURES, type Architecture } from '../profile/architecture';

/** The system calls that one run of a program made. */
export interface SyscallRecording {
  /** Every call seen, once, in alphabetical order. */
  readonly syscalls: readonly string[];
  /** The processors they were made on. */
  readonly architectures: readonly Architecture[];
  /**
   * The calls that were seen and have no name here, in words: calls of 32-bit programs, and calls newer than the
   * catalogue. No profile derived from this allows them.
   */
  readonly unresolved: readonly string[];
  /** Whether the tool itself says that it lost some. */
  readonly isIncomplete: boolean;
  /** How many lines are none of the tool's own. */
  readonly ignored: number;
}

const FIELDS: ShapesOf<SyscallRecording> = {
  syscalls: { listOf: 'string' },
  architectures: { listOf: { oneOf: ARCHITECTURES } },
  unresolved: { listOf: 'string' },
  isIncomplete: 'boolean',
  ignored: 'number',
};

const RECORDINGS: Shape = { listOf: { fields: FIELDS, required: Object.keys(FIELDS) } };

/**
 * Copies of recordings as they were given.
 *
 * @throws HardeningError `invalid-option` for what is no list of recordings.
 */
export function ownRecordings(recordings: readonly SyscallRecording[]): readonly SyscallRecording[] {
  const own = copyPlain(recordings, 'recordings', { code: 'invalid-option' });
  checkShape(own, RECORDINGS, 'recordings', { code: 'invalid-option', unknown: 'an unknown field' });
  return own;
}

/** One line of a recording, in the order of reading. */
export class RecordingBuilder {
  isIncomplete = false;
  ignored = 0;
  private readonly syscalls = new Set<string>();
  private readonly architectures = new Set<Architecture>();
  private readonly unresolved = new Set<string>();

  add(syscall: string, architecture: Architecture): void {
    this.syscalls.add(syscall);
    this.architectures.add(architecture);
  }

  addUnresolved(words: string): void {
    this.unresolved.add(words);
  }

  /** @throws HardeningError `invalid-option` if no line held a call. */
  build(holds: string): SyscallRecording {
    if (this.syscalls.size + this.unresolved.size === 0) {
      throw new HardeningError('invalid-option', 'text', `must hold ${holds}, got none`);
    }
    return {
      syscalls: [...this.syscalls].sort(),
      architectures: [...this.architectures].sort(),
      unresolved: [...this.unresolved].sort(),
      isIncomplete: this.isIncomplete,
      ignored: this.ignored,
    };
  }
}
