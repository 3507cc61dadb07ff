import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../log';
import { createClient, type Db } from '../client';
import { testDatabase } from '../testing/testDatabase';
import { pageChanges, recordChange } from './auditLog';
import { acceptInvite, findInvite, listInvites, makeInvite, revokeInvite } from './invites';
import { changePerson, findPerson, hasAccounts, listPeople, LOCAL_OWNER_ID, renamePerson } from './people';
import { countTry, forgetTries } from './rateLimit';
import { createSignIn, endSessions, listSessions, type SignIn } from './signIn';
import { listTokens, makeToken, revokeToken, tokenBearer } from './tokens';

const local = { kind: 'local_owner', userId: LOCAL_OWNER_ID } as const;
const password = 'correct horse battery';
const anyone = { person: null, action: null, since: null, until: null };

let db: Db;
let signIn: SignIn;
beforeAll(async () => {
  db = createClient(await testDatabase(), { log: createLog('silent') });
  signIn = await createSignIn(db, { isSecure: false });
});
afterAll(() => db.$disconnect());

async function join(email: string, role: 'viewer' | 'annotator' | 'admin' | 'owner'): Promise<string> {
  const invite = await makeInvite(db, local, { role, email: null, days: 7 });
  const joined = await acceptInvite(db, invite?.secret ?? '', { name: email, email, password });
  if (typeof joined === 'string') throw new Error(joined);
  return joined.userId;
}

/** The headers of a browser that has signed in. */
async function browser(email: string): Promise<Headers> {
  const signed = await signIn.signIn(email, password, new Headers({ 'user-agent': 'a browser' }));
  return new Headers({ cookie: (signed?.cookies ?? []).map((each) => each.split(';')[0]).join('; ') });
}

describe('people', () => {
  it('are nobody on a first start, and the first account is an owner’s', async () => {
    expect(await hasAccounts(db)).toBe(false);
    expect(await makeInvite(db, local, { role: 'viewer', email: null, days: 7 })).toBeNull();
    await join('Owner@host.example', 'owner');
    expect(await hasAccounts(db)).toBe(true);
    expect(await listPeople(db)).toMatchObject([{ email: 'owner@host.example', role: 'owner', sessions: 0 }]);
  });

  it('sign in with their password, whatever the case of the address, and out', async () => {
    expect(await signIn.signIn('owner@host.example', 'wrong horse battery', new Headers())).toBeNull();
    expect(await signIn.signIn('nobody@host.example', password, new Headers())).toBeNull();
    const signed = await signIn.signIn('OWNER@host.example', password, new Headers());
    expect(signed?.cookies.join()).toMatch(/^pullscope\.session_token=[^;]+;.*HttpOnly.*SameSite=Lax/i);
    const headers = await browser('owner@host.example');
    expect(await signIn.whoIs(headers)).toMatchObject({ email: 'owner@host.example', role: 'owner' });
    await signIn.signOut(headers);
    expect(await signIn.whoIs(headers)).toBeNull();
    expect(await signIn.whoIs(new Headers({ cookie: 'pullscope.session_token=made.up' }))).toBeNull();
  });

  it('cost as much time when nobody has the address as when the password is wrong', async () => {
    const hashing = vi.spyOn(crypto, 'scrypt');
    syncBuiltinESMExports();
    const costOf = async (email: string) => {
      hashing.mockClear();
      expect(await signIn.signIn(email, 'wrong horse battery', new Headers())).toBeNull();
      return hashing.mock.calls.map(([, , length, options]) => [length, options]);
    };
    const known = await costOf('owner@host.example');
    expect(known).toHaveLength(1);
    expect(await costOf('nobody@host.example')).toEqual(known);
    hashing.mockRestore();
    syncBuiltinESMExports();
  });

  it('have cookies for https alone where the server is reached by it', async () => {
    const secure = await createSignIn(db, { isSecure: true });
    const signed = await secure.signIn('owner@host.example', password, new Headers());
    expect(signed?.cookies.join()).toMatch(/^__Secure-pullscope\.session_token=.*Secure/);
  });

  it('change their password, which ends their other sessions', async () => {
    const id = await join('changes@host.example', 'viewer');
    const [one, other] = [await browser('changes@host.example'), await browser('changes@host.example')];
    expect(await signIn.changePassword(one, { current: 'wrong', next: 'another long one' })).toBeNull();
    expect(await signIn.changePassword(one, { current: password, next: 'too short' })).toBeNull();
    const changed = await signIn.changePassword(one, { current: password, next: 'another long one' });
    expect(changed?.cookies.join()).toContain('pullscope.session_token=');
    expect(await signIn.whoIs(other)).toBeNull();
    expect(await signIn.signIn('changes@host.example', password, new Headers())).toBeNull();
    expect(await listSessions(db, id)).toHaveLength(1);
    expect(await endSessions(db, { kind: 'person', userId: id }, id)).toBe(1);
    expect(await listSessions(db, id)).toEqual([]);
  });

  it('that are disabled are out at once, by session, password and token, until they are enabled', async () => {
    const id = await join('gone@host.example', 'admin');
    const headers = await browser('gone@host.example');
    const { token } = await makeToken(db, local, id, { name: 't', scopes: ['run.read'], days: null });
    expect(await tokenBearer(db, token)).toMatchObject({ userId: id, role: 'admin', scopes: ['run.read'] });
    expect(await changePerson(db, local, id, { isDisabled: true })).toBe('changed');
    expect(await signIn.whoIs(headers)).toBeNull();
    expect(await signIn.signIn('gone@host.example', password, new Headers())).toBeNull();
    expect(await tokenBearer(db, token)).toBeNull();
    await changePerson(db, local, id, { isDisabled: false });
    expect(await signIn.whoIs(await browser('gone@host.example'))).not.toBeNull();
  });

  it('always have an owner who is not disabled', async () => {
    const owner = (await findPerson(db, { email: 'owner@host.example' }))?.id ?? '';
    expect(await changePerson(db, local, owner, { isDisabled: true })).toBe('last-owner');
    expect(await changePerson(db, local, owner, { role: 'admin' })).toBe('last-owner');
    expect(await changePerson(db, local, LOCAL_OWNER_ID, { role: 'viewer' })).toBe('not-found');
    const second = await join('second@host.example', 'owner');
    // Both at once: one of the two stays.
    const both = await Promise.all(
      [owner, second].map((id) => changePerson(db, local, id, { role: 'admin' })),
    );
    expect(both.sort()).toEqual(['changed', 'last-owner']);
    await changePerson(db, local, owner, { role: 'owner' });
  });

  it('rename themselves', async () => {
    const id = await join('name@host.example', 'viewer');
    await renamePerson(db, { kind: 'person', userId: id }, id, 'Another');
    expect(await findPerson(db, { id })).toMatchObject({ name: 'Another' });
  });
});

