import { recordChange, type AuditEntry } from '@/lib/db/people/auditLog';
import { LOCAL_OWNER_ID } from '@/lib/db/people/people';
import type { Workspace } from './workspace';

/** Who does what a command does: the machine's owner, whoever has an account. */
export const COMMAND = { kind: 'command', userId: LOCAL_OWNER_ID } as const;

/** Writes what a command changed into the log of changes; `subject` says what it was done to. */
export function recordCommand(
  { db }: Pick<Workspace, 'db'>,
  command: string,
  subject: string,
  detail: AuditEntry['detail'] = {},
): Promise<void> {
  return recordChange(db, { doer: COMMAND, action: `command.${command}`, subject, detail });
}
