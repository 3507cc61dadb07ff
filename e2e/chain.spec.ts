import type { Browser, Page } from '@playwright/test';
import { SAMPLE } from './data';
import { faults } from './looks';
import { check, expect, mark, reward, test } from './page';

const ID = 'pullscope-demo__columnade-73';
const INSTANCE = new RegExp(`/instances/${ID}`);
const VIEW = 'q=columns+language:TypeScript&sort=tokens&dir=desc';

const edit = (search: string, replace: string) =>
  `<think>\nwhy\n</think>\n<solution>\n\`\`\`\n### src/table.ts\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n\`\`\`\n</solution>\n`;
const GOOD = edit('  return stripAnsi(text).length;', '  return displayWidth(stripAnsi(text));');
const BAD = GOOD.replace('stripAnsi(text).length', 'stripAnsi(text).size');

const list = (page: Page) => page.getByRole('grid', { name: 'Instances' });
const found = (page: Page) => list(page).locator('[role=row][aria-selected]');
const panel = (page: Page) => page.getByRole('tabpanel');
const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true });
/** What the page of an instance says of its mark. */
const markOf = (page: Page) => page.getByRole('status').filter({ hasText: 'questionable' });
const faultsIn = (page: Page) => page.locator('.output-fault');

/** The way to the page of imports; a run that has no dataset yet is a link of the same name. */
const importLink = (page: Page) =>
  page.getByRole('region', { name: 'Datasets' }).getByRole('link', { name: 'Import', exact: true });

/** Brings the sample in by the page of imports, and goes on to the dataset. */
async function uploadSample(page: Page, name: string): Promise<void> {
  await page.goto('/');
  await importLink(page).click();
  const files = page.getByLabel('Choose files');
  await expect(files).toBeEnabled();
  await files.setInputFiles([SAMPLE.instances, SAMPLE.outputs]);
  await page.getByRole('combobox', { name: 'Dataset' }).fill(name);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(/\/runs\/\d+$/);
  await expect(page.getByRole('main').locator('header').getByText('done', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: `Open ${name}` }).click();
}

async function copy(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((given) => navigator.clipboard.writeText(given), text);
}

/** Puts a text into the output in place of what stands there, while the editor has the focus. */
async function pasteOver(page: Page, text: string): Promise<void> {
  await copy(page, text);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
}

async function expectMarked(page: Page): Promise<void> {
  await expect(reward(page)).toHaveText('Reward −1');
  await expect(faultsIn(page).first()).toContainText('return stripAnsi');
  await expect(mark(check(page, 'Edit 1 is found in src/table.ts'), 'failed')).toBeVisible();
}

/** The shared score as someone else sees it, and nothing wrong with it. */
async function expectShared(browser: Browser, link: string, figure: string): Promise<void> {
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(reward(other)).toHaveText(figure, { useInnerText: true });
  await expect(other.getByText('answers the same')).toBeVisible();
  expect(await faults(other)).toEqual([]);
  await other.context().close();
}

