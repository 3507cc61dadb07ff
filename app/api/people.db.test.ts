import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pageChanges } from '@/lib/db/people/auditLog';
import { makeInvite } from '@/lib/db/people/invites';
import { LOCAL_OWNER_ID } from '@/lib/db/people/people';
import { testDatabase } from '@/lib/db/testing/testDatabase';
import { PEER_HEADER } from '@/lib/http/headers';
import { database } from '@/lib/http/services';
import { call, callJson } from '@/lib/http/testing/call';
import { PATCH as renameSelf } from './account/route';
import { POST as changePassword } from './account/password/route';
import { DELETE as revokeToken } from './account/tokens/[id]/route';
import { POST as makeToken } from './account/tokens/route';
import { GET as readChanges } from './changes/route';
import { GET as listDatasets } from './datasets/route';
import { DELETE as revokeInvite } from './invites/[id]/route';
import { POST as invite } from './invites/route';
import { POST as join } from './join/route';
import { PATCH as changePerson } from './people/[id]/route';
import { GET as listPeople } from './people/route';
import { POST as signIn } from './session/route';
import { POST as share } from './snapshots/route';

const LOCAL = { kind: 'local_owner', userId: LOCAL_OWNER_ID } as const;
const password = 'a long enough one';

beforeAll(async () => {
  vi.stubEnv('DATABASE_URL', await testDatabase());
  vi.stubEnv('PULLSCOPE_LOG_LEVEL', 'silent');
});
afterAll(async () => {
  await database().$disconnect();
  vi.unstubAllEnvs();
});

/** Joins by an invite of this role; gives the headers of the browser that did. */
async function joined(email: string, role: 'viewer' | 'admin' | 'owner'): Promise<Record<string, string>> {
  const made = await makeInvite(database(), LOCAL, { role, email: null, days: 1 });
  const body = { secret: made?.secret, name: email, email, password };
  return { cookie: cookieOf(await call(join, '/', { body })) };
}

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');

let owner: Record<string, string>;

describe('before there is an account', () => {
  it('the local owner does everything, has nothing to change of an account, and invites an owner first', async () => {
    expect((await call(listDatasets, '/')).status).toBe(200);
    expect((await call(renameSelf, '/', { body: { name: 'x' } })).status).toBe(409);
    expect((await call(invite, '/', { body: { role: 'viewer' } })).status).toBe(409);
    const { status, answer } = await callJson(invite, '/', { body: { role: 'owner' } });
    expect(status).toBe(201);
    const secret = String(answer['path']).replace('/join/', '');
    const who = { secret, name: 'Own', email: 'own@host.example', password };
    owner = { cookie: cookieOf(await call(join, '/', { body: who })) };
    expect((await call(listDatasets, '/', { headers: owner })).status).toBe(200);
    expect((await call(listDatasets, '/')).status).toBe(401);
    const again = await callJson(join, '/', { body: who });
    expect(again).toMatchObject({
      status: 404,
      answer: { detail: expect.stringContaining('not good any more') },
    });
  });
});

describe('signing in', () => {
  it('says the same of an unknown address, a wrong password and a disabled person', async () => {
    await joined('off@host.example', 'viewer');
    const people = await callJson(listPeople, '/', { headers: owner });
    const { people: all } = people.answer as { people: { id: string; email: string }[] };
    const id = all.find(({ email }) => email === 'off@host.example')?.id ?? '';
    const isDisabled = { body: { isDisabled: true }, params: { id }, headers: owner };
    expect((await call(changePerson, '/', isDisabled)).status).toBe(200);
    const answers = await Promise.all(
      [
        { email: 'nobody@host.example', password },
        { email: 'own@host.example', password: 'not this one' },
        { email: 'off@host.example', password },
      ].map((body) => callJson(signIn, '/', { body })),
    );
    const said = answers.map(({ status, answer }) => [status, answer['detail'], answer['type']]);
    expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(said[0]).toEqual([401, expect.stringContaining('is not right'), expect.any(String)]);
  });

  it('has to wait after ten tries of an address, known or not, and lets another machine’s person in', async () => {
    for (const email of ['own@host.example', 'never@host.example']) {
      const headers = { [PEER_HEADER]: '192.0.2.7' };
      for (let tries = 0; tries < 10; tries++)
        expect((await call(signIn, '/', { body: { email, password: 'wrong' }, headers })).status).toBe(401);
      const late = await call(signIn, '/', { body: { email, password }, headers });
      expect(late.status).toBe(429);
      expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(800);
    }
    const headers = { [PEER_HEADER]: '192.0.2.8' };
    const right = await call(signIn, '/', { body: { email: 'own@host.example', password }, headers });
    expect(right.status).toBe(200);
    expect(right.headers.getSetCookie().join()).toMatch(/HttpOnly/);
  });
});

