import { z } from 'zod';
import { revokeInvite } from '@/lib/db/people/invites';
import { doerOf } from '@/lib/http/actor';
import { RowId } from '@/lib/http/instanceRoute';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** Makes an invite's link worthless. */
export const DELETE = route({
  action: 'invite.write',
  params: z.strictObject({ id: RowId }),
  keepsLog: true,
  handle: async ({ actor, params }) => {
    if (await revokeInvite(database(), doerOf(actor), params.id)) return Response.json({ id: params.id });
    throw new Problem('not-found', 'This invite is not open any more: it was used, revoked or is too old.');
  },
});
