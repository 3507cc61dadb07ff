import { z } from 'zod';
import { recordChange } from '@/lib/db/people/auditLog';
import { doerOf, limitTries, signInService } from '@/lib/http/actor';
import { readJsonBody } from '@/lib/http/jsonBody';
import { GivenPassword, NewPassword, personOf, withCookies } from '@/lib/http/peopleBody';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

const Body = z.strictObject({ current: GivenPassword, next: NewPassword });

/** Changes one's password; every other browser has to sign in anew. */
export const POST = route({
  action: 'account.write',
  keepsLog: true,
  handle: async ({ actor, text, headers }) => {
    const passwords = readJsonBody(await text(), Body);
    const userId = personOf(actor);
    await limitTries([{ key: `password ${userId}`, most: 10, seconds: 900 }]);
    const changed = await (await signInService()).changePassword(headers, passwords);
    if (changed === null) {
      throw new Problem('invalid-input', 'The current password is not right. Nothing was changed.', {
        errors: [{ pointer: '/current', detail: 'is not your password' }],
      });
    }
    const subject = `person ${actor.name}`;
    await recordChange(database(), { doer: doerOf(actor), action: 'account.password', subject });
    return withCookies(Response.json({ isChanged: true }), changed.cookies);
  },
});
