import { z } from 'zod';
import { renamePerson } from '@/lib/db/people/people';
import { doerOf } from '@/lib/http/actor';
import { readJsonBody } from '@/lib/http/jsonBody';
import { PersonName, personOf } from '@/lib/http/peopleBody';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

const Body = z.strictObject({ name: PersonName });

/** Gives oneself another name. */
export const PATCH = route({
  action: 'account.write',
  keepsLog: true,
  handle: async ({ actor, text }) => {
    const { name } = readJsonBody(await text(), Body);
    await renamePerson(database(), doerOf(actor), personOf(actor), name);
    return Response.json({ name });
  },
});
