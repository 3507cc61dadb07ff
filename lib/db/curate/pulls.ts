import type { MergedPull } from '@/lib/curation/aggregate/pull';
import type { TimelineEntry } from '@/lib/curation/aggregate/timeline';
import type { Prisma } from '../generated/client';
import { Prisma as Sql } from '../generated/client';
import type { Db } from '../client';
import { cleanText, decodePayload, encodePayload } from '../payload';
import { inSlice, type PullPlace, type PullSlice } from './events';

/** What is known of a merged pull request but its conversation. */
export type PullRecord = Omit<MergedPull, 'timeline'>;

/**
 * Writes the merged pull requests of a slice in place of those that were there. One that is no longer there goes with
 * its instance; one whose record and conversation stay the same keeps what came after.
 */
export async function writePulls(
  tx: Prisma.TransactionClient,
  datasetId: number,
  slice: PullSlice,
  pulls: readonly MergedPull[],
): Promise<void> {
  await dropOthers(tx, datasetId, slice, pulls);
  const ids = await upsert(tx, datasetId, pulls);
  await tx.timelineEvent.deleteMany({ where: { pullRequestId: { in: [...ids.values()] } } });
  const steps = pulls.flatMap(({ timeline, ...pull }) =>
    timeline.map((entry, position) => ({ id: ids.get(keyOf(pull)) ?? 0, position, entry })),
  );
  await insertTimeline(tx, steps);
}

type Step = { id: number; position: number; entry: TimelineEntry };

function keyOf({ repositoryId, number }: Pick<MergedPull, 'repositoryId' | 'number'>): string {
  return `${repositoryId} ${number}`;
}

async function dropOthers(
  tx: Prisma.TransactionClient,
  datasetId: number,
  slice: PullSlice,
  pulls: readonly MergedPull[],
) {
  const gone = await tx.$queryRaw<{ id: number; instanceId: number | null }[]>`
    SELECT p.id, p.instance_id AS "instanceId" FROM pull_request p JOIN repository r ON r.id = p.repository_id
    WHERE r.dataset_id = ${datasetId} AND ${inSlice(slice, Sql.sql`r.host_id`, Sql.sql`p.number`)}
      AND NOT EXISTS (SELECT 1 FROM unnest(${pulls.map(({ repositoryId }) => BigInt(repositoryId))}::bigint[],
        ${pulls.map(({ number }) => number)}::int[]) AS k (host_id, number)
        WHERE k.host_id = r.host_id AND k.number = p.number)`;
  if (gone.length === 0) return;
  const instances = gone.flatMap(({ instanceId }) => instanceId ?? []);
  await tx.instance.deleteMany({ where: { id: { in: instances } } });
  await tx.pullRequest.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
}

async function upsert(tx: Prisma.TransactionClient, datasetId: number, pulls: readonly MergedPull[]) {
  const rows = await tx.$queryRaw<{ id: number; hostId: bigint; number: number }[]>`
    INSERT INTO pull_request (repository_id, number, needs_enrichment, merged_at, record)
    SELECT r.id, n.number, n.needs, n.merged_at, n.record
    FROM unnest(${pulls.map(({ repositoryId }) => BigInt(repositoryId))}::bigint[], ${pulls.map(({ number }) => number)}::int[],
      ${pulls.map(({ missing }) => missing.length > 0)}::bool[], ${pulls.map(({ mergedAt }) => mergedAt)}::timestamptz[],
      ${pulls.map(recordBytes)}::bytea[]) AS n (host_id, number, needs, merged_at, record)
      JOIN repository r ON r.dataset_id = ${datasetId} AND r.host_id = n.host_id
    ON CONFLICT (repository_id, number) DO UPDATE SET
      needs_enrichment = excluded.needs_enrichment, merged_at = excluded.merged_at, record = excluded.record
    RETURNING id, (SELECT host_id FROM repository WHERE repository.id = repository_id) AS "hostId", number`;
  return new Map(rows.map(({ id, hostId, number }) => [`${hostId} ${number}`, id]));
}

function recordBytes(pull: MergedPull): Uint8Array {
  return encodePayload(JSON.stringify({ ...pull, timeline: undefined }));
}

const cut = (text: string, length: number) => cleanText(text).slice(0, length);

