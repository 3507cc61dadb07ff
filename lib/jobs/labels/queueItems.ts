import type { RuleSetting } from '@/lib/curation/config/config';
import { ruleOf } from '@/lib/curation/catalogue';
import { thresholdOf } from '@/lib/curation/decide';
import { drawItems, type Draw } from '@/lib/db/labels/draw';
import { MOST_ITEMS, type NewItem } from '@/lib/db/labels/queues';
import { parseQuery } from '@/lib/query/parseQuery';
import { openRun, type Reading } from '../filter/openRun';
import { pickKeys } from '../filter/pick';

/** What the items of a new queue are drawn from. */
export type ItemSource =
  { query: string; draw: Draw } | { run: number; rule: string; n: number; seed: number };

/** The items, or why there are none: what was wrong, and what to do. */
export type Items = { ok: true; items: NewItem[] } | { ok: false; reason: string };

/**
 * Draws the items of a queue, the same ones for the same seed: what a query finds, a sample of it, or the instances
 * that a rule of a run nearly dropped, nearest first.
 */
export async function queueItems(reading: Reading, datasetId: number, source: ItemSource): Promise<Items> {
  const drawn =
    'run' in source ? await nearly(reading, datasetId, source) : await found(reading, datasetId, source);
  if (!drawn.ok) return drawn;
  if (drawn.items.length === 0)
    return refused('Nothing is found, so the queue would be empty. Ask for something else.');
  if (drawn.items.length > MOST_ITEMS)
    return refused(`A queue has at most ${MOST_ITEMS} instances. Narrow the query, or take a sample.`);
  return drawn;
}

async function found(
  { db }: Reading,
  datasetId: number,
  source: { query: string; draw: Draw },
): Promise<Items> {
  const query = parseQuery(source.query);
  if (query.faults[0]) return refused(`The query is faulty: ${query.faults[0].message}.`);
  return { ok: true, items: await drawItems(db, datasetId, query, source.draw) };
}

async function nearly(
  { db, cache }: Reading,
  datasetId: number,
  { run: runId, rule: code, n, seed }: { run: number; rule: string; n: number; seed: number },
): Promise<Items> {
  const run = await openRun(db, runId);
  if (!run || run.datasetId !== datasetId)
    return refused(`Run ${runId} has not judged this dataset. Choose one of its filter runs.`);
  const rule = ruleOf(code);
  const bit = run.bits[code];
  if (!rule || bit === undefined) return refused(`Run ${runId} has no rule ${JSON.stringify(code)}.`);
  const { parameters } = run.filter.rules.get(code) as RuleSetting;
  const wanted = { pick: 'nearly', seed, count: n } as const;
  const { keys } = await pickKeys(await cache.chunks(db, run), bit, thresholdOf(rule, parameters), wanted);
  const verdict = { runId, rule: code, outcome: 'pass' };
  return { ok: true, items: keys.map((key) => ({ key, stratum: null, verdict })) };
}

function refused(reason: string): Items {
  return { ok: false, reason };
}
