import { z } from 'zod';
import { LEAST_PASSWORD, MOST_PASSWORD } from '@/lib/db/people/signIn';
import type { Actor } from './actor';
import { Problem } from './problem';

export const RoleName = z.enum(['viewer', 'annotator', 'admin', 'owner']);

/** An e-mail address: what one signs in by. Nothing is ever sent there. */
export const Email = z.email('must be an e-mail address').max(320);

/** What a person is called. */
export const PersonName = z.string().trim().min(1, 'must not be empty').max(200);

/** A password that somebody chooses. */
export const NewPassword = z
  .string()
  .min(LEAST_PASSWORD, `must have at least ${LEAST_PASSWORD} characters`)
  .max(MOST_PASSWORD, `must have at most ${MOST_PASSWORD} characters`);

/** A password as somebody types it. */
export const GivenPassword = z.string().max(MOST_PASSWORD);

/** Days that an invite or a token is good. */
export const Days = z.int().min(1).max(366);

/** Cookies that an answer sets. */
export function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}

/** The person who signed in. Throws a Problem for the local owner, who has no account that could be changed. */
export function personOf(actor: Actor): string {
  if (actor.kind === 'person') return actor.userId;
  throw new Problem(
    'conflict',
    'There is no account to change: whoever sits at this machine is its owner. Make one with an invite under /people.',
  );
}