describe('what is one’s own', () => {
  it('is changed by oneself: name, password, tokens', async () => {
    const headers = await joined('self@host.example', 'viewer');
    expect((await call(renameSelf, '/', { body: { name: ' New ' }, headers })).status).toBe(200);
    const wrong = { current: 'not this one', next: 'another long one' };
    expect((await call(changePassword, '/', { body: wrong, headers })).status).toBe(422);
    const short = { current: password, next: 'short' };
    expect((await call(changePassword, '/', { body: short, headers })).status).toBe(422);
    const changed = await call(changePassword, '/', { body: { ...wrong, current: password }, headers });
    expect(changed.status).toBe(200);
    expect((await call(listDatasets, '/', { headers })).status).toBe(401);
    const anew = { cookie: cookieOf(changed) };
    const order = { name: 't', scopes: ['dataset.list', 'person.write'], days: 1 };
    const { answer } = await callJson(makeToken, '/', { body: order, headers: anew });
    // What a viewer may not do no token of theirs may.
    expect(answer).toMatchObject({ scopes: ['dataset.list'] });
    const bearer = { authorization: `Bearer ${String(answer['token'])}` };
    expect((await call(listDatasets, '/', { headers: bearer })).status).toBe(200);
    const params = { id: String(answer['id']) };
    expect((await call(revokeToken, '/', { params, headers: owner })).status).toBe(404);
    expect((await call(revokeToken, '/', { params, headers: anew })).status).toBe(200);
    expect((await call(listDatasets, '/', { headers: bearer })).status).toBe(401);
  });
});

describe('the log of changes', () => {
  const newest = async () =>
    (
      await pageChanges(
        database(),
        { person: null, action: null, since: null, until: null },
        { before: null, limit: 1 },
      )
    ).changes[0];

  it('tells of what a route changed and who did it, and of nothing that was refused or only read', async () => {
    const before = await newest();
    await call(listDatasets, '/', { headers: owner });
    expect((await call(share, '/api/snapshots', { body: {}, headers: owner })).status).toBe(422);
    expect(await newest()).toEqual(before);
    const draft = { way: 'unified-diff', context: [], oracle: [], output: '', predicted: [] };
    const patches = { oraclePatch: '', predictedPatch: '' };
    const body = { subject: null, draft: { ...draft, ...patches } };
    expect((await call(share, '/api/snapshots', { body, headers: owner })).status).toBe(201);
    expect(await newest()).toMatchObject({
      action: 'snapshot.create',
      subject: 'snapshots',
      kind: 'person',
      actorName: 'Own',
    });
  });

  it('is read by those who may, by person and day', async () => {
    const made = await callJson(invite, '/', { body: { role: 'admin' }, headers: owner });
    const params = { id: String(made.answer['id']) };
    expect((await call(revokeInvite, '/', { params, headers: owner })).status).toBe(200);
    expect((await call(revokeInvite, '/', { params, headers: owner })).status).toBe(404);
    const today = new Date().toISOString().slice(0, 10);
    const query = `/?since=${today}&until=${today}&limit=2`;
    const { answer } = await callJson(readChanges, query, { headers: owner });
    expect(answer).toMatchObject({
      changes: [{ action: 'invite.revoke' }, { action: 'invite.create', detail: { role: 'admin' } }],
      next: expect.any(Number),
    });
    expect((await call(readChanges, '/?since=yesterday', { headers: owner })).status).toBe(422);
  });
});
