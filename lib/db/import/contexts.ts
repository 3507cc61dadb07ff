import type { Prisma } from '../generated/client';
import type { Db } from '../client';
import { dropProbes } from '../probes';
import { keepBlobs } from './blobs';
import { insertFiles } from './files';
import type { NewContext } from './newInstance';

/** An instance whose code context is not whole. Texts are bytes. */
export interface IncompleteInstance {
  id: number;
  datasetId: number;
  instanceId: string;
  repo: string;
  baseCommit: string;
  problemStatement: Uint8Array;
  oraclePatch: Uint8Array | null;
  testPatch: Uint8Array | null;
}

/** Instances without a whole code context, after an id and in order of ids; `datasetId` null: of all datasets. */
export async function incompleteInstances(
  db: Db,
  { datasetId, after, limit }: { datasetId: number | null; after: number; limit: number },
): Promise<IncompleteInstance[]> {
  const rows = await db.instance.findMany({
    where: { id: { gt: after }, context: { not: 'whole' }, datasetId: datasetId ?? undefined },
    orderBy: { id: 'asc' },
    take: limit,
    select: {
      ...{ id: true, datasetId: true, instanceId: true, repo: true, baseCommit: true },
      text: { select: { problemStatement: true, oraclePatch: true, testPatch: true } },
    },
  });
  return rows.flatMap(({ text, ...row }) => (text ? [{ ...row, ...text }] : []));
}

/**
 * Gives an instance another code context, and its licence where it had none. The scores of its raw outputs go: they
 * are to be computed from the new one. False when the instance was deleted meanwhile.
 */
export async function writeContext(
  tx: Prisma.TransactionClient,
  id: number,
  { context, characters, tokens, files }: NewContext,
  licence: string | null,
): Promise<boolean> {
  await keepBlobs(tx);
  const found = await tx.$executeRaw`
    UPDATE instance SET context = ${context}::"ContextState", characters = ${characters}, tokens = ${tokens},
      licence = coalesce(licence, ${licence})
    WHERE id = ${id}`;
  if (found === 0) return false;
  await tx.instanceFile.deleteMany({ where: { instanceId: id } });
  await dropProbes(tx, [id]);
  await tx.score.deleteMany({ where: { output: { instanceId: id, batch: { kind: 'output' } } } });
  await insertFiles(tx, [{ id, files }]);
  return true;
}
