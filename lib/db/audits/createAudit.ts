import { allocate } from '@/lib/labels/auditFigures';
import { KEPT } from '@/lib/labels/auditTarget';
import { drawSample, seededRandom } from '@/lib/labels/random';
import type { Db } from '../client';
import { createQueue, type NewItem } from '../labels/queues';
import { cleanText } from '../payload';
import type { AuditConfig, DrawnStratum } from './config';
import { readStrata, type Stratum } from './population';

/** An audit to be made. */
export interface NewAudit {
  datasetId: number;
  /** A filter run of the dataset that is done. */
  runId: number;
  name: string;
  /** `kept`, or the code of a rule of the run. */
  target: string;
  config: AuditConfig;
  createdById: string;
}

/** A made audit; or why there is none: the name is taken, or nothing was picked that could be sampled. */
export type CreatedAudit =
  | { ok: true; id: number; queueId: number; items: number }
  | { ok: false; reason: 'taken' | 'nothing-picked' };

/** How long a claim of an audit's instance holds. */
const CLAIM_SECONDS = 30 * 60;

/**
 * Draws the samples of an audit and makes the blind queue through which they are labelled, its items in an order that
 * mixes the strata. The same run, target and config draw the same instances.
 */
export async function createAudit(db: Db, audit: NewAudit): Promise<CreatedAudit> {
  const { datasetId, runId, name, target, config, createdById } = audit;
  const drawn = draw(await readStrata(db, { runId, target, by: config.by }), config);
  if (!drawn.items.some(({ side }) => side === 'picked')) return { ok: false, reason: 'nothing-picked' };
  // Both carry the name: that of the queue says first whether it is taken.
  const queueId = await createQueue(
    db,
    {
      ...{ datasetId, createdById, schema: config.schema, annotators: config.annotators, isBlind: true },
      name: `Audit: ${name}`,
      source: { kind: 'audit', run: runId, target, n: drawn.items.length, seed: config.seed },
      claimSeconds: CLAIM_SECONDS,
    },
    drawn.items.map(({ key, stratum, side }) => ({ key, stratum, verdict: verdictOf(runId, target, side) })),
  );
  if (queueId === null) return { ok: false, reason: 'taken' };
  const { id } = await db.audit.create({
    data: {
      ...{ datasetId, runId, target, createdById, queueId },
      name: cleanText(name),
      config: { ...config },
      strata: drawn.strata.map((stratum) => ({ ...stratum })),
    },
  });
  return { ok: true, id, queueId, items: drawn.items.length };
}

/** What an item asks about: of an audit of what is kept the instance itself, so that nobody sees its fate. */
function verdictOf(runId: number, target: string, side: Item['side']): NewItem['verdict'] {
  return target === KEPT ? null : { runId, rule: target, outcome: side === 'picked' ? 'fail' : 'pass' };
}

interface Item {
  key: number;
  stratum: string;
  side: 'picked' | 'rest';
}

function draw(strata: readonly Stratum[], config: AuditConfig): { strata: DrawnStratum[]; items: Item[] } {
  const items: Item[] = [];
  const drawn: DrawnStratum[] = [];
  for (const side of ['picked', 'rest'] as const) {
    const ofSide = strata.filter((stratum) => stratum.side === side);
    const sizes = allocate(
      ofSide.map(({ keys }) => keys.length),
      config[side],
    );
    if (config[side] === 0) continue;
    for (const [at, { name, keys }] of ofSide.entries()) {
      const key = `s${drawn.length + 1}`;
      const sample = sizes[at] as number;
      const random = seededRandom(`${config.seed} ${side} ${name}`);
      items.push(...drawSample(keys, sample, random).map((each) => ({ key: each, stratum: key, side })));
      drawn.push({ key, side, name, population: keys.length, sample });
    }
  }
  return { strata: drawn, items: drawSample(items, items.length, seededRandom(String(config.seed))) };
}
