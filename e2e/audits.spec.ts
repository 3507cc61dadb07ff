import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { pullscopeAt } from './data';
import { expectGoodLooks } from './looks';
import { expect, test } from './page';
import { startOwnServer, type OwnServer } from './server';

const PASSWORD = 'a long enough one';
const SIZE = 8;

let dataDir: string;
let server: OwnServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  dataDir = mkdtempSync(path.join(tmpdir(), 'pullscope-audits-'));
  server = await startOwnServer(dataDir);
  const file = path.join(dataDir, 'audited.jsonl');
  const rows = Array.from({ length: SIZE }, (_, at) => ({
    ...{ instance_id: `fern__lib-${at}`, repo: 'fern/lib', base_commit: '0'.repeat(40) },
    problem_statement: `Case ${at} goes wrong\n\nSteps to reproduce it.\n`,
    patch: `diff --git a/f${at}.py b/f${at}.py\n--- a/f${at}.py\n+++ b/f${at}.py\n@@ -1,1 +1,2 @@\n kept\n+added\n`,
  }));
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  pullscopeAt(dataDir, 'import', file, '--dataset', 'audited');
  pullscopeAt(dataDir, 'filter', '--dataset', 'audited');
});
test.afterAll(async () => {
  await server.kill('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
});

/** Lets somebody in by an invite that `owner` makes: each with a browser of their own. */
async function person(
  browser: Browser,
  owner: BrowserContext,
  name: string,
  role: string,
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: server.address, extraHTTPHeaders: {} });
  const headers = { origin: server.address };
  const email = `${name.toLowerCase()}@host.example`;
  const made = await owner.request.post('/api/invites', { headers, data: { role, email } });
  expect(made.status()).toBe(201);
  const { path: link } = (await made.json()) as { path: string };
  const secret = link.split('/').at(-1);
  const joined = await context.request.post('/api/join', {
    headers,
    data: { secret, name, email, password: PASSWORD },
  });
  expect(joined.ok()).toBe(true);
  return context;
}

/** Works through a queue as its pages do: claims what is next and says what `says` has for it. */
async function labelAll(
  { request }: BrowserContext,
  queue: number,
  says: (instance: string) => string,
): Promise<number> {
  const headers = { origin: server.address };
  for (let labels = 0; ; labels++) {
    const answer = await request.post(`/api/queues/${queue}/claims`, { headers, data: { besides: [] } });
    const { claim } = (await answer.json()) as { claim: { claim: number; instanceId: string } | null };
    if (claim === null) return labels;
    const data = {
      values: { judgement: says(claim.instanceId) },
      note: '',
      submission: crypto.randomUUID(),
      seconds: 3,
    };
    const labelled = await request.post(`/api/claims/${claim.claim}/label`, { headers, data });
    expect(labelled.ok()).toBe(true);
  }
}

async function makeAudit(page: Page): Promise<void> {
  await page.goto('/audits');
  await page.getByRole('textbox', { name: 'Name' }).fill('weekly');
  await page.getByRole('textbox', { name: 'Sample' }).fill('6');
  await expectGoodLooks(page);
  await page.getByRole('button', { name: 'Draw the sample' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'weekly' })).toBeVisible();
  await expect(page.getByText('No instance has a final answer yet.')).toBeVisible();
}

test('an audit: two label blind at once, a third decides, the report says precision and agreement', async ({
  browser,
}) => {
  const first = await browser.newContext({ baseURL: server.address });
  const owner = await person(browser, first, 'Olga', 'owner');
  const [ann, ben] = [
    await person(browser, owner, 'Ann', 'annotator'),
    await person(browser, owner, 'Ben', 'annotator'),
  ];
  const adjudicator = await person(browser, owner, 'Cleo', 'admin');
  const page = await adjudicator.newPage();
  await makeAudit(page);
  const [audit] = (
    (await (await owner.request.get('/api/audits')).json()) as { audits: { queueId: number }[] }
  ).audits;
  const queue = audit!.queueId;
  const drawn = (await (await owner.request.get(`/api/queues/${queue}/items?offset=0&limit=100`)).json()) as {
    items: { instanceId: string }[];
  };
  const disputed = drawn.items[0]!.instanceId;
  const said = await Promise.all([
    labelAll(ann, queue, () => 'fine'),
    labelAll(ben, queue, (instance) => (instance === disputed ? 'questionable' : 'fine')),
  ]);
  expect(said).toEqual([6, 6]);

  await page.reload();
  await expect(page.getByRole('region', { name: 'Figures' })).toContainText('5 of 6 with final answers');
  await expectGoodLooks(page);
  await page.getByRole('link', { name: disputed }).click();
  await expect(page.getByRole('region', { name: 'Adjudication' })).toContainText('Ann');
  await page.getByText('Ann and Ben: agree on').click();
  await expect(page.getByRole('group', { name: 'Ann against Ben' })).toContainText('Rows: what Ann said');
  await expectGoodLooks(page);
  const form = page.getByRole('form', { name: 'Final answers' });
  await expect(form.getByRole('radio', { checked: true })).toHaveCount(0);
  await form.getByRole('radio', { name: 'Questionable' }).check();
  await form.getByLabel('Note').fill('nobody could reproduce it');
  await form.getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByText('0 undecided, 1 adjudicated')).toBeVisible();
  await page.getByText('History: 3 entries').click();
  await expect(page.getByText('Cleo decided')).toContainText('nobody could reproduce it');

  await page.goto('/audits');
  await page.getByRole('link', { name: 'weekly' }).click();
  await expect(page.getByRole('region', { name: 'Figures' })).toContainText('83.3 %');
  await expect(page.getByRole('region', { name: 'Agreement', exact: true })).toContainText(
    'Krippendorff’s alpha',
  );
  // An annotator reads the report and decides nothing.
  expect((await ann.request.get(`/api/audits/1/export?format=csv`)).status()).toBe(200);
  expect(
    (
      await ann.request.post(`/api/queues/${queue}/settle`, {
        headers: { origin: server.address },
        data: { rule: 'majority' },
      })
    ).status(),
  ).toBe(403);
  await Promise.all([first, owner, ann, ben, adjudicator].map((context) => context.close()));
});
