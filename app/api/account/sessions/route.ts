import { endSessions } from '@/lib/db/people/signIn';
import { doerOf } from '@/lib/http/actor';
import { personOf } from '@/lib/http/peopleBody';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** Signs out everywhere, here too. */
export const DELETE = route({
  action: 'account.write',
  keepsLog: true,
  handle: async ({ actor }) => {
    const ended = await endSessions(database(), doerOf(actor), personOf(actor));
    return Response.json({ ended });
  },
});
