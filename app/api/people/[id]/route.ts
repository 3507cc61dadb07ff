import { z } from 'zod';
import { changePerson } from '@/lib/db/people/people';
import { doerOf } from '@/lib/http/actor';
import { readJsonBody } from '@/lib/http/jsonBody';
import { RoleName } from '@/lib/http/peopleBody';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

const Body = z.strictObject({ role: RoleName.optional(), isDisabled: z.boolean().optional() });

/** Gives a person another role, disables or enables them. */
export const PATCH = route({
  action: 'person.write',
  params: z.strictObject({ id: z.string().max(100) }),
  keepsLog: true,
  handle: async ({ actor, params, text }) => {
    const change = readJsonBody(await text(), Body);
    const answer = await changePerson(database(), doerOf(actor), params.id, change);
    if (answer === 'not-found') throw new Problem('not-found', 'There is no such person.');
    if (answer === 'last-owner') {
      throw new Problem('conflict', 'This is the last owner. Make somebody else an owner first.');
    }
    return Response.json({ id: params.id, ...change });
  },
});
