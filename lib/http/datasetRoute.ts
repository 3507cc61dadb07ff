import { z } from 'zod';
import { findDataset } from '@/lib/db/explorer/datasets';
import { parseQuery } from '@/lib/query/parseQuery';
import { DEFAULT_SORT, SORTS } from '@/lib/query/sorts';
import type { View } from '@/lib/db/explorer/page';
import { InstanceParams } from './instanceRoute';
import { Problem } from './problem';
import { database } from './services';

/** The folder of a dataset's address: /datasets/[name]. */
export const DatasetParams = InstanceParams.pick({ name: true });

/** A dataset's name as a person gives it. */
export const DatasetName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !/[\0\p{Surrogate}]/u.test(text), 'holds a character that can’t be stored');

/** The most UTF-16 units of a query; parseQuery reads no more than a hundred terms of it. */
export const MAX_QUERY = 2_000;

/** The query language's text. */
export const SearchQuery = z.object({ q: z.string().max(MAX_QUERY).default('') });

/** A query and an order, as the explorer's address has them. */
export const ViewQuery = SearchQuery.extend({
  sort: z.enum(SORTS).default(DEFAULT_SORT.by),
  dir: z.enum(['asc', 'desc']).default(DEFAULT_SORT.direction),
});

/** The key of a dataset. Throws a Problem when there is none of this name. */
export async function datasetId(name: string): Promise<number> {
  const dataset = await findDataset(database(), name);
  if (dataset) return dataset.id;
  throw new Problem(
    'not-found',
    `There is no dataset ${JSON.stringify(name)}. It may have been renamed or deleted.`,
  );
}

/** The view that an address asks for. Throws a Problem when there is no such dataset. */
export async function viewOf(name: string, { q, sort, dir }: z.infer<typeof ViewQuery>): Promise<View> {
  return {
    datasetId: await datasetId(name),
    query: parseQuery(q),
    sort: { by: sort, direction: dir },
  };
}
