import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from './dataset';
import { expectGoodLooks } from './looks';

/** Rows of SWE-bench's shape, numbered from 1. */
function rowsOf(count: number, more: (at: number) => object = () => ({})) {
  return Array.from({ length: count }, (_, at) => ({
    instance_id: `moor__heath-${at + 1}`,
    repo: 'moor/heath',
    base_commit: (at + 1).toString(16).padStart(40, '0'),
    problem_statement: `Case ${at + 1}\n\nIt goes wrong.`,
    patch: `diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1,1 +1,2 @@\n kept\n+added ${at}\n`,
    created_at: '2024-03-01T10:00:00Z',
    ...more(at),
  }));
}

const linesOf = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

interface Made {
  name: string;
  content: string | Buffer;
}

async function choose(page: Page, ...files: Made[]): Promise<void> {
  await page.goto('/import');
  const input = page.getByLabel('Choose files');
  await expect(input).toBeEnabled();
  await input.setInputFiles(
    files.map(({ name, content }) => ({
      ...{ name, mimeType: 'application/octet-stream' },
      buffer: Buffer.from(content),
    })),
  );
}

const dataset = (page: Page) => page.getByRole('combobox', { name: 'Dataset' });
const importNow = (page: Page) => page.getByRole('button', { name: 'Import', exact: true }).click();
const status = (page: Page, word: string) =>
  page.getByRole('main').locator('header').getByText(word, { exact: true });

/** Imports files into a dataset and waits for the run's end. */
async function bring(page: Page, name: string, ...files: Made[]): Promise<void> {
  await choose(page, ...files);
  await dataset(page).fill(name);
  await importNow(page);
  await expect(page).toHaveURL(/\/runs\/[0-9]+$/);
  await expect(status(page, 'done')).toBeVisible();
}

const unique = (word: string) => `${word}-${test.info().workerIndex}-${Date.now().toString(36)}`;

test('a file is uploaded, its bad rows are reported with their reasons, and the rest is there', async ({
  page,
}) => {
  const name = unique('brook');
  const content = `${linesOf(rowsOf(2))}no json\n${linesOf([{ instance_id: 'only' }])}`;
  await page.goto('/');
  await page
    .getByRole('region', { name: 'Datasets' })
    .getByRole('link', { name: 'Import', exact: true })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import' })).toBeVisible();
  await choose(page, { name: `${name}.jsonl`, content });
  await expect(dataset(page)).toHaveValue(name);
  await expect(page.getByText(`A new dataset, ${name}.`)).toBeVisible();
  await importNow(page);
  await expect(status(page, 'done')).toBeVisible();
  const failures = page.getByRole('region', { name: 'Failures' });
  await expect(failures.getByRole('row')).toHaveCount(3);
  await expect(failures.getByRole('row').nth(1)).toContainText(`${name}.jsonl`);
  await expect(failures.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText('3');
  await expect(failures.getByRole('row').nth(2).getByRole('cell').nth(1)).toHaveText('4');
  await page.getByRole('link', { name: `Open ${name}` }).click();
  await expect(page.getByText('2 instances', { exact: true })).toBeVisible();
});

test('a conflict is reported, and replaced when asked', async ({ page }) => {
  const name = unique('ridge');
  await bring(page, name, { name: 'a.jsonl', content: linesOf(rowsOf(3)) });
  const changed = linesOf(rowsOf(3, (at) => (at === 1 ? { problem_statement: 'Quite another case' } : {})));
  await bring(page, name, { name: 'b.jsonl', content: changed });
  await expect(page.getByRole('region', { name: 'Failures' })).toContainText('moor__heath-2');
  await page.getByRole('link', { name: 'Import again and replace them' }).click();
  await expect(dataset(page)).toHaveValue(name);
  await expect(page.getByRole('checkbox', { name: /^Replace instances/ })).toBeChecked();
  const input = page.getByLabel('Choose files');
  await expect(input).toBeEnabled();
  await input.setInputFiles({ name: 'b.jsonl', mimeType: 'text/plain', buffer: Buffer.from(changed) });
  await importNow(page);
  await expect(status(page, 'done')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Counts' })).toContainText('1instances replaced');
  await expect(page.getByRole('region', { name: 'Failures' })).toHaveCount(0);
});

test('a run is cancelled, keeps what is in, and is resumed to its end', async ({ page }) => {
  const name = unique('long');
  await choose(page, { name: `${name}.jsonl`, content: linesOf(rowsOf(9_000)) });
  await importNow(page);
  await expect(page).toHaveURL(/\/runs\/[0-9]+$/);
  await expect(page.getByRole('progressbar', { name: /^Progress/ })).toBeVisible();
  await expect(page.getByText(/rows\/s/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(status(page, 'stopped')).toBeVisible();
  const counts = page.getByRole('region', { name: 'Counts' });
  await expect(counts).not.toContainText('9,000');
  await page.reload();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(status(page, 'done')).toBeVisible();
  await expect(counts).toContainText('9,000instances added');
  await page.getByRole('button', { name: 'Retry' }).click();
  // Its file stays for a moment after it is in: either it is done again and adds nothing, or says why it can't be.
  await expect(
    counts.getByText('instances were there already').or(page.getByText(/is not there any more/)),
  ).toBeVisible();
});

test('an upload is cancelled before it is whole, and nothing comes of it', async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await choose(page, { name: 'slow.jsonl', content: linesOf(rowsOf(20_000)) });
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 500_000 },
  });
  await importNow(page);
  await expect(page.getByText(/ of .* MB/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeEnabled();
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: 'Take slow.jsonl out' }).click();
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
});

