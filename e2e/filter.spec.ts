import type { Page } from '@playwright/test';
import { expect, idOf, SIZE, test } from './dataset';
import { expectGoodLooks, faults, overflow } from './looks';
import { MOST_SCRIPT, weighScripts } from './weight';

/** Of the dataset, instance `at` adds 1 + at % 13 lines: more than six in seven of thirteen. */
const DROPPED = (SIZE / 13) * 7;
const SETTINGS = 'set=too-many-lines:drop,too-many-lines.most:6';

test.describe.configure({ mode: 'serial' });

/** Begins a run as a person does, and waits for its end. Gives its id. */
async function filterDataset(page: Page, dataset: string, settings: string): Promise<number> {
  await page.goto(`/datasets/${dataset}/filter?${settings}`);
  await page.getByRole('button', { name: 'Start the run' }).click();
  await page.waitForURL(/\/runs\/\d+\/funnel$/);
  await expect(page.getByText('done', { exact: true })).toBeVisible();
  return Number(/\/runs\/(\d+)\//.exec(page.url())?.[1]);
}

const dropped = (page: Page) => page.locator('[data-end=dropped]');

let first = 0;
let second = 0;

test('says the next step where nothing was filtered yet', async ({ page, dataset }) => {
  await page.goto(`/datasets/${dataset}/instances/${idOf(3)}?tab=verdicts`);
  await page.getByRole('link', { name: `Filter ${dataset}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Filter ${dataset}` })).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test('begins a run with changed rules, and shows its funnel', async ({ page, dataset }) => {
  await page.goto(`/datasets/${dataset}/filter?set=too-many-lines:drop`);
  const most = page.locator('[data-rule=too-many-lines]').getByRole('textbox', { name: 'most' });
  await most.fill('six');
  await expect(most).toHaveAttribute('aria-invalid', 'true');
  await most.fill('6');
  await expect(page).toHaveURL(/too-many-lines\.most:6/);
  await expect(page.getByRole('region', { name: 'Changes' })).toContainText('6 lines');
  expect(await faults(page)).toEqual([]);
  await page.reload();
  await expect(most).toHaveValue('6');

  first = await filterDataset(page, dataset, SETTINGS);
  await expect(dropped(page)).toContainText(String(DROPPED));
  expect(await faults(page)).toEqual([]);
  await page.getByRole('link', { name: `${DROPPED} instances dropped` }).click();
  await expect(page).toHaveURL(/verdict(:|%3A)dropped/);
  await expect(page.getByText(`${DROPPED} instances`, { exact: true })).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: `${SIZE - DROPPED} that leave the stage Size`, exact: true }).click();
  await expect(page.getByText(`${SIZE - DROPPED} instances`, { exact: true })).toBeVisible();
});

test('tries a threshold, lists what would flip, and keeps it in the address', async ({ page }) => {
  await page.goto(`/runs/${first}/what-if`);
  const row = page.locator('[data-rule=too-many-lines]');
  await row.getByRole('textbox', { name: 'most' }).fill('12');
  await expect(page).toHaveURL(/set=too-many-lines\.most:12/);
  await expect(dropped(page)).toContainText(String(SIZE / 13));
  const flips = page.getByRole('region', { name: 'Flips' });
  await flips.getByRole('radio', { name: `${DROPPED - SIZE / 13} no longer dropped` }).click({ force: true });
  // Drawn where one looks, and loaded there: the last comes with a further page.
  const list = flips.getByRole('group', { name: 'Instances whose fate changes' });
  await expect(list.getByRole('link').first()).toBeVisible();
  expect(await list.getByRole('listitem').count()).toBeLessThan(50);
  await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect(list.locator('[aria-posinset="120"]').getByRole('link')).toBeVisible();
  expect(await faults(page)).toEqual([]);

  await page.reload();
  await expect(flips.getByRole('radio', { name: /no longer dropped/ })).toBeChecked();
  await row.getByRole('radio', { name: 'Off' }).click({ force: true });
  await expect(dropped(page)).toContainText('0');
  await flips.getByRole('link').first().click();
  await expect(page.getByRole('tab', { name: 'Verdicts' })).toHaveAttribute('aria-selected', 'true');
});

test('saves what was tried as a config, and begins from it', async ({ page, dataset }) => {
  await page.goto(`/runs/${first}/what-if?set=too-many-lines.most:12`);
  await page.getByRole('button', { name: 'Save as…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('twelve lines');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved: twelve lines, version 1')).toBeVisible();
  second = await filterDataset(page, dataset, 'saved=twelve+lines');
  await expect(dropped(page)).toContainText(String(SIZE / 13));
});

