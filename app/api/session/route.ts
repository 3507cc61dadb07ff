import { z } from 'zod';
import { recordChange } from '@/lib/db/people/auditLog';
import { doerOf, limitTries, notSignedIn, peerOf, signInService } from '@/lib/http/actor';
import { readJsonBody } from '@/lib/http/jsonBody';
import { Email, GivenPassword, withCookies } from '@/lib/http/peopleBody';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

const Body = z.strictObject({ email: Email, password: GivenPassword });

const QUARTER = 900;

/** Signs in. Who tries one address's passwords has to wait, from one machine soon, from many machines later. */
export const POST = route({
  action: 'session.create',
  keepsLog: true,
  handle: async ({ text, headers }) => {
    const { email, password } = readJsonBody(await text(), Body);
    const [person, peer] = [email.toLowerCase(), peerOf(headers)];
    await limitTries([
      { key: `sign-in ${peer} ${person}`, most: 10, seconds: QUARTER },
      { key: `sign-in from ${peer}`, most: 60, seconds: QUARTER },
      { key: `sign-in as ${person}`, most: 100, seconds: QUARTER },
    ]);
    const signed = await (await signInService()).signIn(email, password, headers);
    const doer =
      signed === null
        ? ({ kind: 'visitor', userId: null } as const)
        : ({ kind: 'person', userId: signed.userId } as const);
    const action = signed === null ? 'session.refuse' : 'session.create';
    await recordChange(database(), { doer, action, subject: `person ${person}` });
    if (signed === null) throw notSignedIn('The e-mail address or the password is not right.');
    return withCookies(Response.json({ isSignedIn: true }), signed.cookies);
  },
});

/** Signs out, here. */
export const DELETE = route({
  action: 'session.end',
  keepsLog: true,
  handle: async ({ actor, headers }) => {
    const { cookies } = await (await signInService()).signOut(headers);
    const subject = `person ${actor.name}`;
    await recordChange(database(), { doer: doerOf(actor), action: 'session.end', subject });
    return withCookies(Response.json({ isSignedIn: false }), cookies);
  },
});
