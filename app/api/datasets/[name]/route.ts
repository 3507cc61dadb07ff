import { z } from 'zod';
import { datasetSizes, deleteDataset, renameDataset } from '@/lib/db/datasets/manage';
import { datasetId, DatasetName, DatasetParams } from '@/lib/http/datasetRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** How much a dataset holds: what would go with it. */
export const GET = route({
  action: 'dataset.read',
  params: DatasetParams,
  handle: async ({ params }) => Response.json(await sizeOf(params.name)),
});

const Rename = z.strictObject({ name: DatasetName });

/** Gives a dataset another name. */
export const PATCH = route({
  action: 'dataset.rename',
  params: DatasetParams,
  handle: async ({ params, text, note }) => {
    const { name } = readJsonBody(await text(), Rename);
    const isRenamed = await renameDataset(database(), await datasetId(params.name), name);
    note({ to: name });
    if (isRenamed) return Response.json({ name });
    throw new Problem('conflict', `Another dataset is called ${JSON.stringify(name)}. Choose another name.`);
  },
});

/** What the person saw before saying yes. */
const Expected = z.strictObject({ instances: z.int().min(0), outputs: z.int().min(0) });

/** Deletes a dataset with all that only it uses, if it holds what the body says it does. */
export const DELETE = route({
  action: 'dataset.delete',
  params: DatasetParams,
  handle: async ({ params, text, note }) => {
    const expected = readJsonBody(await text(), Expected);
    const { id, instances, outputs } = await sizeOf(params.name);
    if (instances !== expected.instances || outputs !== expected.outputs) {
      throw new Problem(
        'conflict',
        `The dataset holds ${instances} instances and ${outputs} outputs now. Look again before you delete it.`,
      );
    }
    note(expected);
    if ((await deleteDataset(database(), id)) !== null) return Response.json({ instances, outputs });
    throw new Problem('conflict', 'An import still writes to this dataset. Stop it or wait for it first.');
  },
});

async function sizeOf(name: string) {
  const [size] = await datasetSizes(database(), await datasetId(name));
  if (size) return size;
  throw new Problem('not-found', `There is no dataset ${JSON.stringify(name)} any more.`);
}
