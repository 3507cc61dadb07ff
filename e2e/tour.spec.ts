import type { Page } from '@playwright/test';
import { expectGoodLooks, faults } from './looks';
import { expect, reward, test } from './page';

const said = (page: Page) => page.getByRole('group', { name: 'Try' }).getByRole('status');
const title = (page: Page) => page.getByRole('heading', { level: 1 });

/** The figures that a text names, in its order. */
const figuresIn = (text: string): string[] => text.match(/[01]\.\d{4}|−1/g) ?? [];

test('every stop says the reward that its draft earns, and what each try makes of it', async ({ page }) => {
  await page.goto('/tour');
  for (let stop = 1; stop <= 9; stop += 1) {
    await expect(page.getByText(`Stop ${stop} of 9`)).toBeVisible();
    const happens = await page.getByRole('definition').nth(1).innerText();
    expect(figuresIn(happens)).toContain((await reward(page).innerText()).replace('Reward', '').trim());
    for (const tried of await page.getByRole('group', { name: 'Try' }).getByRole('button').all()) {
      if ((await tried.innerText()) === 'As it was') continue;
      await tried.click();
      await expect(tried).toHaveAttribute('aria-pressed', 'true');
      const figure = figuresIn(await said(page).innerText())[0] ?? 'none';
      await expect(reward(page)).toHaveText(`Reward ${figure}`);
    }
    await expect(page.getByRole('region', { name: 'Why' }).getByRole('tab').first()).toBeVisible();
    expect({ stop, faults: await faults(page) }).toEqual({ stop, faults: [] });
    await page.getByRole('button', { name: 'As it was' }).click();
    if (stop < 9) await page.keyboard.press(']');
  }
  await expect(page).toHaveURL(/stop=9/);
  await page.keyboard.press('[');
  await expect(page).toHaveURL(/stop=8/);
  await page.keyboard.press('1');
  await expect(page).toHaveURL(/stop=1/);
});

test('what one writes oneself is scored, kept at its stop, and taken along to the playground', async ({
  page,
}) => {
  await page.goto('/tour?stop=6');
  const output = page.getByRole('textbox', { name: 'Output' });
  await output.fill((await output.inputValue()).replace('the <solution> part', 'the last part'));
  await expect(reward(page)).toHaveText('Reward 0.5000');
  await expect(said(page)).toHaveText('Your own change.');
  expect(await faults(page)).toEqual([]);
  const next = page.getByRole('link', { name: 'Next' });
  await next.focus();
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Line ends');
  await expect(next).toBeFocused();
  await page.goBack();
  await expect(reward(page)).toHaveText('Reward 0.5000');
  await page.getByRole('button', { name: 'Open in the playground' }).click();
  await expect(page).toHaveURL(/playground/);
  await expect(reward(page)).toHaveText('Reward 0.5000');
});

test('axe finds nothing, and it fits', async ({ page }) => {
  await page.goto('/tour?stop=4');
  await page.getByRole('group', { name: 'Try' }).getByRole('button').nth(1).click();
  await expect(page.getByRole('region', { name: 'Why' }).getByRole('tab').first()).toBeVisible();
  await expectGoodLooks(page);
});

test('a file is compared three ways, folded where nothing changed, and its new syntax errors are told', async ({
  page,
}) => {
  await page.goto('/tour?stop=3');
  // The page has come alive: before, a choice is taken back.
  await expect(page.getByRole('textbox', { name: 'Output' })).toBeEditable();
  await expect(reward(page)).toHaveText(/^Reward/);
  const file = page.getByRole('region', { name: 'src/cursor.ts' });
  const shown = async (view: string, group: RegExp) => {
    await file.getByRole('radio', { name: view, exact: true }).check();
    await expect(file.getByRole('group', { name: group })).toBeVisible();
    expect({ view, faults: await faults(page) }).toEqual({ view, faults: [] });
  };
  await shown('Against base', /^The file as it was, and as predicted/);
  await shown('Against oracle', /^The file as predicted, and as the oracle has it/);
  await shown('Oracle against base', /^The file as it was, and as the oracle has it/);
  await expect(file).toContainText('i: row.id');
  // What differs within a line is marked by words, on its side.
  await expect(file.locator('.bg-added-word').first()).toBeVisible();
  const fold = file.getByRole('button', { name: /^Show \d+ unchanged lines$/ }).first();
  await fold.click();
  await expect(file).toContainText('import type');
  expect(await faults(page)).toEqual([]);
  await file.getByRole('radio', { name: 'Unified' }).check();
  await expect(page).toHaveURL(/layout=unified/);
  await file.getByRole('radio', { name: 'Whole file' }).check();
  const syntax = file.getByRole('status', { name: 'Syntax' });
  await expect(syntax).toContainText(/brings in \d+ syntax error/);
  await syntax.getByRole('button').first().click();
  await expect(file.locator('[aria-current="location"]')).toBeInViewport();
  await expectGoodLooks(page, 'a whole file with syntax errors');
  await page.getByRole('button', { name: 'Give the second edit a fence of its own' }).click();
  await expect(syntax).toHaveText('The prediction brings in no syntax error.');
});
