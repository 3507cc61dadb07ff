import { redirect } from 'next/navigation';
import { readEnv } from '@/lib/env';
import { actorOf, notSignedIn, type Actor } from './actor';
import { PAGE_HEADER } from './headers';
import { allowedHosts, checkHost } from './hosts';
import { Problem } from './problem';
import { isChange, leastRole, mayDo, tokenActions, type Action } from './roles';

/** What a server that is read-only lets people do all the same: they must be able to come in and leave. */
const ALWAYS: readonly Action[] = ['session.create', 'session.end'];

/**
 * The one question every route, page and action asks first: who asks, and may they do that? Throws a Problem when not,
 * and for every change on a server that is read-only. A page's request is led on instead: to signing in, which leads
 * back, or to a page that says who may.
 */
export async function authorize(action: Action, headers: Headers): Promise<Actor> {
  const page = headers.get(PAGE_HEADER);
  try {
    return await admit(action, headers);
  } catch (error) {
    if (page === null || !(error instanceof Problem)) throw error;
    if (error.kind === 'not-signed-in') redirect(`/sign-in?next=${encodeURIComponent(page)}`);
    if (error.kind === 'forbidden') redirect(`/not-allowed?to=${action}`);
    throw error;
  }
}

async function admit(action: Action, headers: Headers): Promise<Actor> {
  const env = readEnv();
  checkHost(headers, allowedHosts(env));
  if (env.readOnly && isChange(action) && !ALWAYS.includes(action)) {
    throw new Problem(
      'read-only',
      'This server takes no changes: it was started with --read-only. To change or store something, use one that was not.',
    );
  }
  const actor = await actorOf(headers);
  if (leastRole(action) === 'anyone') return actor;
  if (actor.role === null)
    throw notSignedIn(
      'Sign in first: in a browser at /sign-in, as a program with "Authorization: Bearer TOKEN".',
    );
  if (!mayDo(actor.role, action)) {
    throw new Problem('forbidden', `Your role, ${actor.role}, may not do this: ${whoMay(action)}`);
  }
  if (actor.scopes !== undefined) requireScope(actor.role, actor.scopes, action);
  return actor;
}

/** Which role an action takes, in a sentence. */
export function whoMay(action: Action): string {
  const least = leastRole(action);
  const article = /^[ao]/.test(least) ? 'an' : 'a';
  return `${action} takes ${article} ${least}${least === 'owner' ? '' : ' or more'}.`;
}

function requireScope(role: NonNullable<Actor['role']>, scopes: readonly string[], action: Action): void {
  if (!tokenActions(role).includes(action))
    throw new Problem('forbidden', `No token may do this: ${action} is for people who signed in.`);
  if (!scopes.includes(action))
    throw new Problem('forbidden', `This token may not do this: ${action} is not among its scopes.`);
}
