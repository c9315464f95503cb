import type { Outcome } from './effective-rules';
import { errnoName } from './errno-name';

/** An outcome in words, to follow "it is". */
export function outcomeInWords({ action, errno }: Outcome): string {
  switch (action) {
    case 'SCMP_ACT_ALLOW': return 'let through';
    case 'SCMP_ACT_LOG': return 'let through and logged';
    case 'SCMP_ACT_ERRNO': return `refused with ${errnoName(errno!)}`;
    case 'SCMP_ACT_TRAP': return 'refused with the signal SIGSYS';
    case 'SCMP_ACT_TRACE': return 'left to a tracer';
    case 'SCMP_ACT_NOTIFY': return 'left to a supervisor';
    case 'SCMP_ACT_KILL_PROCESS': return 'refused, and its process killed';
    case 'SCMP_ACT_KILL': case 'SCMP_ACT_KILL_THREAD': return 'refused, and its thread killed';
  }
}
