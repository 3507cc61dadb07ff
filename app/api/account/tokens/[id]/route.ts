import { z } from 'zod';
import { revokeToken } from '@/lib/db/people/tokens';
import { doerOf } from '@/lib/http/actor';
import { RowId } from '@/lib/http/instanceRoute';
import { personOf } from '@/lib/http/peopleBody';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** Revokes one of one's API tokens. */
export const DELETE = route({
  action: 'token.write',
  params: z.strictObject({ id: RowId }),
  keepsLog: true,
  handle: async ({ actor, params }) => {
    const isRevoked = await revokeToken(database(), doerOf(actor), personOf(actor), params.id);
    if (isRevoked) return Response.json({ id: params.id });
    throw new Problem('not-found', 'You have no such token any more.');
  },
});
