import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { acceptInvite, makeInvite } from '@/lib/db/people/invites';
import { makeToken } from '@/lib/db/people/tokens';
import { LOCAL_OWNER_ID } from '@/lib/db/people/people';
import { testDatabase } from '@/lib/db/testing/testDatabase';
import { signInService } from '@/lib/http/actor';
import { PAGE_HEADER } from '@/lib/http/headers';
import { ACTIONS } from '@/lib/http/roles';
import { database } from '@/lib/http/services';
import { call } from '@/lib/http/testing/call';

const asked = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock('next/headers', () => ({
  headers: async () => asked.headers,
  cookies: async () => ({ get: () => undefined }),
}));

const APP = import.meta.dirname;
const ROLES = ['viewer', 'annotator', 'admin', 'owner'] as const;
type Role = (typeof ROLES)[number];

/**
 * The least role that each route takes. Written down once more, apart from lib/http/roles: a new route is a decision on
 * who may, and a changed action shows here.
 */
const ROUTES: Readonly<Record<Role | 'anyone', readonly string[]>> = {
  anyone: [
    ...['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((method) => `${method} [...path]`),
    'GET health',
    'POST join',
    'POST session',
  ],
  viewer: [
    'GET audits',
    'GET audits/[id]',
    'GET audits/[id]/export',
    'GET datasets/[name]/instances/[id]/labelling',
    'GET label-schemas',
    'GET label-schemas/[name]',
    'GET queues',
    'GET queues/[id]',
    'GET queues/[id]/agreement',
    'GET queues/[id]/items',
    'DELETE account/sessions',
    'DELETE account/tokens/[id]',
    'DELETE session',
    'GET datasets',
    'GET datasets/[name]',
    'GET datasets/[name]/counts',
    'GET datasets/[name]/histograms',
    'GET datasets/[name]/instances',
    'GET datasets/[name]/instances/[id]/conversation',
    'GET datasets/[name]/instances/[id]/files/[position]/[side]',
    'GET datasets/[name]/instances/[id]/outputs',
    'GET datasets/[name]/instances/[id]/outputs/[output]',
    'GET datasets/[name]/instances/[id]/outputs/[output]/changes',
    'GET datasets/[name]/instances/[id]/preview',
    'GET datasets/[name]/instances/[id]/probes',
    'GET datasets/[name]/instances/[id]/prompt',
    'GET datasets/[name]/instances/[id]/scoring',
    'GET datasets/[name]/instances/[id]/texts/[part]',
    'GET datasets/[name]/marks',
    'GET filter-configs',
    'GET filter-configs/[name]',
    'GET roots',
    'GET runs',
    'GET runs/[id]',
    'GET runs/[id]/compare',
    'GET runs/[id]/events',
    'GET runs/[id]/export',
    'GET runs/[id]/failures',
    'GET runs/[id]/filter',
    'GET runs/[id]/hours',
    'GET runs/[id]/instances/[instance]',
    'GET runs/[id]/precision',
    'GET runs/[id]/samples',
    'GET runs/[id]/stages',
    'GET runs/[id]/units',
    'GET snapshots/[hash]',
    'GET snapshots/[hash]/html',
    'GET syntax/[file]',
    'GET tour/html',
    'PATCH account',
    'POST account/password',
    'POST account/tokens',
    'POST datasets/[name]/thoughts',
    'POST reward',
    'POST runs/[id]/what-if',
    'POST thoughts',
  ],
  annotator: [
    'POST claims/[id]/label',
    'POST claims/[id]/skip',
    'POST datasets/[name]/labels',
    'POST datasets/[name]/labels/undo',
    'POST queues/[id]/claims',
    'POST queues/[id]/undo',
    'POST datasets/[name]/instances/[id]/probes',
    'POST datasets/[name]/instances/[id]/relevant',
    'POST datasets/[name]/marks',
    'POST runs/[id]/instances/[instance]/marks',
    'POST snapshots',
  ],
  admin: [
    'POST datasets/[name]/audits',
    'GET queues/[id]/items/[item]',
    'POST claims/[id]/reopen',
    'POST claims/[id]/return',
    'POST label-schemas',
    'POST queues',
    'POST queues/[id]',
    'POST queues/[id]/items/[item]',
    'POST queues/[id]/settle',
    'DELETE datasets/[name]',
    'DELETE filter-configs/[name]',
    'DELETE uploads/[id]',
    'GET changes',
    'PATCH datasets/[name]',
    'POST filter-configs',
    'POST imports',
    'POST runs',
    'POST runs/[id]/cancel',
    'POST runs/[id]/resume',
    'POST runs/[id]/retry',
    'POST uploads',
  ],
  owner: ['DELETE invites/[id]', 'GET people', 'PATCH people/[id]', 'POST invites'],
};

/** The same for pages, by their folder. */
const PAGES: Readonly<Record<Role | 'anyone', readonly string[]>> = {
  anyone: ['join/[secret]', 'sign-in'],
  viewer: [
    '.',
    'account',
    'audits',
    'audits/[id]',
    'labels/[queue]/agreement',
    'datasets/[name]',
    'datasets/[name]/filter',
    'datasets/[name]/instances/[id]',
    'datasets/[name]/outputs',
    'import',
    'labels',
    'labels/[queue]',
    'labels/[queue]/progress',
    'labels/schemas/[name]',
    'not-allowed',
    'playground',
    'playground/group',
    'rules',
    'rules/[code]',
    'runs',
    'runs/[id]',
    'runs/[id]/compare',
    'runs/[id]/funnel',
    'runs/[id]/samples',
    'runs/[id]/what-if',
    'runs/new',
    's/[hash]',
    'tour',
  ],
  annotator: [],
  admin: ['audit-log'],
  owner: ['people'],
};

/** What a person does with a browser alone: no token may, whatever its scopes. */
const NOT_FOR_TOKENS = /^\w+ (account|session|invites|account\/.*|invites\/.*)$/;
/** What ends the session that asks. */
const SIGNS_OUT = ['DELETE account/sessions', 'DELETE session'];

const password = 'a long enough one';
type Handler = Parameters<typeof call>[0];
type Page = (props: object) => Promise<unknown>;

const filesNamed = (name: string) =>
  readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === name)
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort();

