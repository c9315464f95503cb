import { type AuditRecord, parseAuditRecord } from './audit-record';
import { RecordingBuilder, type SyscallRecording } from './syscall-recording';
import { invalidType } from '../../report/invalid';

/** The kernel's message when it has more records than its log accepts. */
const LOST = /callbacks suppressed|audit_lost=|audit: (?:rate|backlog) limit exceeded/;

/**
 * The system calls in a log of the kernel's: its records of type 1326, with whatever dmesg, journalctl, syslog or the
 * audit daemon put before them. Only what a profile logs is in it: to record a whole program run it under
 * `SeccompProfile.fromOci({ defaultAction: 'SCMP_ACT_LOG', syscalls: [] })`. Under `profile.logging()` the log has the
 * calls which that profile would refuse, and no others.
 *
 * @param where which records count, for a node's log has those of all its programs; all by default.
 * @throws HardeningError `invalid-option` for a string without a single such record.
 */
export function parseAudit(text: string, where: (record: AuditRecord) => boolean = () => true): SyscallRecording {
  if (typeof text !== 'string') throw invalidType('invalid-option', 'text', 'must be a string', text);
  if (typeof where !== 'function') throw invalidType('invalid-option', 'where', 'must be a function', where);
  const recording = new RecordingBuilder();
  for (const line of text.split(/\r?\n/)) {
    const record = parseAuditRecord(line);
    if (LOST.test(line)) recording.isIncomplete = true;
    if (record === undefined) {
      if (line.trim() !== '') recording.ignored++;
    } else if (where(record)) {
      if (record.syscall !== undefined) recording.add(record.syscall, record.architecture!);
      else recording.addUnresolved(`call ${record.call} of arch ${record.arch}`);
    }
  }
  return recording.build('at least one audit record of type 1326 that counts');
}
