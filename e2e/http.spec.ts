import { readdirSync } from 'node:fs';
import { Agent, request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';

const app = path.join(import.meta.dirname, '../app');

/** The addresses of every route and page, read off the folders of app/. */
function addresses(file: 'route.ts' | 'page.tsx'): string[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((each) => path.basename(each) === file)
    .map(
      (each) =>
        `/${path
          .dirname(each)
          .replace(/^\.$/, '')
          .replaceAll(/\[[^\]]+\]/g, 'x')}`,
    );
}

const ROUTES = addresses('route.ts');
const PAGES = addresses('page.tsx');
/** Routes that answer POST alone. */
const POST_ONLY: readonly string[] = [
  '/api/reward',
  '/api/snapshots',
  '/api/thoughts',
  '/api/imports',
  '/api/account/password',
  '/api/account/tokens',
  '/api/invites',
  '/api/join',
  '/api/session',
  '/api/uploads',
  '/api/datasets/x/instances/x/relevant',
  '/api/datasets/x/thoughts',
  '/api/runs/x/instances/x/marks',
  '/api/runs/x/what-if',
  '/api/datasets/x/audits',
  '/api/datasets/x/labels',
  '/api/datasets/x/labels/undo',
  ...['claims', 'settle', 'undo'].map((act) => `/api/queues/x/${act}`),
  ...['label', 'skip', 'return', 'reopen'].map((act) => `/api/claims/x/${act}`),
  ...['cancel', 'resume', 'retry'].map((act) => `/api/runs/x/${act}`),
];
/** Routes that answer DELETE alone. */
const DELETE_ONLY: readonly string[] = [
  '/api/account/sessions',
  '/api/account/tokens/x',
  '/api/invites/x',
  '/api/uploads/x',
];
/** Routes that answer PATCH alone. */
const PATCH_ONLY: readonly string[] = ['/api/account', '/api/people/x'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

const ONLY = { POST: POST_ONLY, DELETE: DELETE_ONLY, PATCH: PATCH_ONLY };
const methodOf = (address: string) =>
  Object.entries(ONLY).find(([, addresses]) => addresses.includes(address))?.[0] ?? 'GET';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A request as no browser would send it: any Host, any Origin. */
function ask(
  baseURL: string | undefined,
  address: string,
  options: { method?: string; headers?: OutgoingHttpHeaders; body?: Buffer } = {},
): Promise<Answer> {
  const { method = 'GET', headers, body } = options;
  return new Promise((resolve, reject) => {
    // A connection of its own: one whose body was refused half read is not used again, nor closed before the answer.
    const own = { method, headers, agent: new Agent({ keepAlive: true }) };
    const sent = request(new URL(address, baseURL), own, (response) => {
      text(response).then(
        (received) =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const POLICY = "frame-ancestors 'none'";

function expectHeaders({ headers }: Answer): void {
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers['x-powered-by']).toBeUndefined();
}

test('there are routes and pages to ask', () => {
  expect(ROUTES).toContain('/api/reward');
  expect(PAGES).toContain('/playground');
});

for (const address of [...ROUTES, ...PAGES]) {
  test(`${address} refuses a name that was rebound to this machine`, async ({ baseURL }) => {
    for (const method of METHODS) {
      const answer = await ask(baseURL, address, { method, headers: { host: 'rebound.example' } });
      expect([405, 421], `${method} ${address}`).toContain(answer.status);
      expectHeaders(answer);
    }
    const read = await ask(baseURL, address, {
      method: methodOf(address),
      headers: { host: 'rebound.example' },
    });
    expect(read.status).toBe(421);
  });

  test(`${address} refuses writes from other sites`, async ({ baseURL }) => {
    const foreign = [
      { origin: 'https://other.example' },
      { origin: 'http://localhost:1' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      for (const method of METHODS.slice(1)) {
        const answer = await ask(baseURL, address, { method, headers });
        expect([403, 405], `${method} ${address} ${JSON.stringify(headers)}`).toContain(answer.status);
      }
    }
  });
}

for (const address of ROUTES) {
  test(`${address} answers with the headers of data`, async ({ baseURL }) => {
    const answer = await ask(baseURL, address, { method: methodOf(address) });
    expectHeaders(answer);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
}

for (const address of PAGES) {
  test(`${address} has a policy whose nonce is new each time`, async ({ baseURL }) => {
    const [first, second] = [await ask(baseURL, address), await ask(baseURL, address)];
    expectHeaders(first);
    const policy = String(first.headers['content-security-policy']);
    expect(policy).toContain(POLICY);
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
    expect(policy).not.toBe(second.headers['content-security-policy']);
  });
}

test('health tells the version and that the database answers, and no secret', async ({ baseURL }) => {
  const { status, body } = await ask(baseURL, '/api/health');
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({
    status: 'ok',
    database: 'ok',
    version: expect.stringMatching(/^\d/),
  });
  expect(body).not.toMatch(/postgres|password|\//);
});

test('what is not there is a problem under /api', async ({ baseURL }) => {
  const { status, headers, body } = await ask(baseURL, '/api/no/such/route');
  expect(status).toBe(404);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(JSON.parse(body)).toMatchObject({ type: 'urn:pullscope:problem:not-found', status: 404 });
});

const patch = '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n';
const input = { oracle_patches: [patch], pred_patches: [patch] };
const MEBIBYTE = 1_048_576;

function post(
  baseURL: string | undefined,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): Promise<Answer> {
  return ask(baseURL, '/api/reward', { method: 'POST', headers, body: Buffer.from(JSON.stringify(body)) });
}

test('a reward of one input and of many', async ({ baseURL }) => {
  const one = await post(baseURL, { ...input, id: 'x' });
  expect(one.status).toBe(200);
  expect(JSON.parse(one.body)).toMatchObject({
    id: 'x',
    reward: 1,
    similarities: [{ path: 'x', similarity: 1 }],
  });
  const many = await post(baseURL, { items: [input, {}, { a: 'ab', b: 'b' }] });
  expect(JSON.parse(many.body)).toMatchObject({
    items: [{ reward: 1 }, { index: 1, error: expect.any(String) }, { ratio: 2 / 3 }],
  });
});

test('the very objects of the CLI come back, keys in order', async ({ baseURL }) => {
  const output = '<think>t</think><solution>none</solution>';
  const { body } = await post(baseURL, { code_context: {}, oracle_new_content: {}, output });
  expect(body).toBe('{"reward":-1,"error":"No valid search blocks found"}');
});

test('a body of 30 MB arrives whole', async ({ baseURL }) => {
  const padded = {
    items: [
      { ...input, padding: 'x'.repeat(30 * MEBIBYTE) },
      { a: 'last', b: 'last' },
    ],
  };
  const { status, body } = await post(baseURL, padded);
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ items: [{ reward: 1 }, { ratio: 1 }] });
});

for (const [how, headers] of [
  ['announced', { 'content-length': 65 * MEBIBYTE + 6 }],
  ['unannounced', { 'transfer-encoding': 'chunked' }],
] as const) {
  test(`a body of 65 MB, ${how}, is refused with 413`, async ({ baseURL }) => {
    const answer = await ask(baseURL, '/api/reward', {
      method: 'POST',
      headers,
      body: Buffer.from(`{"a":"${'x'.repeat(65 * MEBIBYTE - 2)}"}`),
    });
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.body)).toMatchObject({ type: 'urn:pullscope:problem:too-large', status: 413 });
    expectHeaders(answer);
  });
}

test('too many items are refused', async ({ baseURL }) => {
  expect((await post(baseURL, { items: Array.from({ length: 10_001 }, () => 0) })).status).toBe(413);
});

test('a fault in the body is told with its place', async ({ baseURL }) => {
  const answer = await ask(baseURL, '/api/reward', { method: 'POST', body: Buffer.from('{"a": 1,\n nope}') });
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.body)).toMatchObject({
    detail: expect.stringContaining('Line 2, column 2'),
  });
  const bytes = await ask(baseURL, '/api/reward', { method: 'POST', body: Buffer.from([0x7b, 0xff]) });
  expect(bytes.status).toBe(400);
});