const handlers = (
  await Promise.all(
    filesNamed('route.ts').map(async (file) => {
      const folder = path.dirname(file).replace(/^api\//, '');
      const routes = (await import(path.join(APP, file))) as Partial<Record<string, Handler>>;
      return Object.entries(routes).flatMap(([method, handler]) =>
        handler === undefined ? [] : [[`${method} ${folder}`, handler] as const],
      );
    }),
  )
).flat();

/** Who asks, by the headers that say so. */
const people = new Map<Role, { userId: string; headers: Record<string, string> }>();
const tokens = { all: '', none: '', ofViewer: '' };

async function signedIn(role: Role): Promise<Record<string, string>> {
  const signed = await (await signInService()).signIn(`${role}@host.example`, password, new Headers());
  return { cookie: (signed?.cookies ?? []).map((each) => each.split(';')[0]).join('; ') };
}

beforeAll(async () => {
  vi.stubEnv('DATABASE_URL', await testDatabase());
  vi.stubEnv('PULLSCOPE_LOG_LEVEL', 'silent');
  const local = { kind: 'local_owner', userId: LOCAL_OWNER_ID } as const;
  for (const role of [...ROLES].reverse()) {
    const invite = await makeInvite(database(), local, { role, email: null, days: 1 });
    const who = { name: role, email: `${role}@host.example`, password };
    const joined = await acceptInvite(database(), invite?.secret ?? '', who);
    if (typeof joined === 'string') throw new Error(joined);
    people.set(role, { ...joined, headers: await signedIn(role) });
  }
  const make = async (role: Role, scopes: readonly string[]) =>
    (await makeToken(database(), local, people.get(role)?.userId ?? '', { name: 't', scopes, days: null }))
      .token;
  tokens.all = await make('owner', ACTIONS);
  tokens.none = await make('owner', []);
  tokens.ofViewer = await make('viewer', ACTIONS);
});
afterAll(async () => {
  await database().$disconnect();
  vi.unstubAllEnvs();
});

const leastOf = (table: Readonly<Record<Role | 'anyone', readonly string[]>>, name: string) =>
  (['anyone', ...ROLES] as const).find((role) => table[role].includes(name));
const rankOf = (role: Role | 'anyone' | undefined) =>
  role === 'anyone' ? -1 : role === undefined ? Infinity : ROLES.indexOf(role);

describe.each(handlers)('%s', (name, handler) => {
  const least = leastOf(ROUTES, name);
  const statusFor = async (headers: Record<string, string>) =>
    (await call(handler, '/', { headers, ...(name.startsWith('GET') ? {} : { body: {} }) })).status;

  it('has its place in the matrix', () => expect(least).toBeDefined());

  it('asks whoever has not signed in to do so', async () => {
    const isMeant = least === 'anyone';
    const status = await statusFor({});
    // What signs in answers to an empty body that it is no address and password.
    if (isMeant) expect([200, 404, 422]).toContain(status);
    else expect(status).toBe(401);
  });

  it.each(ROLES)('lets a person in by their role: %s', async (role) => {
    const status = await statusFor(people.get(role)?.headers ?? {});
    if (SIGNS_OUT.includes(name))
      people.set(role, { userId: '', ...people.get(role), headers: await signedIn(role) });
    if (ROLES.indexOf(role) < rankOf(least)) expect(status).toBe(403);
    else expect([401, 403]).not.toContain(status);
  });

  it('lets a token in by its scopes and its person’s role', async () => {
    const bearer = (token: string) => statusFor({ authorization: `Bearer ${token}` });
    const isForPeople = least !== 'anyone' && NOT_FOR_TOKENS.test(name);
    if (isForPeople) expect(await bearer(tokens.all)).toBe(403);
    else expect([401, 403]).not.toContain(await bearer(tokens.all));
    if (least === 'anyone') expect([401, 403]).not.toContain(await bearer(tokens.none));
    else expect(await bearer(tokens.none)).toBe(403);
    if (rankOf(least) > 0) expect(await bearer(tokens.ofViewer)).toBe(403);
  });
});

it('lets no made-up token in, and after many no more tries of that machine', async () => {
  const health = handlers.find(([name]) => name === 'GET health')?.[1];
  if (health === undefined) throw new Error('there is no GET health');
  const tries = Array.from({ length: 61 }, () =>
    call(health, '/', { headers: { authorization: 'Bearer ps_made-up' } }),
  );
  const answers = await Promise.all(tries);
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(60);
  const late = answers.find(({ status }) => status === 429);
  expect(Number(late?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answers.find(({ status }) => status === 401)?.headers.get('www-authenticate')).toBe('Bearer');
});

describe.each(filesNamed('page.tsx').map((file) => path.dirname(file)))('the page %s', (name) => {
  const least = leastOf(PAGES, name);
  const ledTo = async (headers: Record<string, string>) => {
    const { default: page } = (await import(path.join(APP, name, 'page.tsx'))) as { default: Page };
    asked.headers = new Headers({ host: '127.0.0.1:3000', [PAGE_HEADER]: '/x?y=1', ...headers });
    const none = { params: Promise.resolve({}), searchParams: Promise.resolve({}) };
    const error: unknown = await page(none).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    const digest = error instanceof Error && 'digest' in error ? String(error.digest) : '';
    return digest.startsWith('NEXT_REDIRECT') ? digest.split(';')[2] : null;
  };

  it('has its place in the matrix', () => expect(least).toBeDefined());

  it('leads whoever has not signed in to do so, and back', async () => {
    expect(await ledTo({})).toBe(least === 'anyone' ? null : '/sign-in?next=%2Fx%3Fy%3D1');
  });

  it.each(ROLES)('shows itself by role: %s', async (role) => {
    const to = await ledTo(people.get(role)?.headers ?? {});
    if (ROLES.indexOf(role) < rankOf(least)) expect(to).toMatch(/^\/not-allowed\?to=/);
    else expect(to ?? '').not.toMatch(/^\/(not-allowed|sign-in)/);
  });
});
