import type { Db } from '../client';
import type { UserRole } from '../generated/enums';
import { recordChange, type AuditEntry, type DbOrTransaction, type Doer } from './auditLog';

/** Whoever sits at the machine while there are no accounts: a row that nobody signs in as. */
export const LOCAL_OWNER_ID = 'local-owner';

/** A person as the list of people shows them. */
export interface Person {
  id: string;
  name: string;
  email: string;
  role: UserRole;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** Since when this person may not sign in; null: may. */
  disabledAt: string | null;
  /** How many browsers are signed in. */
  sessions: number;
}

/** Whether anybody has an account, so that everybody has to sign in. */
export async function hasAccounts(db: Db): Promise<boolean> {
  const one = await db.user.findFirst({ where: { id: { not: LOCAL_OWNER_ID } }, select: { id: true } });
  return one !== null;
}

/** Everybody with an account, by name. */
export async function listPeople(db: Db): Promise<Person[]> {
  const rows = await db.user.findMany({
    where: { id: { not: LOCAL_OWNER_ID } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    include: { _count: { select: { sessions: { where: { expiresAt: { gt: new Date() } } } } } },
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    createdAt: row.createdAt.toISOString(),
    disabledAt: row.disabledAt?.toISOString() ?? null,
    sessions: row._count.sessions,
  }));
}

/** The person with this id or e-mail address; null when there is none. */
export async function findPerson(
  db: Db,
  by: { id: string } | { email: string },
): Promise<{ id: string; name: string; email: string; role: UserRole } | null> {
  const found = await db.user.findFirst({
    where: 'id' in by ? by : { email: by.email.toLowerCase() },
    select: { id: true, name: true, email: true, role: true },
  });
  return found?.id === LOCAL_OWNER_ID ? null : found;
}

/** What may be changed of a person by an owner. */
export interface PersonChange {
  role?: UserRole | undefined;
  isDisabled?: boolean | undefined;
}

/**
 * Changes a person's role, or disables them, which ends their sessions at once and lets their tokens in no more.
 * `last-owner`: nothing was changed, because nobody would be left to manage people.
 */
export async function changePerson(
  db: Db,
  doer: Doer,
  id: string,
  { role, isDisabled }: PersonChange,
): Promise<'changed' | 'not-found' | 'last-owner'> {
  return db.$transaction(async (tx) => {
    const owners = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM user_account WHERE role = 'owner' AND disabled_at IS NULL AND id <> ${LOCAL_OWNER_ID} FOR UPDATE`;
    const person = id === LOCAL_OWNER_ID ? null : await tx.user.findUnique({ where: { id } });
    if (person === null) return 'not-found';
    const staysOwner = (role ?? person.role) === 'owner' && isDisabled !== true;
    if (!staysOwner && owners.length === 1 && owners[0]?.id === id) return 'last-owner';
    await tx.user.update({
      where: { id },
      data: {
        ...(role === undefined ? {} : { role }),
        ...(isDisabled === undefined ? {} : { disabledAt: isDisabled ? new Date() : null }),
        updatedAt: new Date(),
      },
    });
    if (isDisabled === true) await tx.session.deleteMany({ where: { userId: id } });
    if (role !== undefined && role !== person.role)
      await record(tx, doer, 'person.role', person.email, { from: person.role, to: role });
    if (isDisabled !== undefined && isDisabled !== (person.disabledAt !== null))
      await record(tx, doer, isDisabled ? 'person.disable' : 'person.enable', person.email, {});
    return 'changed';
  });
}

/** Gives oneself another name. */
export async function renamePerson(db: Db, doer: Doer, id: string, name: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { email } = await tx.user.update({ where: { id }, data: { name, updatedAt: new Date() } });
    await record(tx, doer, 'account.rename', email, { to: name });
  });
}

function record(
  tx: DbOrTransaction,
  doer: Doer,
  action: string,
  email: string,
  detail: AuditEntry['detail'] & object,
): Promise<void> {
  return recordChange(tx, { doer, action, subject: `person ${email}`, detail });
}
