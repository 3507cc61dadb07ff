import type { Db } from '../client';
import type { UserRole } from '../generated/enums';
import { recordChange, type Doer } from './auditLog';
import { hashOf, newSecret } from './secret';

/** What a token may do and how long. */
export interface TokenOrder {
  name: string;
  /** Names of actions; what its person may not do it may not either. */
  scopes: readonly string[];
  /** Null: until it is revoked. */
  days: number | null;
}

/** A token as its person sees it; the token itself is kept nowhere. Times are ISO 8601, UTC. */
export interface Token {
  id: number;
  name: string;
  /** Its first characters. */
  shown: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
}

/** How every token begins, so that one that leaked is known for what it is. */
const PREFIX = 'ps_';

/** Makes a token for a person and gives it, this once. */
export async function makeToken(
  db: Db,
  doer: Doer,
  userId: string,
  { name, scopes, days }: TokenOrder,
): Promise<{ id: number; token: string }> {
  const token = `${PREFIX}${newSecret()}`;
  const expiresAt = days === null ? null : new Date(Date.now() + days * 86_400_000);
  return db.$transaction(async (tx) => {
    const { id } = await tx.apiToken.create({
      data: {
        ...{ userId, name, expiresAt },
        scopes: [...scopes],
        sha256: hashOf(token),
        shown: token.slice(0, PREFIX.length + 5),
      },
    });
    const detail = { name, scopes: [...scopes], expires: expiresAt?.toISOString() ?? null };
    await recordChange(tx, { doer, action: 'token.create', subject: `token ${id}`, detail });
    return { id, token };
  });
}

/** Tokens that can be used. */
const live = () => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] });

/** The tokens of a person that can be used, newest first. */
export async function listTokens(db: Db, userId: string): Promise<Token[]> {
  const rows = await db.apiToken.findMany({ where: { userId, ...live() }, orderBy: { id: 'desc' } });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    shown: row.shown,
    scopes: scopesOf(row.scopes),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}

/** Revokes a token of a person. False when they have no such token that can be used. */
export async function revokeToken(db: Db, doer: Doer, userId: string, id: number): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id, userId, ...live() },
      data: { revokedAt: new Date() },
    });
    if (count === 1) await recordChange(tx, { doer, action: 'token.revoke', subject: `token ${id}` });
    return count === 1;
  });
}

/** Who a token speaks for. */
export interface TokenBearer {
  userId: string;
  name: string;
  role: UserRole;
  scopes: string[];
}

/** Whom a token lets in; null when it was revoked, is too old, never was, or its person is disabled. */
export async function tokenBearer(db: Db, token: string): Promise<TokenBearer | null> {
  const row = await db.apiToken.findFirst({
    where: { sha256: hashOf(token), ...live(), user: { disabledAt: null } },
    include: { user: true },
  });
  if (row === null) return null;
  // To the minute is enough, and spares a program's many requests a write each.
  await db.$executeRaw`UPDATE api_token SET last_used_at = now()
    WHERE id = ${row.id} AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`;
  const { id: userId, name, role } = row.user;
  return { userId, name, role, scopes: scopesOf(row.scopes) };
}

function scopesOf(scopes: unknown): string[] {
  return Array.isArray(scopes) ? scopes.map(String) : [];
}
