import type { Db } from '../client';
import { readGitParts, type GitParts } from './gitParts';

/** A place in an export: rows after this id, `limit` at most, in order of ids. */
export interface ExportPage {
  datasetId: number;
  after: number;
  limit: number;
}

/** An instance's row as it came in, and what was read from a clone since. */
export interface ExportInstance {
  id: number;
  raw: Uint8Array;
  git: GitParts | null;
}

/**
 * A page of a dataset's instances: in the order in which they came in, so that a file comes out as it was. Those of a
 * curation came from several workers at once: they are in the order of their names, the same whoever was first.
 */
export async function exportInstances(
  db: Db,
  { datasetId, after, limit }: ExportPage,
): Promise<ExportInstance[]> {
  const isCurated = (await db.repository.findFirst({ where: { datasetId }, select: { id: true } })) !== null;
  const last = isCurated ? await db.instance.findUnique({ where: { id: after } }) : null;
  const rows = await db.instance.findMany({
    where: {
      datasetId,
      ...(isCurated ? { instanceId: { gt: last?.instanceId ?? '' } } : { id: { gt: after } }),
    },
    orderBy: isCurated ? { instanceId: 'asc' } : { id: 'asc' },
    take: limit,
    select: { id: true, text: { select: { raw: true } } },
  });
  const git = isCurated
    ? await readGitParts(
        db,
        rows.map(({ id }) => id),
      )
    : undefined;
  return rows.flatMap(({ id, text }) => (text ? [{ id, raw: text.raw, git: git?.get(id) ?? null }] : []));
}

/** An output with its latest score; texts are bytes. */
export interface ExportOutput {
  id: number;
  kind: 'output' | 'prediction';
  batch: string;
  instanceId: string;
  model: string | null;
  sample: number | null;
  content: Uint8Array;
  extra: Uint8Array | null;
  score: { profile: string; value: number | null; error: string | null; scorerVersion: string } | null;
}

/** A page of a dataset's outputs. */
export async function exportOutputs(
  db: Db,
  { datasetId, after, limit }: ExportPage,
): Promise<ExportOutput[]> {
  const rows = await db.output.findMany({
    where: { batch: { datasetId }, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: {
      ...{ id: true, model: true, sample: true, extra: true },
      batch: { select: { name: true, kind: true } },
      blob: { select: { content: true } },
      instance: { select: { instanceId: true } },
      scores: {
        orderBy: { id: 'desc' },
        take: 1,
        select: { profile: true, value: true, error: true, scorerVersion: true },
      },
    },
  });
  return rows.map(({ batch, blob, instance, scores, ...output }) => ({
    ...output,
    kind: batch.kind,
    batch: batch.name,
    instanceId: instance.instanceId,
    content: blob.content,
    score: scores[0] ?? null,
  }));
}