test('two imports at once, from two windows, both come in whole', async ({ page, context }) => {
  const other = await context.newPage();
  const names = [unique('left'), unique('right')] as const;
  const content = linesOf(rowsOf(1_500));
  await Promise.all([
    bring(page, names[0], { name: 'a.jsonl', content }),
    bring(other, names[1], { name: 'b.jsonl', content }),
  ]);
  for (const each of [page, other])
    await expect(each.getByRole('region', { name: 'Counts' })).toContainText('1,500instances added');
});

test('a file with an odd name, packed, makes a dataset of that name', async ({ page }) => {
  const name = `100 % "Öl" & #1? ${unique('mud')}`;
  await choose(page, { name: `${name}.jsonl.gz`, content: gzipSync(linesOf(rowsOf(2))) });
  await expect(dataset(page)).toHaveValue(name);
  await importNow(page);
  await expect(status(page, 'done')).toBeVisible();
  await page.getByRole('link', { name: `Open ${name}` }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
});

test('Parquet and outputs come in together, and the outputs find their instances', async ({ page }) => {
  const name = unique('sets');
  const rows = rowsOf(3);
  const columns = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[0])[];
  const parquet = parquetWriteBuffer({
    columnData: columns.map((column) => ({
      name: column,
      data: rows.map((row) => row[column]),
      type: 'STRING' as const,
    })),
  });
  const predictions = rows.map(({ instance_id, patch }) => ({
    ...{ instance_id, model_name_or_path: 'model', model_patch: patch },
  }));
  await bring(
    page,
    name,
    { name: 'predictions.jsonl', content: linesOf(predictions) },
    { name: 'instances.parquet', content: Buffer.from(parquet) },
  );
  const counts = page.getByRole('region', { name: 'Counts' });
  await expect(counts).toContainText('3instances added');
  await expect(counts).toContainText('3outputs scored');
});

test('outputs without instances fail with words that help, and a root’s file is imported without an upload', async ({
  page,
}) => {
  const rows = [{ instance_id: 'no__where-1', raw_output: 'x' }];
  await choose(page, { name: 'lost.jsonl', content: linesOf(rows) });
  await expect(page.getByText(/These look like outputs/)).toBeVisible();
  await importNow(page);
  await expect(status(page, 'failed')).toBeVisible();
  await expect(page.getByText(/No dataset holds the instances of lost.jsonl/)).toBeVisible();
  const name = unique('rooted');
  await page.goto('/import');
  await page.getByRole('textbox', { name: 'the file' }).fill('demo.instances.jsonl');
  await page.keyboard.press('Enter');
  await expect(page.getByText('in samples')).toBeVisible();
  await dataset(page).fill(name);
  await page.keyboard.press('Enter');
  await expect(status(page, 'done')).toBeVisible();
  await expect(page.getByRole('link', { name: `Open ${name}` })).toBeVisible();
});

test('a body of 30 MB comes in whole', async ({ page }) => {
  const answer = await page.request.post('/api/uploads', { data: Buffer.alloc(30_000_000, 'x') });
  expect(answer.status()).toBe(201);
  const { upload, bytes } = (await answer.json()) as { upload: string; bytes: number };
  expect(bytes).toBe(30_000_000);
  expect((await page.request.delete(`/api/uploads/${upload}`)).status()).toBe(204);
});

test('all runs are listed, narrowed by the address, and lead to each; one that is not there says so', async ({
  page,
}) => {
  const name = unique('listed');
  await bring(page, name, { name: 'a.jsonl', content: linesOf(rowsOf(1)) });
  const own = page.url();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('link', { name: 'Import', exact: true }).first().waitFor();
  await page.getByRole('navigation', { name: 'Status' }).getByRole('link', { name: 'done' }).click();
  await expect(page).toHaveURL(/status=succeeded/);
  await page.getByRole('link', { name: `Import into ${name}` }).click();
  await expect(page).toHaveURL(own);
  await page.goto('/runs?status=cancelled&before=1');
  await expect(page.getByRole('heading', { name: 'No such runs' })).toBeVisible();
  await page.goto('/runs/999999');
  await expect(page.getByRole('heading', { name: 'There is no such run' })).toBeVisible();
});

test('axe finds nothing on the pages of an import, and they fit', async ({ page }) => {
  const name = `${'long-name-'.repeat(12)}.jsonl`;
  const content = `${linesOf([...rowsOf(1), { instance_id: 'odd' }])}${'no json '.repeat(40)}\n`;
  await bring(page, unique('shown'), { name, content });
  const own = page.url();
  for (const address of [own, `${own}?kind=nothing`, '/runs', '/runs?kind=context']) {
    await page.goto(address);
    await expectGoodLooks(page, address);
  }
  await page.goto('/import');
  await choose(page, { name, content }, { name: 'empty', content: '' });
  await expect(dataset(page)).toHaveValue('long-name-'.repeat(12));
  await expectGoodLooks(page);
});
