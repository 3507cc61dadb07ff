import { z } from 'zod';
import { monthOf } from '@/lib/http/curateRoute';
import { route } from '@/lib/http/route';
import { RunParams } from '@/lib/http/runRoute';

/** A month of the hours that a curation wants, with their gaps. */
export const GET = route({
  action: 'run.read',
  params: RunParams,
  query: z.object({
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/, 'is no month such as 2015-01')
      .optional(),
  }),
  handle: async ({ params, query }) => Response.json(await monthOf(params.id, query.month ?? null)),
});
