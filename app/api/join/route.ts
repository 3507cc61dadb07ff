import { z } from 'zod';
import { acceptInvite } from '@/lib/db/people/invites';
import { limitTries, peerOf, signInService } from '@/lib/http/actor';
import { readJsonBody } from '@/lib/http/jsonBody';
import { Email, NewPassword, PersonName, withCookies } from '@/lib/http/peopleBody';
import { Problem, type ProblemKind } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

const Body = z.strictObject({
  secret: z.string().max(100),
  name: PersonName,
  email: Email,
  password: NewPassword,
});

const REFUSALS: Readonly<
  Record<'no-invite' | 'other-email' | 'email-taken', readonly [ProblemKind, string]>
> = {
  'no-invite': [
    'not-found',
    'This link is not good any more: it was used, revoked or is too old. Ask for another.',
  ],
  'other-email': ['forbidden', 'This link is for another e-mail address. Use the one that it was made for.'],
  'email-taken': ['conflict', 'There is an account with this e-mail address already. Sign in with it.'],
};

/** Makes the account that an invite offers, and signs in with it. */
export const POST = route({
  action: 'invite.accept',
  keepsLog: true,
  handle: async ({ text, headers }) => {
    const { secret, ...who } = readJsonBody(await text(), Body);
    await limitTries([{ key: `join from ${peerOf(headers)}`, most: 30, seconds: 900 }]);
    const joined = await acceptInvite(database(), secret, who);
    if (typeof joined === 'string') throw new Problem(...REFUSALS[joined]);
    const signed = await (await signInService()).signIn(who.email, who.password, headers);
    return withCookies(
      Response.json({ isSignedIn: signed !== null }, { status: 201 }),
      signed?.cookies ?? [],
    );
  },
});
