import type { Reason } from '@/lib/curation/relevant/rank';
import type { Db } from '../client';
import type { RelevantVerdict } from '../generated/enums';
import { decodePayload, encodePayload } from '../payload';

/** Why an unmodified file is in the context, and what a person said of that. */
export interface Relevance {
  score: number;
  /** The strongest first. */
  reasons: (Reason & { weight: number })[];
  verdict: RelevantVerdict | null;
}

/** The relevance of an instance's files by their positions; none for files that no ranking chose. */
export async function readRelevance(db: Db, instanceId: number): Promise<Map<number, Relevance>> {
  const [files, judgements] = await Promise.all([
    db.relevantFile.findMany({ where: { instanceId }, include: { file: { select: { path: true } } } }),
    db.relevantJudgement.findMany({ where: { instanceId } }),
  ]);
  const verdicts = new Map(judgements.map(({ path, verdict }) => [hex(path), verdict]));
  return new Map(
    files.map(({ position, score, reasons, file }) => [
      position,
      {
        score,
        reasons: JSON.parse(decodePayload(reasons)) as Relevance['reasons'],
        verdict: verdicts.get(hex(file.path)) ?? null,
      },
    ]),
  );
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/**
 * Confirms or denies that a file belongs in the context; null takes the word back. It is kept by path, so that it
 * outlives another reading of the clone. False when the instance has no such relevant file.
 */
export async function judgeRelevant(
  db: Db,
  { dataset, instanceId }: { dataset: string; instanceId: string },
  filePath: string,
  verdict: RelevantVerdict | null,
): Promise<boolean> {
  const path = encodePayload(filePath);
  return db.$transaction(async (tx) => {
    const file = await tx.instanceFile.findFirst({
      where: { path, role: 'relevant', instance: { instanceId, dataset: { name: dataset } } },
      select: { instanceId: true },
    });
    if (file === null) return false;
    const key = { instanceId: file.instanceId, path };
    if (verdict === null) await tx.relevantJudgement.deleteMany({ where: key });
    else
      await tx.relevantJudgement.upsert({
        where: { instanceId_path: key },
        create: { ...key, verdict },
        update: { verdict, judgedAt: new Date() },
      });
    return true;
  });
}

/** How many relevant files of a dataset's instances people confirmed and denied, and how many there are. */
export async function countRelevant(
  db: Db,
  datasetId: number,
): Promise<{ files: number; confirmed: number; denied: number }> {
  const [files, groups] = await Promise.all([
    db.relevantFile.count({ where: { file: { instance: { datasetId } } } }),
    db.relevantJudgement.groupBy({ by: ['verdict'], where: { instance: { datasetId } }, _count: true }),
  ]);
  const count = (verdict: RelevantVerdict) => groups.find((each) => each.verdict === verdict)?._count ?? 0;
  return { files, confirmed: count('confirmed'), denied: count('denied') };
}
