import type { Prisma } from '../generated/client';

/** The verdicts of some instances, packed; place k of every list is the same instance. */
export interface PackedVerdicts {
  instanceIds: readonly number[];
  /** Masks with the bit of each rule that fails, or can't tell. */
  failed: readonly number[];
  unknown: readonly number[];
  /** Bit of the rule that drops it first; −1 when it is kept. */
  first: readonly number[];
  isSeed: readonly boolean[];
  /** A float64 for each rule, little-endian, instance after instance. */
  measures: Uint8Array;
  /** JSON; empty for none. */
  evidence: readonly string[];
}

/** The most rules that the masks hold: whole numbers are exact up to here. */
export const MOST_RULES = 52;

/** Writes verdicts of a run, which has none of these instances yet. */
export async function writeVerdicts(
  tx: Prisma.TransactionClient,
  runId: number,
  packed: PackedVerdicts,
): Promise<void> {
  const { instanceIds, failed, unknown, first, isSeed, measures, evidence } = packed;
  if (instanceIds.length === 0) return;
  const width = measures.length / instanceIds.length;
  await tx.$executeRaw`
    INSERT INTO verdict (run_id, instance_id, failed, unknown, first, is_seed)
    SELECT ${runId}::int, id, failed, unknown, nullif(first, -1), seed
    FROM unnest(${instanceIds}::int[], ${failed.map(BigInt)}::bigint[], ${unknown.map(BigInt)}::bigint[],
      ${first}::int[], ${isSeed}::bool[]) AS n (id, failed, unknown, first, seed)`;
  await tx.$executeRaw`
    INSERT INTO verdict_detail (run_id, instance_id, measures, evidence)
    SELECT ${runId}::int, id, substring(given.measures FROM ((at - 1) * ${width} + 1)::int FOR ${width}::int),
      nullif(evidence, '')
    FROM (SELECT ${measures}::bytea AS measures) AS given,
      unnest(${instanceIds}::int[], ${evidence}::text[]) WITH ORDINALITY AS n (id, evidence, at)`;
}
