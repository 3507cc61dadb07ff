import { allocate } from '@/lib/labels/auditFigures';
import { KEPT } from '@/lib/labels/auditTarget';
import { drawSample, seededRandom } from '@/lib/labels/random';
import type { Db } from '../client';
import { Prisma } from '../generated/client';
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
  try {
    return await db.$transaction(async (tx) => {
      const queue = await tx.queue.create({
        data: {
          ...{ datasetId, createdById, isBlind: true, annotators: config.annotators },
          name: `Audit: ${name}`.slice(0, 200),
          schemaName: config.schema.name,
          schemaVersion: config.schema.version,
          source: { kind: 'audit', run: runId, target, n: drawn.items.length, seed: config.seed },
          claimSeconds: CLAIM_SECONDS,
        },
      });
      await writeItems(tx, { queueId: queue.id, runId, target, annotators: config.annotators }, drawn.items);
      const { id } = await tx.audit.create({
        data: {
          ...{ datasetId, name, runId, target, createdById, queueId: queue.id },
          config: { ...config },
          strata: drawn.strata.map((stratum) => ({ ...stratum })),
        },
      });
      return { ok: true, id, queueId: queue.id, items: drawn.items.length };
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      return { ok: false, reason: 'taken' };
    throw error;
  }
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

async function writeItems(
  tx: Prisma.TransactionClient,
  queue: { queueId: number; runId: number; target: string; annotators: number },
  items: readonly Item[],
): Promise<void> {
  const isOfRule = queue.target !== KEPT;
  const rule = isOfRule ? queue.target : null;
  const outcomes = items.map(({ side }) => (isOfRule ? (side === 'picked' ? 'fail' : 'pass') : null));
  await tx.$executeRaw`
    INSERT INTO queue_item (queue_id, position, instance_id, run_id, rule, outcome, stratum, open_slots)
    SELECT ${queue.queueId}::int, at - 1, key, ${isOfRule ? queue.runId : null}::int, ${rule}, outcome, stratum,
      ${queue.annotators}::int
    FROM unnest(${items.map(({ key }) => key)}::int[], ${items.map(({ stratum }) => stratum)}::text[],
      ${outcomes}::text[]) WITH ORDINALITY AS n (key, stratum, outcome, at)`;
}
