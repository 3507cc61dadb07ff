import { auditFigures, type AuditFigures, type AuditStratum } from '@/lib/labels/auditFigures';
import { belongs } from '@/lib/labels/auditAnswer';
import { itemState, type ItemState } from '@/lib/labels/itemState';
import type { Values } from '@/lib/labels/schema';
import type { Db } from '../client';
import { readLabelledQueue, type LabelledQueue } from '../labels/queueLabels';
import { reportOf, type QueueReport } from '../labels/queueReport';
import type { AuditConfig, DrawnStratum } from './config';

/** An audit in a list. Times are ISO 8601, UTC. */
export interface AuditEntry {
  id: number;
  name: string;
  dataset: string;
  runId: number;
  target: string;
  createdBy: string;
  createdAt: string;
  queueId: number;
  /** Instances to be labelled, and those with all of their labels. */
  items: number;
  done: number;
}

/** A stratum with what its labels say so far. */
export interface ReportedStratum extends DrawnStratum {
  /** Instances whose final answers are known. */
  final: number;
}

/** What an audit came to so far. */
export interface AuditReport extends Omit<AuditEntry, 'items' | 'done'> {
  config: AuditConfig;
  strata: ReportedStratum[];
  figures: AuditFigures;
  /** Agreement, conflicts and progress of its labels. */
  queue: QueueReport;
}

/** Every audit, the newest first; of one dataset when it is named. */
export async function listAudits(db: Db, datasetId?: number): Promise<AuditEntry[]> {
  const rows = await db.audit.findMany({
    where: datasetId === undefined ? {} : { datasetId },
    orderBy: { id: 'desc' },
    take: 500,
    include: { dataset: { select: { name: true } }, createdBy: { select: { name: true } } },
  });
  const counts = await db.$queryRaw<{ queueId: number; items: number; done: number }[]>`
    SELECT q.id AS "queueId", count(i.id)::int AS items, count(i.id) FILTER (WHERE (
      SELECT count(*) FROM label l WHERE l.queue_item_id = i.id AND l.superseded_at IS NULL AND l."values" IS NOT NULL
    ) >= q.annotators)::int AS done
    FROM queue q JOIN queue_item i ON i.queue_id = q.id
    WHERE q.id = ANY(${rows.map(({ queueId }) => queueId)}) GROUP BY q.id`;
  const byQueue = new Map(counts.map((count) => [count.queueId, count]));
  return rows.map((row) => ({
    ...entryOf(row),
    items: byQueue.get(row.queueId)?.items ?? 0,
    done: byQueue.get(row.queueId)?.done ?? 0,
  }));
}

/** The audit of this id with its figures; null when there is none. */
export async function readAudit(db: Db, id: number): Promise<AuditReport | null> {
  const audit = await db.audit.findUnique({
    where: { id },
    include: { dataset: { select: { name: true } }, createdBy: { select: { name: true } } },
  });
  const queue = audit && (await readLabelledQueue(db, audit.queueId));
  if (!audit || !queue) return null;
  const drawn = audit.strata as unknown as DrawnStratum[];
  const counted = countStrata(queue, drawn);
  return {
    ...entryOf(audit),
    config: audit.config as unknown as AuditConfig,
    strata: counted.map(({ stratum, final }) => ({ ...stratum, final })),
    figures: auditFigures(counted.map(({ figures }) => figures)),
    queue: reportOf(queue),
  };
}

/** The key of the audit of this name in a dataset; null when there is none. */
export async function findAudit(db: Db, datasetId: number, name: string): Promise<number | null> {
  const found = await db.audit.findUnique({
    where: { datasetId_name: { datasetId, name } },
    select: { id: true },
  });
  return found?.id ?? null;
}

interface AuditRow {
  id: number;
  name: string;
  runId: number;
  target: string;
  queueId: number;
  createdAt: Date;
  dataset: { name: string };
  createdBy: { name: string };
}

function entryOf({ id, name, runId, target, queueId, createdAt, dataset, createdBy }: AuditRow) {
  return {
    ...{ id, name, runId, target, queueId },
    dataset: dataset.name,
    createdBy: createdBy.name,
    createdAt: createdAt.toISOString(),
  };
}

/**
 * What an item's labels come to. People may differ in what is not asked here, in a reason or in how sure they are: where
 * all of them say the same of this, that is the answer, or what is hard to name would be counted less often.
 */
function answerOf(
  state: ItemState,
  given: readonly Values[],
  says: (values: Values) => boolean | null,
): boolean | null {
  if (state.state === 'final') return says(state.values);
  if (state.state === 'open') return null;
  const [first = null, ...others] = given.map(says);
  return others.every((other) => other === first) ? first : null;
}

/** What each stratum's final answers say; an instance without one, or whose one does not say it, is not counted. */
function countStrata(
  { items, schema, annotators: wanted }: LabelledQueue,
  strata: readonly DrawnStratum[],
): { stratum: DrawnStratum; final: number; figures: AuditStratum }[] {
  const answers = new Map<string, boolean[]>();
  const sides = new Map(strata.map(({ key, side }) => [key, side]));
  for (const { stratum, labels, decision } of items) {
    const side = sides.get(stratum ?? '');
    if (stratum === null || side === undefined) continue;
    const given = labels.map(({ values }) => values);
    const state = itemState(schema.definition, given, { wanted, decision });
    const answer = answerOf(state, given, (values) => belongs(schema.name, side, values));
    if (answer !== null) answers.set(stratum, [...(answers.get(stratum) ?? []), answer]);
  }
  return strata.map((stratum) => {
    const known = answers.get(stratum.key) ?? [];
    const { side, name, population } = stratum;
    const right = known.filter(Boolean).length;
    return { stratum, final: known.length, figures: { side, name, population, right, all: known.length } };
  });
}
