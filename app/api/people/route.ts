import { listInvites } from '@/lib/db/people/invites';
import { listPeople } from '@/lib/db/people/people';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** Everybody with an account, and the invites that can still be accepted. */
export const GET = route({
  action: 'person.list',
  handle: async () => {
    const [people, invites] = await Promise.all([listPeople(database()), listInvites(database())]);
    return Response.json({ people, invites });
  },
});
