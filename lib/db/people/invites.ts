import { generateRandomString, hashPassword } from 'better-auth/crypto';
import type { Db } from '../client';
import type { UserRole } from '../generated/enums';
import { codeOf } from '../errors';
import { recordChange, type Doer } from './auditLog';
import { findPerson, LOCAL_OWNER_ID } from './people';
import { hashOf, newSecret } from './secret';

/** What an invite lets somebody become. */
export interface InviteOrder {
  role: UserRole;
  /** Whom it is for; null: whoever has the link. */
  email: string | null;
  /** How long the link is good. */
  days: number;
}

/** An invite as the list of people shows it; the link itself is kept nowhere. */
export interface Invite {
  id: number;
  role: UserRole;
  email: string | null;
  madeBy: string;
  /** ISO 8601, UTC. */
  expiresAt: string;
}

/**
 * Makes an invite and gives the secret of its link, which can't be had again. Null: the first account has to be an
 * owner's, or there would be nobody who may make others.
 */
export async function makeInvite(
  db: Db,
  doer: Doer,
  order: InviteOrder,
): Promise<{ id: number; secret: string; expiresAt: string } | null> {
  const secret = newSecret();
  const email = order.email?.toLowerCase() ?? null;
  const expiresAt = new Date(Date.now() + order.days * 86_400_000);
  return db.$transaction(async (tx) => {
    const owner = await tx.user.findFirst({
      where: { id: { not: LOCAL_OWNER_ID }, role: 'owner' },
      select: { id: true },
    });
    if (owner === null && order.role !== 'owner') return null;
    const { id } = await tx.invite.create({
      data: {
        sha256: hashOf(secret),
        role: order.role,
        email,
        madeById: doer.userId ?? LOCAL_OWNER_ID,
        expiresAt,
      },
    });
    const detail = { role: order.role, email, expires: expiresAt.toISOString() };
    await recordChange(tx, { doer, action: 'invite.create', subject: `invite ${id}`, detail });
    return { id, secret, expiresAt: expiresAt.toISOString() };
  });
}

/** Invites that can still be accepted. */
const open = () => ({ acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } });

/** Invites that can still be accepted, newest first. */
export async function listInvites(db: Db): Promise<Invite[]> {
  const rows = await db.invite.findMany({
    where: open(),
    orderBy: { id: 'desc' },
    include: { madeBy: { select: { name: true } } },
  });
  return rows.map(({ id, role, email, madeBy, expiresAt }) => ({
    id,
    role,
    email,
    madeBy: madeBy.name,
    expiresAt: expiresAt.toISOString(),
  }));
}

/** What a link offers. */
export interface Offer {
  role: UserRole;
  email: string | null;
  /** What the person is called who has an account with this address: the link lets them choose a new password. */
  knownAs: string | null;
}

/** What the link with this secret offers; null when it was used, revoked, is too old or never was. */
export async function findInvite(db: Db, secret: string): Promise<Offer | null> {
  const found = await db.invite.findFirst({
    where: { sha256: hashOf(secret), ...open() },
    select: { role: true, email: true },
  });
  if (found === null) return null;
  const person = found.email === null ? null : await findPerson(db, { email: found.email });
  return { ...found, knownAs: person?.name ?? null };
}

/** Makes a link worthless. False when it was not open any more. */
export async function revokeInvite(db: Db, doer: Doer, id: number): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.invite.updateMany({
      where: { id, ...open() },
      data: { revokedAt: new Date() },
    });
    if (count === 1) await recordChange(tx, { doer, action: 'invite.revoke', subject: `invite ${id}` });
    return count === 1;
  });
}

/** What somebody who joins says of themselves. */
export interface Joining {
  name: string;
  email: string;
  password: string;
}

/** The id of a new row, as the sign-in library makes its own. */
const newId = () => generateRandomString(32, 'a-z', 'A-Z', '0-9');

/** PostgreSQL's, or Prisma's name for it: another row has this value already. */
const TAKEN = new Set(['23505', 'P2002']);

/**
 * Makes the account that an invite offers; of two who use a link at once one gets it. One that is for the address of
 * somebody who has an account gives that a new password and ends its sessions; name and role stay. `email-taken`,
 * `other-email` (it is for somebody else) and `no-invite` (used, revoked, too old) leave everything as it was.
 */
export async function acceptInvite(
  db: Db,
  secret: string,
  { name, email: given, password }: Joining,
): Promise<{ userId: string } | 'no-invite' | 'other-email' | 'email-taken'> {
  const offered = await findInvite(db, secret);
  if (offered === null) return 'no-invite';
  const email = given.toLowerCase();
  if (offered.email !== null && offered.email !== email) return 'other-email';
  const hash = await hashPassword(password);
  const known = offered.email === null ? null : await findPerson(db, { email });
  const userId = known?.id ?? newId();
  try {
    return await db.$transaction(async (tx) => {
      const invite = { sha256: hashOf(secret) };
      const { count } = await tx.invite.updateMany({
        where: { ...invite, ...open() },
        data: { acceptedAt: new Date() },
      });
      if (count === 0) return 'no-invite';
      const { role } =
        known ?? (await tx.user.create({ data: { id: userId, name, email, role: offered.role } }));
      const { id } = await tx.invite.update({ where: invite, data: { acceptedById: userId } });
      const way = { accountId: userId, providerId: 'credential' };
      await tx.account.upsert({
        where: { providerId_accountId: way },
        create: { id: newId(), userId, ...way, password: hash },
        update: { password: hash, updatedAt: new Date() },
      });
      await tx.session.deleteMany({ where: { userId } });
      await recordChange(tx, {
        doer: { kind: 'person', userId },
        action: 'invite.accept',
        subject: `invite ${id}`,
        detail: { email, role, ...(known === null ? {} : { isNewPassword: true }) },
      });
      return { userId };
    });
  } catch (error) {
    if (TAKEN.has(codeOf(error) ?? '')) return 'email-taken';
    throw error;
  }
}