describe('an invite', () => {
  const order = { role: 'annotator', email: null, days: 7 } as const;
  const make = async (given: Partial<{ email: string; days: number }> = {}) => {
    const made = await makeInvite(db, local, { ...order, ...given });
    if (made === null) throw new Error('there is no owner yet');
    return made;
  };
  const who = (email: string) => ({ name: 'N', email, password });

  it('is used once, also by two at the same moment', async () => {
    const { secret } = await make();
    expect(await findInvite(db, secret)).toEqual({ role: 'annotator', email: null, knownAs: null });
    const answers = await Promise.all([
      acceptInvite(db, secret, who('a1@host.example')),
      acceptInvite(db, secret, who('a2@host.example')),
    ]);
    expect(answers.filter((each) => each === 'no-invite')).toHaveLength(1);
    expect(await acceptInvite(db, secret, who('a3@host.example'))).toBe('no-invite');
    expect(await findInvite(db, secret)).toBeNull();
  });

  it('is worthless when it is too old or revoked', async () => {
    const old = await make({ days: -1 });
    expect(await acceptInvite(db, old.secret, who('b@host.example'))).toBe('no-invite');
    const { id, secret } = await make();
    expect((await listInvites(db)).map((each) => each.id)).toContain(id);
    expect(await revokeInvite(db, local, id)).toBe(true);
    expect(await revokeInvite(db, local, id)).toBe(false);
    expect(await acceptInvite(db, secret, who('b@host.example'))).toBe('no-invite');
  });

  it('for one address is not for another, gives its account a new password, and an address has one account', async () => {
    const { secret } = await make({ email: 'C@host.example' });
    expect(await acceptInvite(db, secret, who('d@host.example'))).toBe('other-email');
    expect(await acceptInvite(db, secret, who('c@HOST.example'))).toMatchObject({
      userId: expect.any(String),
    });
    const headers = await browser('c@host.example');
    const reset = await make({ email: 'c@host.example' });
    expect(await findInvite(db, reset.secret)).toMatchObject({ knownAs: 'N' });
    const anew = { ...who('c@host.example'), name: 'Other', password: 'a password made anew' };
    const userId = (await findPerson(db, { email: 'c@host.example' }))?.id;
    expect(await acceptInvite(db, reset.secret, anew)).toEqual({ userId });
    expect(await signIn.whoIs(headers)).toBeNull();
    expect(await signIn.signIn('c@host.example', password, new Headers())).toBeNull();
    expect(await signIn.signIn('c@host.example', anew.password, new Headers())).toEqual(
      expect.objectContaining({ userId }),
    );
    expect(await findPerson(db, { email: 'c@host.example' })).toMatchObject({ name: 'N', role: 'annotator' });
    const again = await make();
    expect(await acceptInvite(db, again.secret, who('c@host.example'))).toBe('email-taken');
    expect(await findInvite(db, again.secret)).not.toBeNull();
  });
});

