import { z } from 'zod';
import { makeToken } from '@/lib/db/people/tokens';
import { doerOf, limitTries } from '@/lib/http/actor';
import { readJsonBody } from '@/lib/http/jsonBody';
import { Days, PersonName, personOf } from '@/lib/http/peopleBody';
import { route } from '@/lib/http/route';
import { ACTIONS, tokenActions } from '@/lib/http/roles';
import { database } from '@/lib/http/services';

const Body = z.strictObject({
  name: PersonName,
  scopes: z.array(z.enum(ACTIONS)).min(1, 'must name an action'),
  days: Days.nullable(),
});

/** Makes an API token and says it, this once. What its maker may not do is left out of its scopes. */
export const POST = route({
  action: 'token.write',
  keepsLog: true,
  handle: async ({ actor, text }) => {
    const order = readJsonBody(await text(), Body);
    const userId = personOf(actor);
    await limitTries([{ key: `token of ${userId}`, most: 30, seconds: 3_600 }]);
    const may = new Set(actor.role === null ? [] : tokenActions(actor.role));
    const scopes = order.scopes.filter((action) => may.has(action));
    const made = await makeToken(database(), doerOf(actor), userId, { ...order, scopes });
    return Response.json({ ...made, scopes }, { status: 201 });
  },
});
