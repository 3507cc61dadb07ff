import type { Page } from '@playwright/test';
import { importRows, rowsOf, SAMPLE, type Row } from './data';
import { expectGoodLooks, faults } from './looks';
import { expect, openPlayground, reward, test } from './page';

const DATASET = 'why';
const INSTANCE = 'pullscope-demo__columnade-73';

test.describe.configure({ mode: 'default' });

test.beforeAll(() => {
  test.setTimeout(240_000);
  const ofInstance = (row: Row) => row['instance_id'] === INSTANCE;
  importRows(DATASET, 'instances', rowsOf(SAMPLE.instances).filter(ofInstance));
  importRows(DATASET, 'outputs', rowsOf(SAMPLE.outputs).filter(ofInstance));
});

const why = (page: Page) => page.getByRole('region', { name: 'Why' });
const part = (page: Page, name: RegExp) => why(page).getByRole('tab', { name });

test('a reward opens into the lines that earned it, its edits and its floor', async ({ page }) => {
  await openPlayground(page, '?example=partial');
  await expect(why(page)).toContainText('stand in headers and context');
  const kinds = why(page).getByRole('table', { name: /^Matched characters/ });
  await expect(kinds.getByRole('row')).toHaveCount(6);
  await expect(why(page)).toContainText('Without header and context');
  await part(page, /What edits earned/).click();
  await expect(page).toHaveURL(/why=credit/);
  await expect(why(page).getByRole('table', { name: /^What each edit earned/ })).toBeVisible();
  await part(page, /What is paid anyway/).click();
  await expect(why(page)).toContainText('comment on line');
  await expect(why(page)).toContainText('Above floor');
  // The address says which part is shown.
  await page.reload();
  await expect(why(page)).toContainText('Above floor');
  await page.keyboard.press('w');
  await expect(why(page)).toBeFocused();
});

test('a SEARCH that is not found is shown beside the nearest lines, and mended by them', async ({ page }) => {
  await openPlayground(page, '?example=search-not-found');
  await expect(reward(page)).toHaveText('Reward −1');
  await expect(why(page)).toContainText('Score if fixed:');
  const figure = /Score if fixed: (0\.\d+|1\.0000)/.exec(await why(page).innerText())?.[1] ?? '';
  expect(figure).not.toBe('');
  await why(page).getByRole('button', { name: 'Search for these lines' }).click();
  await expect(reward(page)).toHaveText(`Reward ${figure}`);
});

test('what silently goes wrong is said at its line, and mended there', async ({ page }) => {
  await openPlayground(page, '?example=perfect');
  const output = page.getByRole('textbox', { name: 'Output' });
  const good = await output.inputValue();
  await output.fill(good.replace('<<<<<<< SEARCH', '<<<<<< SEARCH'));
  await expect(reward(page)).toHaveText('Reward −1');
  const read = why(page).getByRole('group', { name: 'The output as it was read' });
  await expect(read).toContainText('not read');
  await expect(read).toContainText('write exactly <<<<<<< SEARCH');
  await read.getByRole('button', { name: 'Write <<<<<<< SEARCH to the letter' }).click();
  await expect(reward(page)).toHaveText('Reward 1.0000');
  await expect(output).toHaveValue(good);

  await output.fill(good.replace('</think>\n', ''));
  await page.getByRole('button', { name: 'Write </think>', exact: true }).click();
  await expect(reward(page)).toHaveText('Reward 1.0000');
});

test('in the editor the parts of each edit are seen', async ({ page }) => {
  await page.goto(`/playground?dataset=${DATASET}&instance=${INSTANCE}`);
  await page.getByRole('button', { name: 'Oracle as edits' }).click();
  await expect(reward(page)).toHaveText('Reward 1.0000');
  await expect(page.locator('.output-search').first()).toBeVisible();
  await expect(page.locator('.output-replace').first()).toBeVisible();
  await expect(page.locator('.output-path').first()).toBeVisible();
});

test('a stored output says why on the page of its instance', async ({ page }) => {
  await page.goto(`/datasets/${DATASET}/instances/${INSTANCE}?tab=outputs`);
  const outputs = page.getByRole('region', { name: /^Output \d+ of/ });
  await outputs.getByRole('radio', { name: 'Why' }).check();
  await expect(why(page).getByRole('tab').first()).toBeVisible();
  await part(page, /How it was read/).click();
  await expect(why(page).getByRole('group', { name: 'The output as it was read' })).toContainText('SEARCH');
  await expect(why(page).getByRole('button')).toHaveCount(0);
});

test('matched characters are coloured by their lines, and hovering one side lights the other', async ({
  page,
}) => {
  await openPlayground(page, '?example=partial');
  const file = page.getByRole('region', { name: 'src/cache.ts' });
  await file.getByRole('radio', { name: 'Matched characters' }).check();
  const totals = file.getByRole('list', { name: 'Matched characters by line' });
  await expect(totals.getByRole('listitem')).toHaveText([
    /@@ header \d+/,
    /Context/,
    /Removed/,
    /Added/,
    /Mixed/,
  ]);
  const sides = file.getByRole('group', { name: /with its matching blocks/ });
  const block = (side: number) => sides.nth(side).locator('[data-block="0"]').first();
  await block(0).hover();
  await expect(block(1)).toHaveCSS('outline-style', 'solid');
  await page.getByRole('heading', { level: 1 }).hover();
  await expect(block(1)).toHaveCSS('outline-style', 'none');
  await block(0).click();
  await expect(file).toContainText(/Block 1: \d+ long/);
  expect(await faults(page)).toEqual([]);
  await file.getByRole('radio', { name: 'Whole file' }).check();
  await expect(file).toContainText('export class TtlCache');
});

test('a path of one side alone is said to dilute the mean', async ({ page }) => {
  await openPlayground(page, '?example=extra-file');
  await expect(page.getByRole('region', { name: 'Result' })).toContainText(
    'Without it the mean would be 1.0000',
  );
});

test('axe finds nothing in any part, and it fits', async ({ page }) => {
  for (const [example, parts] of [
    ['partial', ['ledger', 'reading', 'credit', 'floor']],
    ['search-not-found', ['reading']],
  ] as const) {
    for (const shown of parts) {
      await openPlayground(page, `?example=${example}&why=${shown}`);
      await expect(why(page).getByRole('tabpanel')).toBeVisible();
      await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
      await expectGoodLooks(page, `${example} ${shown}`);
    }
  }
});
