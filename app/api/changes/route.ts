import { z } from 'zod';
import { pageChanges } from '@/lib/db/people/auditLog';
import { changesFilter, ChangesQuery } from '@/lib/http/changesQuery';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

const Query = ChangesQuery.extend({ limit: z.coerce.number().int().min(1).max(500).default(100) });

/** The log of changes, newest first. */
export const GET = route({
  action: 'change.list',
  query: Query,
  handle: async ({ query }) => {
    const { before = null, limit } = query;
    return Response.json(await pageChanges(database(), changesFilter(query), { before, limit }));
  },
});
