import type { Prisma } from '../generated/client';
import { writeInstances } from '../import/instances';
import type { NewInstance } from '../import/newInstance';
import { nullableBytes } from '../nullableBytes';

/** An instance made of a pull request; null: it is not fit for one (yet). */
export interface PullInstance {
  pullId: number;
  /** The instance that was made of it before. */
  formerId: number | null;
  /** SHA-256 of what it is made from. */
  hash: Uint8Array<ArrayBuffer>;
  /** Null: it stands as it was made before, with all that came to it since. */
  instance: NewInstance | null;
}

/**
 * Writes instances of pull requests. One that was made before and is to be another now keeps its row, its marks and
 * outputs, also when its repository has a new name by now; what git brought to it goes, as it was another's.
 */
export async function writePullInstances(
  tx: Prisma.TransactionClient,
  datasetId: number,
  pulls: readonly PullInstance[],
): Promise<{ added: number; replaced: number }> {
  const changed = pulls.flatMap(({ instance, ...rest }) => (instance ? [{ ...rest, instance }] : []));
  if (changed.length === 0) return { added: 0, replaced: 0 };
  const renamed = changed.filter(({ formerId }) => formerId !== null);
  await tx.$executeRaw`
    UPDATE instance SET instance_id = n.name
    FROM unnest(${renamed.map(({ formerId }) => formerId)}::int[],
      ${renamed.map(({ instance }) => instance.instanceId)}::text[]) AS n (id, name)
    WHERE instance.id = n.id AND instance.instance_id <> n.name`;
  const fates = await writeInstances(
    tx,
    datasetId,
    changed.map(({ instance }) => instance),
    { replace: true },
  );
  await tx.$executeRaw`
    UPDATE pull_request p SET linked_hash = n.hash, instance_id = i.id
    FROM (SELECT unnest(${changed.map(({ pullId }) => pullId)}::int[]) AS id,
        unnest(${changed.map(({ instance }) => instance.instanceId)}::text[]) AS name,
        unnest(${nullableBytes(changed.map(({ hash }) => hash))}) AS hash) AS n
      JOIN instance i ON i.dataset_id = ${datasetId} AND i.instance_id = n.name
    WHERE p.id = n.id`;
  const replaced = fates.filter((fate) => fate === 'replaced').length;
  return { added: fates.filter((fate) => fate === 'added').length, replaced };
}
