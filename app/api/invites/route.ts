import { z } from 'zod';
import { makeInvite } from '@/lib/db/people/invites';
import { doerOf } from '@/lib/http/actor';
import { readJsonBody } from '@/lib/http/jsonBody';
import { Days, Email, RoleName } from '@/lib/http/peopleBody';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

const Body = z.strictObject({
  role: RoleName,
  email: Email.nullable().default(null),
  days: Days.default(7),
});

/** Makes an invite and says the path of its link, this once. */
export const POST = route({
  action: 'invite.write',
  keepsLog: true,
  handle: async ({ actor, text }) => {
    const order = readJsonBody(await text(), Body);
    const made = await makeInvite(database(), doerOf(actor), order);
    if (made === null) {
      throw new Problem(
        'conflict',
        'The first account has to be an owner’s: from then on everybody signs in, and somebody must be able to invite others.',
      );
    }
    const { id, secret, expiresAt } = made;
    return Response.json({ id, path: `/join/${secret}`, expiresAt }, { status: 201 });
  },
});
