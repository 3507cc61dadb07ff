import { isDatabaseGone } from '@/lib/db/gone';
import { hasAccounts, LOCAL_OWNER_ID } from '@/lib/db/people/people';
import { countTry } from '@/lib/db/people/rateLimit';
import { createSignIn, type SignIn } from '@/lib/db/people/signIn';
import { tokenBearer } from '@/lib/db/people/tokens';
import type { Doer } from '@/lib/db/people/auditLog';
import { readEnv } from '@/lib/env';
import { PEER_HEADER } from './headers';
import { Problem } from './problem';
import type { Role } from './roles';
import { database, hasDatabase } from './services';

/** Who asks. */
export interface Actor {
  /**
   * `local-owner`: whoever sits at this machine, while there are no accounts. `person`: signed in by a browser. `token`: a
   * program with a person's token. `visitor`: nobody yet, whom only what is open to anyone lets in.
   */
  kind: 'local-owner' | 'person' | 'token' | 'visitor';
  /** Id of the row of user_account; empty for a visitor. */
  userId: string;
  name: string;
  /** Null for a visitor. */
  role: Role | null;
  /** Of a token: the actions it may do, as far as its person may. */
  scopes?: readonly string[];
}

const LOCAL_OWNER: Actor = {
  kind: 'local-owner',
  userId: LOCAL_OWNER_ID,
  name: 'Local owner',
  role: 'owner',
};

const VISITOR: Actor = { kind: 'visitor', userId: '', name: 'Nobody', role: null };

/** Next loads this module once per bundle; all of them know the same. */
const shared = globalThis as typeof globalThis & {
  pullscopeHasAccounts?: boolean;
  pullscopeSignIn?: Promise<SignIn>;
};

/**
 * Whether anybody has an account, so that everybody has to sign in. Accounts are never deleted: once there is one, that
 * is not asked again. While the database is away, what was so last is still so; at first, nothing is known and its error thrown.
 */
export async function accountsExist(): Promise<boolean> {
  if (shared.pullscopeHasAccounts === true || !hasDatabase()) return hasDatabase();
  try {
    shared.pullscopeHasAccounts = await hasAccounts(database());
    return shared.pullscopeHasAccounts;
  } catch (error) {
    if (shared.pullscopeHasAccounts === false && isDatabaseGone(error)) return false;
    throw error;
  }
}

/** What signs people in on this server's database. */
export function signInService(): Promise<SignIn> {
  const isSecure = readEnv().url?.startsWith('https:') ?? false;
  shared.pullscopeSignIn ??= createSignIn(database(), { isSecure }).catch((error: unknown) => {
    delete shared.pullscopeSignIn;
    throw error;
  });
  return shared.pullscopeSignIn;
}

/** Who a request is from. Throws a Problem for a token that lets nobody in, and what a database that is away throws. */
export async function actorOf(headers: Headers): Promise<Actor> {
  if (!(await accountsExist())) return LOCAL_OWNER;
  const authorization = headers.get('authorization');
  if (authorization !== null) return bearerOf(authorization, headers);
  if (!headers.get('cookie')?.includes('pullscope.session_token=')) return VISITOR;
  const person = await (await signInService()).whoIs(headers);
  if (person === null) return VISITOR;
  const { userId, name, role } = person;
  return { kind: 'person', userId, name, role };
}

async function bearerOf(authorization: string, headers: Headers): Promise<Actor> {
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  const bearer = token === undefined ? null : await tokenBearer(database(), token);
  if (bearer !== null) return { kind: 'token', ...bearer };
  await limitTries([{ key: `token ${peerOf(headers)}`, most: 60, seconds: 60 }]);
  throw notSignedIn(
    'This API token lets nobody in: it is mistyped, expired or revoked, or its person is disabled. Make another under /account.',
  );
}

/** A request without, or with nobody's, name. */
export function notSignedIn(detail: string): Problem {
  return new Problem('not-signed-in', detail, { headers: { 'www-authenticate': 'Bearer' } });
}

/** Counts a try on all machines together. Throws a Problem when there were too many. */
export async function limitTries(limits: Parameters<typeof countTry>[1]): Promise<void> {
  const seconds = await countTry(database(), limits);
  if (seconds === null) return;
  const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
  throw new Problem('too-many-tries', `That was tried too often. Wait ${wait}, then try again.`, {
    headers: { 'retry-after': String(seconds) },
  });
}

/** The address of the machine that a request comes from. */
export function peerOf(headers: Headers): string {
  return headers.get(PEER_HEADER) ?? 'unknown';
}

/** Who asks, as the log of changes keeps it. */
export function doerOf(actor: Actor): Doer {
  const kind = actor.kind === 'local-owner' ? 'local_owner' : actor.kind;
  return { kind, userId: actor.kind === 'visitor' ? null : actor.userId };
}