describe('a token', () => {
  it('is kept as a hash, is its person’s to revoke, and ends', async () => {
    const id = await join('tokens@host.example', 'annotator');
    const { id: tokenId, token } = await makeToken(db, local, id, {
      name: 'script',
      scopes: ['mark.read', 'mark.write'],
      days: 30,
    });
    const [kept] = await listTokens(db, id);
    expect(token).toMatch(/^ps_[\w-]{43}$/);
    expect(kept).toMatchObject({ id: tokenId, name: 'script', lastUsedAt: null, shown: token.slice(0, 8) });
    expect(await tokenBearer(db, token)).toMatchObject({ userId: id });
    expect((await listTokens(db, id))[0]?.lastUsedAt).not.toBeNull();
    const everything = await db.$queryRaw<
      { all: string }[]
    >`SELECT row_to_json(t)::text AS all FROM api_token t`;
    expect(everything.map(({ all }) => all).join()).not.toContain(token.slice(8));
    expect(await revokeToken(db, local, LOCAL_OWNER_ID, tokenId)).toBe(false);
    expect(await revokeToken(db, local, id, tokenId)).toBe(true);
    expect(await tokenBearer(db, token)).toBeNull();
    const old = await makeToken(db, local, id, { name: 'old', scopes: [], days: -1 });
    expect(await tokenBearer(db, old.token)).toBeNull();
    expect(await tokenBearer(db, 'ps_none')).toBeNull();
  });
});

describe('the log of changes', () => {
  it('is only added to', async () => {
    await recordChange(db, { doer: local, action: 'mark.write', subject: 'x'.repeat(600) });
    await expect(db.auditEvent.updateMany({ data: { action: 'none' } })).rejects.toThrow(/only added/);
    await expect(db.auditEvent.deleteMany()).rejects.toThrow(/only added/);
    await expect(db.user.delete({ where: { id: LOCAL_OWNER_ID } })).rejects.toThrow();
    expect((await pageChanges(db, anyone, { before: null, limit: 1 })).changes[0]?.subject).toHaveLength(500);
  });

  it('is read by pages, by person, action and time', async () => {
    const id = await join('log@host.example', 'viewer');
    const by = { kind: 'person', userId: id } as const;
    for (const action of ['a.one', 'a.two', 'a.two'])
      await recordChange(db, { doer: by, action, subject: 's', detail: { n: 1 } });
    const mine = { ...anyone, person: id };
    const first = await pageChanges(db, mine, { before: null, limit: 2 });
    expect(first.changes.map(({ action }) => action)).toEqual(['a.two', 'a.two']);
    const rest = await pageChanges(db, mine, { before: first.next, limit: 2 });
    expect(rest.changes.map(({ action }) => action)).toEqual(['a.one', 'invite.accept']);
    expect(rest.next).toBeNull();
    expect(rest.changes[0]).toMatchObject({
      actorName: 'log@host.example',
      kind: 'person',
      detail: { n: 1 },
    });
    const two = await pageChanges(db, { ...mine, action: 'a.one' }, { before: null, limit: 9 });
    expect(two.changes).toHaveLength(1);
    const later = await pageChanges(
      db,
      { ...mine, since: new Date(Date.now() + 3_600_000) },
      { before: null, limit: 9 },
    );
    expect(later.changes).toEqual([]);
    const before = await pageChanges(db, { ...mine, until: new Date(0) }, { before: null, limit: 9 });
    expect(before.changes).toEqual([]);
  });
});

describe('a limit', () => {
  it('lets through so many, on all connections together, and begins anew when its window has ended', async () => {
    const limit = { key: 'sign-in a', most: 3, seconds: 600 };
    const tries = await Promise.all(Array.from({ length: 8 }, () => countTry(db, [limit])));
    expect(tries.filter((wait) => wait === null)).toHaveLength(3);
    expect(Math.max(...tries.map((wait) => wait ?? 0))).toBeGreaterThan(590);
    expect(await countTry(db, [{ ...limit, key: 'sign-in b' }])).toBeNull();
    await db.$executeRaw`UPDATE rate_limit SET ends_at = now() - interval '1 second'`;
    expect(await countTry(db, [limit])).toBeNull();
    await forgetTries(db);
    expect(await db.rateLimit.count()).toBe(1);
  });
});
