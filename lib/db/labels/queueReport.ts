import { itemState } from '@/lib/labels/itemState';
import { queueAgreement, type RatedAgreement } from '@/lib/labels/queueAgreement';
import { ratedFields } from '@/lib/labels/ratedFields';
import type { Db } from '../client';
import { readLabelledQueue, type LabelledItem, type LabelledQueue } from './queueLabels';

/** Somebody who labels. */
export interface Annotator {
  id: string;
  name: string;
}

/** An item on which annotators differ, or about which somebody has decided. */
export interface DisputedItem {
  id: number;
  position: number;
  instanceId: string;
  rule: string | null;
  outcome: string | null;
  /** What they differ on, in words. */
  differing: string[];
  /** Null while nobody has decided. */
  how: string | null;
}

/** How a queue's labels stand. */
export interface QueueReport {
  id: number;
  name: string;
  dataset: string;
  schema: { name: string; version: number; title: string };
  /** How many label each item. */
  wanted: number;
  isBlind: boolean;
  annotators: Annotator[];
  /** Items by where they stand. */
  counts: { items: number; open: number; conflict: number; final: number; adjudicated: number };
  fields: RatedAgreement[];
  /** Conflicts first, then what was one, in the queue's order. */
  disputed: DisputedItem[];
  /** More of them than are listed. */
  more: number;
}

const MOST_LISTED = 500;

/** Agreement, conflicts and progress of a queue; null when there is none. Open items of a blind queue don't count yet. */
export async function readQueueReport(db: Db, id: number): Promise<QueueReport | null> {
  const queue = await readLabelledQueue(db, id);
  return queue && reportOf(queue);
}

/** The same of a queue that was read. */
export function reportOf(queue: LabelledQueue): QueueReport {
  const { id, name, dataset, schema, isBlind, annotators: wanted } = queue;
  const states = queue.items.map((item) => ({ item, ...stateOf(queue, item) }));
  const annotators = annotatorsOf(queue.items);
  const shown = states.filter(({ state }) => !isBlind || state !== 'open').map(({ item }) => item);
  const disputed = states.flatMap(({ item, differing, state, how }) =>
    differing.length > 0 && state !== 'open' ? [{ ...pick(item), differing, how }] : [],
  );
  disputed.sort((a, b) => Number(a.how !== null) - Number(b.how !== null) || a.position - b.position);
  const count = (name: string) => states.filter(({ state }) => state === name).length;
  return {
    ...{ id, name, dataset, wanted, isBlind, annotators },
    schema: { name: schema.name, version: schema.version, title: schema.definition.title },
    counts: {
      items: states.length,
      open: count('open'),
      conflict: count('conflict'),
      final: count('final'),
      adjudicated: states.filter(({ how }) => how === 'adjudicated').length,
    },
    fields: queueAgreement(
      schema.definition,
      shown.map(({ labels }) =>
        annotators.map(
          ({ id: who }) => labels.find(({ annotatorId }) => annotatorId === who)?.values ?? null,
        ),
      ),
      { raters: wanted, seed: `queue ${id}`, rounds: roundsFor(shown.length) },
    ),
    disputed: disputed.slice(0, MOST_LISTED),
    more: Math.max(0, disputed.length - MOST_LISTED),
  };
}

/** Where an item stands, with what its annotators differ on in words, whether decided or not. */
function stateOf({ schema, annotators: wanted }: LabelledQueue, { labels, decision }: LabelledItem) {
  const given = labels.map(({ values }) => values);
  const open = itemState(schema.definition, given, { wanted, decision: null });
  const keys = open.state === 'conflict' ? open.differing : [];
  const state = itemState(schema.definition, given, { wanted, decision });
  const names = new Map(ratedFields(schema.definition).map(({ key, label }) => [key, label]));
  return {
    state: state.state,
    how: state.state === 'final' ? state.how : null,
    differing: keys.map((key) => names.get(key) ?? key),
  };
}

function pick({ id, position, instanceId, rule, outcome }: LabelledItem) {
  return { id, position, instanceId, rule, outcome };
}

/** Who has labelled, by name. */
export function annotatorsOf(items: readonly LabelledItem[]): Annotator[] {
  const all = new Map(
    items.flatMap(({ labels }) => labels.map((label) => [label.annotatorId, label.annotator])),
  );
  return [...all].map(([id, name]) => ({ id, name })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Large queues have narrow intervals, for which fewer rounds do: what one reads takes no longer. */
function roundsFor(items: number): number {
  return Math.max(100, Math.min(1000, Math.floor(50_000 / Math.max(1, items))));
}
