import type { Db } from '../client';
import { Prisma } from '../generated/client';

/** Two runs of a dataset. */
export interface RunPair {
  run: number;
  other: number;
}

/** How many instances two runs judged, and how many fates differ, by what becomes of them in the other. */
export interface PairCounts {
  both: number;
  onlyRun: number;
  onlyOther: number;
  toKept: number;
  toDropped: number;
  toSeed: number;
  fromSeed: number;
}

/** What becomes, in the other run, of an instance whose fate is another there. */
export type PairFlip = 'toKept' | 'toDropped' | 'toSeed' | 'fromSeed';

const FLIPPED: Record<PairFlip, Prisma.Sql> = {
  toKept: Prisma.sql`a.first IS NOT NULL AND b.first IS NULL`,
  toDropped: Prisma.sql`a.first IS NULL AND b.first IS NOT NULL`,
  toSeed: Prisma.sql`NOT a.is_seed AND b.is_seed`,
  fromSeed: Prisma.sql`a.is_seed AND NOT b.is_seed`,
};

/** Counts what two runs say of the instances. */
export async function countPair(db: Db, { run, other }: RunPair): Promise<PairCounts> {
  const flips = (Object.keys(FLIPPED) as PairFlip[]).map(
    (
      way,
    ) => Prisma.sql`count(*) FILTER (WHERE a.run_id IS NOT NULL AND b.run_id IS NOT NULL AND ${FLIPPED[way]})::int
      AS ${Prisma.raw(`"${way}"`)}`,
  );
  const [row] = await db.$queryRaw<[PairCounts]>`
    SELECT count(*) FILTER (WHERE a.run_id IS NOT NULL AND b.run_id IS NOT NULL)::int AS both,
      count(*) FILTER (WHERE b.run_id IS NULL)::int AS "onlyRun",
      count(*) FILTER (WHERE a.run_id IS NULL)::int AS "onlyOther", ${Prisma.join(flips)}
    FROM (SELECT * FROM verdict WHERE run_id = ${run}) AS a
    FULL JOIN (SELECT * FROM verdict WHERE run_id = ${other}) AS b ON b.instance_id = a.instance_id`;
  return row;
}

/** An instance of which two runs say different things. */
export interface PairLine {
  id: string;
  title: string;
  repo: string;
  first: number | null;
  isSeed: boolean;
  otherFirst: number | null;
  otherIsSeed: boolean;
}

/** A page of the instances whose fate differs in one way, in order of instance ids. */
export async function readPairFlips(
  db: Db,
  { run, other }: RunPair,
  { way, offset, limit }: { way: PairFlip; offset: number; limit: number },
): Promise<PairLine[]> {
  return db.$queryRaw<PairLine[]>`
    SELECT i.instance_id AS id, i.title, i.repo, a.first, a.is_seed AS "isSeed", b.first AS "otherFirst",
      b.is_seed AS "otherIsSeed"
    FROM verdict a JOIN verdict b ON b.run_id = ${other} AND b.instance_id = a.instance_id
    JOIN instance i ON i.id = a.instance_id
    WHERE a.run_id = ${run} AND ${FLIPPED[way]} ORDER BY i.instance_id LIMIT ${limit} OFFSET ${offset}`;
}