test('compares two runs: what was set otherwise, and who flips either way', async ({ page }) => {
  await page.goto(`/runs/${first}/compare`);
  await page.getByRole('combobox', { name: `Run ${first} against` }).selectOption(String(second));
  await expect(page).toHaveURL(new RegExp(`with=${second}`));
  await expect(page.getByRole('region', { name: 'Config' })).toContainText('12 lines');
  const flips = page.getByRole('region', { name: 'Flips' });
  await expect(flips.getByRole('radio', { name: '120 no longer dropped' })).toBeAttached();
  await page.getByRole('link', { name: 'The other way round' }).click();
  await expect(flips.getByRole('radio', { name: '120 now dropped' })).toBeAttached();
  expect(await faults(page)).toEqual([]);
});

test('shows every verdict with its evidence at its place, and takes marks by keys', async ({
  page,
  dataset,
}) => {
  await page.goto(`/datasets/${dataset}/instances/${idOf(12)}?tab=verdicts&run=${first}`);
  const fails = page.getByRole('region', { name: 'Fails', exact: true });
  const row = fails.getByRole('listitem').filter({ hasText: 'Changes too many lines' }).first();
  await expect(row).toContainText('13 changed lines');
  expect(await faults(page)).toEqual([]);

  await row.focus();
  await page.keyboard.press('w');
  await expect(row.getByRole('button', { name: 'Wrong' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('w');
  await expect(row.getByRole('button', { name: 'Wrong' })).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('r');
  await expect(row.getByRole('button', { name: 'History 3' })).toBeVisible();
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Note' }).fill('counts generated lines');
  await page.keyboard.press('Control+Enter');
  await expect(row.getByRole('button', { name: 'Note: yes' })).toBeVisible();
  await row.getByRole('button', { name: 'History 4' }).click();
  await expect(page.getByText('counts generated lines')).toBeVisible();
  await page.keyboard.press('Escape');

  await row.getByRole('link', { name: 'oracle patch' }).click();
  await expect(page.getByRole('tab', { name: 'Oracle patch' })).toHaveAttribute('aria-selected', 'true');
});

test('draws samples of a rule, and says how right it is', async ({ page }) => {
  await page.goto(`/runs/${first}/samples?rule=too-many-lines`);
  const rows = page.locator('[data-row]');
  await expect(rows).toHaveCount(20);
  await page.keyboard.press('j');
  await page.keyboard.press('r');
  await page.keyboard.press('j');
  await page.keyboard.press('w');
  await expect(rows.nth(1).getByRole('button', { name: 'Wrong' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(/more marks to ±3 %/)).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('radio', { name: 'Nearly failing' }).click({ force: true });
  await expect(page).toHaveURL(/pick=nearly/);
  await expect(rows.first()).toContainText('6 changed lines');

  await page.goto(`/rules/too-many-lines?run=${first}`);
  await expect(page.getByText('(Wilson)')).toBeVisible();
  await expect(page.getByText('our choice').first()).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test('everything fits, axe finds nothing, and scripts are few', async ({ page, dataset }) => {
  const pages = [
    `/datasets/${dataset}/filter`,
    `/runs/${first}/funnel`,
    `/runs/${first}/what-if?set=too-many-lines.most:12`,
    `/runs/${first}/samples?rule=too-many-lines`,
    `/runs/${first}/compare?with=${second}`,
    `/datasets/${dataset}/instances/${idOf(12)}?tab=verdicts&run=${first}`,
    `/rules?run=${first}`,
    `/rules/too-many-lines?run=${first}`,
  ];
  for (const address of pages) {
    const weight = weighScripts(page);
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('status', { name: /^(Loading|Counting|Comparing)/ })).toHaveCount(0);
    // React alone is a quarter of it: a browser that kept the scripts still tells of them.
    const weighed = await weight();
    expect(weighed).toBeGreaterThan(MOST_SCRIPT / 4);
    expect(weighed).toBeLessThan(MOST_SCRIPT);
    await expectGoodLooks(page);
  }
});

test('many rules that fail together scroll in a box of their own on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await filterDataset(page, 'demo', '');
  const matrix = page.getByRole('group', { name: 'Rules that fail together' });
  await expect(matrix).toBeVisible();
  expect(await matrix.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});
