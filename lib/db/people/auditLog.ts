import type { Db } from '../client';
import type { ActorKind } from '../generated/enums';
import type { Prisma } from '../generated/client';

/** The database, or a transaction on it. */
export type DbOrTransaction = Db | Prisma.TransactionClient;

/** Who did something; `userId` is null for a visitor, who is nobody yet. */
export interface Doer {
  kind: ActorKind;
  userId: string | null;
}

/** A change as the log keeps it. */
export interface AuditEntry {
  doer: Doer;
  action: string;
  /** What it was done to, in words that still say it when that is gone; cut to 500 characters. */
  subject: string;
  /** Small: what else there is to say. Never a password, a token or a payload. */
  detail?: Prisma.InputJsonObject;
}

/** Adds a change to the log. Within a transaction the two are stored together or not at all. */
export async function recordChange(db: DbOrTransaction, entry: AuditEntry): Promise<void> {
  await db.auditEvent.create({
    data: {
      actorKind: entry.doer.kind,
      actorId: entry.doer.userId,
      action: entry.action,
      subject: entry.subject.replaceAll('\0', '').slice(0, 500),
      detail: entry.detail ?? {},
    },
  });
}

/** Which changes to show; null: any. */
export interface AuditFilter {
  /** Id of a person. */
  person: string | null;
  action: string | null;
  /** At or after this moment. */
  since: Date | null;
  /** Before this moment. */
  until: Date | null;
}

/** A change with the name of who made it. */
export interface AuditRow {
  id: number;
  /** ISO 8601, UTC. */
  at: string;
  kind: ActorKind;
  actorId: string | null;
  /** Null for a visitor. */
  actorName: string | null;
  action: string;
  subject: string;
  detail: unknown;
}

/**
 * The changes before `before` (an id; null: the newest), newest first, at most `limit`; `next` is the next page's
 * `before`, null after the last.
 */
export async function pageChanges(
  db: Db,
  filter: AuditFilter,
  { before, limit }: { before: number | null; limit: number },
): Promise<{ changes: AuditRow[]; next: number | null }> {
  const { person, action, since, until } = filter;
  const rows = await db.auditEvent.findMany({
    where: {
      ...(before === null ? {} : { id: { lt: before } }),
      ...(person === null ? {} : { actorId: person }),
      ...(action === null ? {} : { action }),
      at: { ...(since === null ? {} : { gte: since }), ...(until === null ? {} : { lt: until }) },
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    include: { actor: { select: { name: true } } },
  });
  const changes = rows.slice(0, limit).map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    kind: row.actorKind,
    actorId: row.actorId,
    actorName: row.actor?.name ?? null,
    action: row.action,
    subject: row.subject,
    detail: row.detail,
  }));
  return { changes, next: rows.length > limit ? (changes.at(-1)?.id ?? null) : null };
}

/** The actions that the log tells of, by name. */
export async function listActions(db: Db): Promise<string[]> {
  // Each is found from the one before by the index: a long log has few of them.
  const rows = await db.$queryRaw<{ action: string }[]>`
    WITH RECURSIVE known AS (
      SELECT min(action) AS action FROM audit_event
      UNION ALL
      SELECT (SELECT min(action) FROM audit_event e WHERE e.action > known.action) FROM known WHERE known.action IS NOT NULL
    ) SELECT action FROM known WHERE action IS NOT NULL`;
  return rows.map(({ action }) => action);
}