const LOOKS = [
  { name: 'wide, light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: '390 wide, dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;

for (const { name, viewport, colorScheme } of LOOKS) {
  test.describe(name, () => {
    test.use({ viewport, colorScheme });

    test('from an upload to a shared score and a mark that is found again', async ({ page, browser }) => {
      test.setTimeout(400_000);
      const isWide = viewport.width > 1_000;
      const dataset = `chain-${viewport.width}`;
      await uploadSample(page, dataset);
      await page.getByRole('searchbox', { name: 'Search instances' }).fill('columns');
      await expect(page).toHaveURL(/q=columns/);
      if (!isWide) await page.getByRole('button', { name: 'Filters' }).click();
      await page
        .getByRole('list', { name: 'Language' })
        .getByRole('button', { name: /^TypeScript/ })
        .click();
      if (!isWide) await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      await page.goto(`/datasets/${dataset}?${VIEW}`);
      await expect(found(page)).toHaveCount(1);
      await page.reload();
      await expect(page.getByRole('searchbox')).toHaveValue('columns language:TypeScript');
      await expect(found(page)).toHaveCount(1);
      expect(await faults(page)).toEqual([]);

      await list(page).getByRole('link').first().click();
      await expect(page).toHaveURL(INSTANCE);
      await expect(panel(page)).toContainText('renderTable pads cells by string.length');
      await page.getByRole('tab', { name: /^Files/ }).click();
      const code = page.getByRole('region', { name: 'src/table.ts' });
      await expect(code.locator('.view-lines').last()).toContainText('displayWidth');
      await page.getByRole('tab', { name: 'Oracle patch' }).click();
      await expect(panel(page)).toContainText('added: import { displayWidth, padEnd, padStart }');
      expect(await faults(page)).toEqual([]);

      await page.getByRole('link', { name: /^Playground p/ }).click();
      await output(page).locator('.view-lines').click();
      await pasteOver(page, BAD);
      await expectMarked(page);
      expect(await faults(page)).toEqual([]);
      await output(page).locator('.view-lines').click();
      await pasteOver(page, GOOD);
      await expect(faultsIn(page)).toHaveCount(0);
      await expect(reward(page)).not.toHaveText('Reward −1');
      const figure = await reward(page).innerText();
      await page.getByRole('button', { name: 'Share' }).click();
      const link = page.getByRole('dialog').getByRole('textbox', { name: 'Link' });
      await expect(link).toHaveValue(/\/s\/[0-9a-f]{64}$/);
      await expectShared(browser, await link.inputValue(), figure);
      await page.keyboard.press('Escape');

      await page.getByRole('link', { name: ID }).click();
      await page.getByRole('button', { name: /^Mark/ }).click();
      await page.getByRole('dialog').getByText('Solution leaked').click();
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(markOf(page)).toHaveText('questionable: Solution leaked');
      await page.getByRole('link', { name: dataset, exact: true }).click();
      if (!isWide) await page.getByRole('button', { name: 'Filters' }).click();
      await page
        .getByRole('list', { name: 'Mark' })
        .getByRole('button', { name: /^questionable/ })
        .click();
      await expect(page).toHaveURL(/mark:questionable/);
      if (!isWide) await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      await expect(found(page)).toHaveCount(1);
      await expect(list(page).getByRole('link').first()).toHaveAttribute('title', ID);
    });
  });
}

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate(() => {
      const focused = document.activeElement;
      const label = focused instanceof HTMLInputElement ? focused.labels?.[0] : focused;
      return label?.textContent?.trim();
    });
    if (text === name) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

/** Brings the sample in by the page of imports, and goes on to the dataset, by keys alone. */
async function uploadByKeys(page: Page, name: string): Promise<void> {
  const keys = page.keyboard;
  await page.goto('/');
  await expect(importLink(page)).toBeVisible();
  await tabTo(page, 'Import');
  await keys.press('Enter');
  await expect(page.getByLabel('Choose files')).toBeEnabled();
  await tabTo(page, 'Choose files');
  const asked = page.waitForEvent('filechooser');
  await keys.press('Space');
  await (await asked).setFiles([SAMPLE.instances, SAMPLE.outputs]);
  await tabTo(page, 'Dataset');
  await keys.press('ControlOrMeta+a');
  await keys.type(name);
  await keys.press('Enter');
  await expect(page).toHaveURL(/\/runs\/\d+$/);
  await expect(page.getByRole('link', { name: `Open ${name}` })).toBeVisible();
  await tabTo(page, `Open ${name}`);
  await keys.press('Enter');
}

test('the same without a mouse', async ({ page, browser }) => {
  test.setTimeout(400_000);
  await uploadByKeys(page, 'chain-keys');
  const keys = page.keyboard;
  await expect(page.getByRole('list', { name: 'Repository' })).toBeVisible();
  await keys.press('/');
  await keys.type('columns language:typescript');
  await expect(found(page)).toHaveCount(1);
  await keys.press('Enter');
  await expect(list(page)).toBeFocused();
  await keys.press('j');
  await expect(found(page).first()).toHaveAttribute('aria-selected', 'true');
  await expect(page).toHaveURL(/sel=/);
  await page.reload();
  await expect(page.getByRole('list', { name: 'Repository' })).toBeVisible();
  await expect(found(page).first()).toHaveAttribute('aria-selected', 'true');

  await keys.press('k');
  await keys.press('Enter');
  await expect(page).toHaveURL(INSTANCE);
  await expect(panel(page)).toContainText('renderTable pads cells by string.length');
  await keys.press('2');
  await expect(page.getByRole('tree')).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'src/table.ts' }).locator('.view-lines').last(),
  ).toContainText('displayWidth');
  await keys.press('3');
  await expect(panel(page)).toContainText('added: import { displayWidth, padEnd, padStart }');

  await keys.press('p');
  await expect(page).toHaveURL(/\/playground\?/);
  await expect(output(page).locator('.view-lines')).toBeVisible();
  await keys.press('o');
  await pasteOver(page, BAD);
  await expectMarked(page);
  await pasteOver(page, GOOD);
  await expect(faultsIn(page)).toHaveCount(0);
  await keys.press('ControlOrMeta+Enter');
  await expect(page.getByRole('region', { name: 'Result' })).toBeFocused();
  await expect(reward(page)).not.toHaveText('Reward −1');
  const figure = await reward(page).innerText();
  await keys.press('s');
  const link = page.getByRole('dialog').getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/\/s\/[0-9a-f]{64}$/);
  await expectShared(browser, await link.inputValue(), figure);
  await keys.press('Escape');

  await page.goBack();
  await expect(page).toHaveURL(INSTANCE);
  await expect(page.getByRole('button', { name: /^Mark/ })).toBeVisible();
  await keys.press('m');
  await keys.press('2');
  await keys.press('Enter');
  await expect(markOf(page)).toHaveText('questionable: Solution leaked');
  await keys.press('b');
  await expect(page.getByRole('list', { name: 'Repository' })).toBeVisible();
  await keys.press('/');
  await keys.press('ControlOrMeta+a');
  await keys.type('mark:questionable');
  await expect(found(page)).toHaveCount(1);
  await expect(list(page).getByRole('link').first()).toHaveAttribute('title', ID);
});
