import type { Decision } from '@/lib/labels/itemState';
import type { Definition, Values } from '@/lib/labels/schema';
import type { Db } from '../client';

/** A label of a queue's item, current or not. Times are ISO 8601, UTC. */
export interface ItemLabel {
  id: number;
  annotatorId: string;
  annotator: string;
  /** Null takes the former one back. */
  values: Values | null;
  note: string;
  seconds: number | null;
  createdAt: string;
  /** Null while it is the current one. */
  supersededAt: string | null;
}

/** What was decided of an item. */
export interface ItemDecision extends Decision {
  /** How each rated field came about, where a rule decided. */
  origins: Record<string, string>;
  decidedBy: string;
  note: string;
  createdAt: string;
  supersededAt: string | null;
}

/** An item with all that was said of it, in the order it was said. */
export interface LabelledItem {
  id: number;
  position: number;
  instanceId: string;
  rule: string | null;
  outcome: string | null;
  stratum: string | null;
  /** Current answers, one of each annotator. */
  labels: (ItemLabel & { values: Values })[];
  /** What counts of the decisions: the current one, unless a rule made it and a label came after. */
  decision: ItemDecision | null;
  /** All labels and decisions, the replaced ones too. */
  history: { labels: ItemLabel[]; decisions: ItemDecision[] };
}

/** A queue with what was said of its items. */
export interface LabelledQueue {
  id: number;
  name: string;
  datasetId: number;
  dataset: string;
  schema: { name: string; version: number; definition: Definition };
  /** How many label each item. */
  annotators: number;
  isBlind: boolean;
  isClosed: boolean;
  items: LabelledItem[];
}

/** A queue and its labels, or of them one item's; null when there is no such queue. */
export async function readLabelledQueue(
  db: Pick<Db, 'queue' | 'queueItem'>,
  id: number,
  itemId?: number,
): Promise<LabelledQueue | null> {
  const queue = await db.queue.findUnique({
    where: { id },
    include: { dataset: { select: { name: true } }, schema: { select: { definition: true } } },
  });
  if (!queue) return null;
  const where = itemId === undefined ? { queueId: id } : { queueId: id, id: itemId };
  const items = await db.queueItem.findMany({
    where,
    orderBy: { position: 'asc' },
    include: {
      instance: { select: { instanceId: true } },
      labels: { orderBy: { id: 'asc' }, include: { annotator: { select: { name: true } } } },
      finals: { orderBy: { id: 'asc' }, include: { decidedBy: { select: { name: true } } } },
    },
  });
  return {
    ...{ id, name: queue.name, datasetId: queue.datasetId, dataset: queue.dataset.name },
    schema: {
      name: queue.schemaName,
      version: queue.schemaVersion,
      definition: queue.schema.definition as unknown as Definition,
    },
    annotators: queue.annotators,
    isBlind: queue.isBlind,
    isClosed: queue.closedAt !== null,
    items: items.map(({ labels, finals, instance, ...item }) => {
      const history = { labels: labels.map(toLabel), decisions: finals.map(toDecision) };
      return {
        ...{ id: item.id, position: item.position, rule: item.rule, outcome: item.outcome },
        ...{ stratum: item.stratum, instanceId: instance.instanceId, history },
        ...currentOf(history),
      };
    }),
  };
}

type LabelRow = Omit<ItemLabel, 'annotator' | 'values' | 'createdAt' | 'supersededAt'> & {
  annotator: { name: string };
  values: unknown;
  createdAt: Date;
  supersededAt: Date | null;
};

function toLabel({ id, annotatorId, annotator, note, seconds, ...row }: LabelRow): ItemLabel {
  return {
    ...{ id, annotatorId, note, seconds },
    annotator: annotator.name,
    values: row.values as Values | null,
    createdAt: row.createdAt.toISOString(),
    supersededAt: row.supersededAt?.toISOString() ?? null,
  };
}

interface DecisionRow {
  values: unknown;
  origins: unknown;
  how: Decision['how'];
  decidedBy: { name: string };
  note: string;
  createdAt: Date;
  supersededAt: Date | null;
}

function toDecision({ how, note, ...row }: DecisionRow): ItemDecision {
  return {
    ...{ how, note },
    values: row.values as Values,
    origins: row.origins as Record<string, string>,
    decidedBy: row.decidedBy.name,
    createdAt: row.createdAt.toISOString(),
    supersededAt: row.supersededAt?.toISOString() ?? null,
  };
}

/** What counts now. What a rule made of labels that are others by now does not. */
function currentOf({
  labels,
  decisions,
}: LabelledItem['history']): Pick<LabelledItem, 'labels' | 'decision'> {
  const current = labels.flatMap((label) =>
    label.supersededAt === null && label.values !== null ? [{ ...label, values: label.values }] : [],
  );
  const decision = decisions.find(({ supersededAt }) => supersededAt === null) ?? null;
  const isStale =
    decision !== null &&
    decision.how !== 'adjudicated' &&
    labels.some(({ createdAt }) => createdAt > decision.createdAt);
  return { labels: current, decision: isStale ? null : decision };
}
