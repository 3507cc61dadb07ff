import { z } from 'zod';
import { readSchemas } from '@/lib/db/labels/schemas';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** The versions of a label schema, the newest first. */
export const GET = route({
  action: 'schema.read',
  params: z.object({ name: z.string().max(100) }),
  handle: async ({ params: { name } }) => {
    const versions = await readSchemas(database(), name);
    if (versions.length > 0) return Response.json({ versions });
    throw new Problem('not-found', `There is no schema ${JSON.stringify(name)}.`);
  },
});
