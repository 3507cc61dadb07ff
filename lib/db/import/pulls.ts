import type { Db } from '../client';
import type { Prisma } from '../generated/client';
import type { NewPull } from './newInstance';

/** Writes what is known of instances' pull requests, in place of what was. */
export async function writePulls(
  tx: Prisma.TransactionClient,
  rows: readonly { id: number; pull: NewPull }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO instance_pull (instance_id, author, facts)
    SELECT * FROM unnest(${rows.map(({ id }) => id)}::int[], ${rows.map(({ pull }) => pull.author)}::text[],
      ${rows.map(({ pull }) => pull.facts)}::bytea[])
    ON CONFLICT (instance_id) DO UPDATE SET author = excluded.author, facts = excluded.facts`;
}

/** Instances of a dataset whose rows came in before pull requests were read, after an id and in order of ids. */
export async function instancesWithoutPull(
  db: Db,
  { datasetId, after, limit }: { datasetId: number; after: number; limit: number },
): Promise<{ id: number; raw: Uint8Array }[]> {
  return db.$queryRaw<{ id: number; raw: Uint8Array }[]>`
    SELECT i.id, t.raw FROM instance i JOIN instance_text t ON t.instance_id = i.id
    WHERE i.dataset_id = ${datasetId} AND i.id > ${after}
      AND NOT EXISTS (SELECT 1 FROM instance_pull p WHERE p.instance_id = i.id)
    ORDER BY i.id LIMIT ${limit}`;
}