async function insertTimeline(tx: Prisma.TransactionClient, steps: readonly Step[]) {
  if (steps.length === 0) return;
  const column = <T>(value: (entry: TimelineEntry) => T) => steps.map(({ entry }) => value(entry));
  await tx.$executeRaw`
    INSERT INTO timeline_event (pull_request_id, position, kind, action, actor, actor_type, at, event_id, path, commit, body)
    SELECT n.id, n.position, n.kind::"TimelineKind", n.action, n.actor, n.actor_type, n.at, n.event_id, n.path, n.commit, n.body
    FROM unnest(${steps.map(({ id }) => id)}::int[], ${steps.map(({ position }) => position)}::int[],
      ${column(({ kind }) => kind)}::text[], ${column(({ action }) => cut(action, 100))}::text[],
      ${column(({ actor }) => (actor === null ? null : cut(actor.login, 200)))}::text[],
      ${column(({ actor }) => (actor?.type == null ? null : cut(actor.type, 100)))}::text[],
      ${column(({ at }) => at)}::timestamptz[], ${column(({ eventId }) => eventId)}::bigint[],
      ${column(({ path }) => (path === null ? null : cleanText(path)))}::text[],
      ${column(({ commit }) => (commit === null ? null : cut(commit, 100)))}::text[],
      ${column(({ body }) => encodePayload(body))}::bytea[])
      AS n (id, position, kind, action, actor, actor_type, at, event_id, path, commit, body)`;
}

/** A pull request of a dataset as the stages after the aggregation read it. */
export interface StoredPull {
  id: number;
  instanceId: number | null;
  linkedHash: Uint8Array | null;
  pull: MergedPull;
}

/** Cuts a dataset's merged pull requests into slices of so many, in order; together they hold all. */
export async function sliceMerged(
  db: Pick<Db, '$queryRaw'>,
  datasetId: number,
  size: number,
): Promise<PullSlice[]> {
  const starts = await db.$queryRaw<PullPlace[]>`
    SELECT repository, number FROM (
      SELECT r.host_id AS repository, p.number, row_number() OVER (ORDER BY r.host_id, p.number) AS place
      FROM pull_request p JOIN repository r ON r.id = p.repository_id WHERE r.dataset_id = ${datasetId}
    ) AS placed WHERE place % ${size}::int = 1 OR ${size}::int = 1
    ORDER BY repository, number`;
  return starts.map((from, at) => ({ from, to: starts[at + 1] ?? null }));
}

/** The merged pull requests of a slice with their conversations, by repository and number. */
export async function readMerged(db: Db, datasetId: number, slice: PullSlice): Promise<StoredPull[]> {
  const rows = await db.$queryRaw<(Omit<StoredPull, 'pull'> & { record: Uint8Array })[]>`
    SELECT p.id, p.instance_id AS "instanceId", p.linked_hash AS "linkedHash", p.record
    FROM pull_request p JOIN repository r ON r.id = p.repository_id
    WHERE r.dataset_id = ${datasetId} AND ${inSlice(slice, Sql.sql`r.host_id`, Sql.sql`p.number`)}
    ORDER BY r.host_id, p.number`;
  const timelines = await readTimelines(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ record, ...row }) => {
    const known = JSON.parse(decodePayload(record)) as PullRecord;
    return { ...row, pull: { ...known, timeline: timelines.get(row.id) ?? [] } };
  });
}

/** The conversations of pull requests, by their ids. */
export async function readTimelines(
  db: Pick<Db, 'timelineEvent'>,
  ids: readonly number[],
): Promise<Map<number, TimelineEntry[]>> {
  const rows = await db.timelineEvent.findMany({
    where: { pullRequestId: { in: [...ids] } },
    orderBy: [{ pullRequestId: 'asc' }, { position: 'asc' }],
  });
  const timelines = new Map<number, TimelineEntry[]>();
  for (const { pullRequestId, actor, actorType, at, eventId, body, kind, action, path, commit } of rows) {
    const entries = timelines.get(pullRequestId) ?? [];
    timelines.set(pullRequestId, entries);
    entries.push({
      ...{ kind, action, path, commit },
      actor: actor === null ? null : { login: actor, type: actorType },
      at: at.toISOString().replace('.000Z', 'Z'),
      eventId: String(eventId),
      body: decodePayload(body),
    });
  }
  return timelines;
}
