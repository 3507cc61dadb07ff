import { prismaAdapter } from 'better-auth/adapters/prisma';
import { betterAuth } from 'better-auth/minimal';
import type { Db } from '../client';
import type { UserRole } from '../generated/enums';
import { recordChange, type Doer } from './auditLog';
import { sessionSecret } from './secret';

/** Characters of the shortest password. */
export const LEAST_PASSWORD = 12;
/** Characters of the longest password: hashing takes time by length. */
export const MOST_PASSWORD = 200;

/** How long a browser stays signed in, from signing in. */
const SESSION_DAYS = 30;

/** Who is signed in, and by which session. */
export interface SignedIn {
  userId: string;
  name: string;
  email: string;
  role: UserRole;
  sessionId: string;
}

/** A session as its person sees it. Times are ISO 8601, UTC. */
export interface SessionView {
  id: string;
  createdAt: string;
  expiresAt: string;
  /** What the browser calls itself. */
  userAgent: string;
}

/** Signs people in and out. What it says in `cookies` belongs into the answer as `set-cookie`, each on its own. */
export interface SignIn {
  /** Null: there is no such person, or the password is another's, or the person is disabled; all take the same time. */
  signIn(
    email: string,
    password: string,
    headers: Headers,
  ): Promise<{ userId: string; cookies: string[] } | null>;
  /** Who the cookie of a request belongs to; null: nobody, or the session has ended. */
  whoIs(headers: Headers): Promise<SignedIn | null>;
  /** Ends the session of the request's cookie. */
  signOut(headers: Headers): Promise<{ cookies: string[] }>;
  /** False: `current` is not the password. Other sessions end, and this one gets a new cookie. */
  changePassword(
    headers: Headers,
    passwords: { current: string; next: string },
  ): Promise<{ cookies: string[] } | null>;
}

/**
 * The sign-in library on our tables. Its own routes are served nowhere: what is needed of it is called. `isSecure`
 * says that browsers reach the server by https alone.
 */
export async function createSignIn(db: Db, { isSecure }: { isSecure: boolean }): Promise<SignIn> {
  const auth = libraryOn(db, await sessionSecret(db), isSecure);
  return {
    signIn: (email, password, headers) =>
      unlessRefused(async () => {
        const { headers: answer, response } = await auth.api.signInEmail({
          body: { email, password },
          headers: agentOnly(headers),
          returnHeaders: true,
        });
        return { userId: response.user.id, cookies: answer.getSetCookie() };
      }),
    whoIs: async (headers) => {
      const found = await auth.api.getSession({ headers: cookieOnly(headers) });
      if (found === null || found.user.disabledAt) return null;
      const { id: userId, name, email, role } = found.user;
      return { userId, name, email, role: role as UserRole, sessionId: found.session.id };
    },
    signOut: async (headers) => {
      const { headers: answer } = await auth.api.signOut({
        headers: cookieOnly(headers),
        returnHeaders: true,
      });
      return { cookies: answer.getSetCookie() };
    },
    changePassword: (headers, { current, next }) =>
      unlessRefused(async () => {
        const { headers: answer } = await auth.api.changePassword({
          body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
          headers: cookieOnly(headers),
          returnHeaders: true,
        });
        return { cookies: answer.getSetCookie() };
      }),
  };
}

function libraryOn(db: Db, secret: string, isSecure: boolean) {
  return betterAuth({
    appName: 'Pullscope',
    // No address of ours: nothing of the library's own is served, and no link of its making is sent.
    baseURL: 'http://localhost',
    secret,
    database: prismaAdapter(db, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    user: {
      additionalFields: {
        role: { type: 'string', required: false, input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    session: { expiresIn: SESSION_DAYS * 86_400, disableSessionRefresh: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: LEAST_PASSWORD,
      maxPasswordLength: MOST_PASSWORD,
    },
    advanced: {
      cookiePrefix: 'pullscope',
      useSecureCookies: isSecure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: {
        create: {
          // The password was right: a disabled person is told no more than a wrong one would.
          before: async ({ userId }) => {
            const person = await db.user.findUnique({ where: { id: userId }, select: { disabledAt: true } });
            return person?.disabledAt === null ? undefined : false;
          },
        },
      },
    },
  });
}

/** The library answers what a person did wrong by errors with a status below 500; then there is no value. */
async function unlessRefused<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status < 500) return null;
    throw error;
  }
}

/** Only what the library needs of a request reaches it. */
function cookieOnly(headers: Headers): Headers {
  const cookie = headers.get('cookie');
  return new Headers(cookie === null ? {} : { cookie });
}

function agentOnly(headers: Headers): Headers {
  return new Headers({ 'user-agent': (headers.get('user-agent') ?? '').slice(0, 300) });
}

/** The sessions of a person that have not ended, newest first. */
export async function listSessions(db: Db, userId: string): Promise<SessionView[]> {
  const rows = await db.session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map(({ id, createdAt, expiresAt, userAgent }) => ({
    id,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    userAgent: userAgent ?? '',
  }));
}

/** Signs a person out everywhere. Gives how many sessions ended. */
export async function endSessions(db: Db, doer: Doer, userId: string): Promise<number> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { userId } });
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
    await recordChange(tx, {
      doer,
      action: 'session.end-all',
      subject: `person ${email}`,
      detail: { sessions: count },
    });
    return count;
  });
}
