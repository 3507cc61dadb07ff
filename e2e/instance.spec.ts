import type { Page } from '@playwright/test';
import { importRows, pullscope, rowsOf, SAMPLE, type Row } from './data';
import { expectGoodLooks } from './looks';
import { oddRows } from './oddInstances';
import { expect, test } from './page';

const DATASET = 'instances';
const FIRST = 'pullscope-demo__columnade-73';
const TABS = ['issue', 'files', 'patch', 'tests', 'raw', 'outputs', 'prompt', 'probes', 'verdicts'];

test.describe.configure({ mode: 'default' });

test.beforeAll(() => {
  test.setTimeout(300_000);
  const [first = {}, ...rest] = rowsOf(SAMPLE.instances).slice(0, 3);
  importRows(DATASET, 'instances', [first, ...rest, ...oddRows(first)]);
  const outputs = rowsOf(SAMPLE.outputs).filter((row) => row['instance_id'] === FIRST);
  importRows(DATASET, 'outputs', outputs);
  importRows('doomed', 'instances', [first]);
});

const addressOf = (id: string, search = '', dataset = DATASET) =>
  `/datasets/${dataset}/instances/${id}${search}`;
const panel = (page: Page) => page.getByRole('tabpanel');
const issue = (page: Page) => page.getByRole('region', { name: 'Problem statement' });
const choice = (page: Page, name: string) => panel(page).getByRole('radio', { name, exact: true });

async function open(page: Page, id: string, search = ''): Promise<void> {
  await page.goto(addressOf(id, search));
  await expect(page.getByRole('button', { name: /^Mark/ })).toBeEnabled();
}

/** Presses a key until it has done what it should: right after the page came up nobody may listen yet. */
async function pressUntil(page: Page, key: string, done: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await done();
  }).toPass();
}

test('an instance opens with its issue, and says what it is', async ({ page }) => {
  await open(page, FIRST);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Columns are crooked/);
  await expect(page.getByRole('list', { name: 'Origin' })).toContainText('pull request #73');
  await expect(page.getByRole('list', { name: 'Sizes' })).toContainText('3 files, +46 −11 lines');
  await expect(issue(page)).toContainText('renderTable pads cells by string.length');
  await expect(issue(page).getByRole('checkbox').first()).toBeDisabled();
  await expect(page.getByRole('region', { name: 'Hints' })).toContainText('Intl.Segmenter');
  await issue(page).getByRole('radio', { name: 'As written' }).check();
  await expect(issue(page)).toContainText('`renderTable` pads cells by `string.length`');
});

test('links lead out without telling where from, and only where there is something', async ({ page }) => {
  await open(page, 'owner__repo-6');
  const pull = page.getByRole('link', { name: 'pull request #73' });
  await expect(pull).toHaveAttribute('href', 'https://github.com/owner/repo/pull/73');
  await expect(pull).toHaveAttribute('rel', 'noopener noreferrer');
  const commit = page.getByRole('link', { name: 'abcdef0123' });
  await expect(commit).toHaveAttribute('href', /\/commit\/abcdef0123456789$/);
  await open(page, FIRST);
  await expect(page.getByRole('list', { name: 'Origin' }).getByRole('link')).toHaveCount(0);
});

test('hostile Markdown stays harmless', async ({ page }) => {
  await open(page, 'odd__hostile-1');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('<b>Hostile</b>');
  const text = issue(page).locator('.markdown');
  await expect(text.getByRole('table')).toContainText('columns');
  await expect(text.locator('script, style, iframe, img, svg, form, button, [style], [onclick]')).toHaveCount(
    0,
  );
  const image = text.getByRole('link', { name: 'Image “pixel” on evil.example' });
  await expect(image).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  await expect(text.getByText('runs')).not.toHaveAttribute('href');
  await text.getByText('runs').click();
  await expect(page).toHaveTitle(/odd__hostile-1/);
  await expect(page).toHaveURL(/odd__hostile-1$/);
});

test('files: the tree by keyboard, each in the editor, before, after and the difference', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await open(page, FIRST);
  await expect(page.locator('.monaco-editor')).toHaveCount(0);
  await pressUntil(page, '2', () => expect(page.getByRole('tree')).toBeVisible({ timeout: 1_000 }));
  const lines = (path: string) => page.getByRole('region', { name: path }).locator('.view-lines');
  await expect(lines('src/table.ts').last()).toContainText('displayWidth', { timeout: 60_000 });
  const current = page.locator('[role=treeitem]:focus');
  await page.getByRole('treeitem', { selected: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(current).toHaveText(/width\.ts.*added/);
  await page.keyboard.press('Enter');
  await expect(lines('src/width.ts')).toContainText('Intl.Segmenter');
  await expect(page).toHaveURL(/file=src%2Fwidth\.ts/);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(current).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(current).toHaveText(/ansi\.ts.*relevant/);
  await page.keyboard.press('End');
  await expect(current).toHaveText(/width\.test\.ts.*test/);

  await page.getByRole('treeitem', { name: /table\.ts/ }).click();
  await choice(page, 'Before').check();
  await expect(lines('src/table.ts')).toContainText("from './pad'");
  await page.reload();
  await expect(lines('src/table.ts')).toContainText("from './pad'");
  await lines('src/table.ts').click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('treeitem', { selected: true })).toBeFocused();
});

test('a file of megabytes is not opened unasked', async ({ page }) => {
  await open(page, 'odd__large-5', '?tab=files&file=gen/large.txt');
  await expect(panel(page)).toContainText('This file has 5.75 MB');
  await panel(page)
    .getByRole('button', { name: /as plain text/ })
    .click();
  const plain = panel(page).getByRole('group', { name: 'gen/large.txt', exact: true });
  await expect(plain).toContainText('a line of a large file');
  await page.reload();
  await panel(page)
    .getByRole('button', { name: /in the editor/ })
    .click();
  await expect(panel(page).locator('.view-lines')).toContainText('a line of a large file');
});

test('patches unified and split, closed and opened', async ({ page }) => {
  await open(page, FIRST, '?tab=patch');
  const file = page.getByRole('region', { name: /src\/table\.ts/ });
  await expect(file).toContainText('added: import { displayWidth, padEnd, padStart }');
  await choice(page, 'Split').check();
  await expect(page).toHaveURL(/layout=split/);
  await expect(file).toContainText('removed: import { padEnd, padStart }');
  await page.reload();
  await expect(choice(page, 'Split')).toBeChecked();
  const heading = page.getByRole('button', { name: /src\/table\.ts/ });
  await heading.click();
  await expect(heading).toHaveAttribute('aria-expanded', 'false');
  await expect(file).not.toContainText('displayWidth');
  await panel(page).getByRole('button', { name: 'Close all' }).click();
  await expect(panel(page)).not.toContainText('@@');
  await page.getByRole('tab', { name: 'Test patch' }).click();
  await expect(panel(page)).toContainText('test/width.test.ts');
  await expect(choice(page, 'Split')).toBeChecked();
});

test('a patch of ten thousand lines is drawn where one looks', async ({ page }) => {
  await open(page, 'odd__long-4', '?tab=patch');
  await expect(panel(page)).toContainText('new 0');
  expect(await page.locator('*').count()).toBeLessThan(5_000);
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await expect(page.getByText('the very last line')).toBeInViewport({ timeout: 2_000 });
  }).toPass();
  expect(await page.locator('*').count()).toBeLessThan(5_000);
});

test('the raw row is laid out as it came in', async ({ page }) => {
  await open(page, FIRST, '?tab=raw');
  const raw = page.getByRole('group', { name: 'The raw row' });
  await expect(raw).toContainText('"repo": "pullscope-demo/columnade",');
  const href = await page.getByRole('link', { name: 'Open as a file' }).getAttribute('href');
  const response = await page.request.get(href ?? '');
  expect(((await response.json()) as Row)['instance_id']).toBe(FIRST);
  const again = await page.request.get(href ?? '', {
    headers: { 'if-none-match': response.headers()['etag'] ?? '' },
  });
  expect(again.status()).toBe(304);
});

test('outputs with their rewards; one opens with its parts and changes', async ({ page }) => {
  await open(page, FIRST, '?tab=outputs');
  const rows = panel(page).getByRole('row');
  await expect(rows.filter({ hasText: 'No valid search blocks found' })).toContainText('−1');
  await panel(page).getByRole('button', { name: 'demo-strong' }).first().focus();
  await page.keyboard.press('j');
  await expect(page).toHaveURL(/output=\d+/);
  const output = panel(page).getByRole('region', { name: /^Output 2 of/ });
  await expect(output).toContainText('0.4510');
  await choice(page, 'Thought').check();
  await expect(output.getByRole('group', { name: 'Thought' })).not.toContainText('<think>');
  // The changes have a choice of this name too, of how they are shown.
  await choice(page, 'Changes').first().check();
  await expect(output).toContainText('Oracle’s change');
  await expect(output.getByRole('link', { name: 'Open in playground' })).toHaveAttribute(
    'href',
    /\/playground\?dataset=instances&instance=pullscope-demo__columnade-73&output=\d+/,
  );
});

test('previous and next within the list, and back to it, by keys', async ({ page }) => {
  await open(page, 'odd__partial-2', '?q=id%3Aodd*&sort=id&dir=desc&tab=patch');
  await expect(page.getByText('No. 1 in the list')).toBeVisible();
  await expect(page.getByText('Previous')).toHaveAttribute('aria-disabled', 'true');
  await pressUntil(page, ']', () => expect(page).toHaveURL(/odd__long-4\?/, { timeout: 5_000 }));
  await expect(page).toHaveURL(/q=id%3Aodd\*&sort=id&dir=desc&tab=patch/);
  await expect(page.getByRole('tab', { name: 'Oracle patch' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('link', { name: 'Next' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/odd__large-5\?/);
  await pressUntil(page, '[', () => expect(page).toHaveURL(/odd__long-4\?/, { timeout: 5_000 }));
  const list = /\/datasets\/instances\?.*q=id/;
  await pressUntil(page, 'b', () => expect(page).toHaveURL(list, { timeout: 5_000 }));
  await expect(page).toHaveURL(/sel=odd__long-4/);
});

test('marks by keys, and keeps what was said before', async ({ page }) => {
  await open(page, FIRST);
  const dialog = page.getByRole('dialog', { name: `Mark ${FIRST}` });
  const current = page.getByRole('status');
  await pressUntil(page, 'm', () => expect(dialog).toBeVisible({ timeout: 1_000 }));
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(current.filter({ hasText: 'questionable: Solution leaked' })).toBeVisible();
  await page.keyboard.press('m');
  await page.keyboard.press('f');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('looked again [ ] m 1');
  await page.keyboard.press('Control+Enter');
  await expect(current.filter({ hasText: /^fine$/ })).toBeVisible();
  await page.getByRole('button', { name: 'History 2' }).click();
  const history = page.getByRole('dialog', { name: /Every mark/ });
  await expect(history.getByRole('listitem')).toHaveCount(2);
  await expect(history.getByRole('listitem').first()).toContainText('looked again [ ] m 1');
  await page.keyboard.press('Escape');
  await expect(history).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`${FIRST}$`));
});

test('what is missing is said with its consequence', async ({ page }) => {
  await open(page, 'odd__partial-2');
  await expect(page.getByRole('note')).toContainText('search/replace outputs can’t be scored');
  await page.getByRole('tab', { name: /Files/ }).click();
  await expect(panel(page)).toContainText('only the lines that the patch shows are known');
  await open(page, 'odd__empty-3');
  await expect(panel(page)).toContainText('The problem statement is empty');
  await page.getByRole('tab', { name: 'Test patch' }).click();
  await expect(panel(page)).toContainText('No test patch');
  await page.getByRole('tab', { name: /Outputs/ }).click();
  await expect(panel(page)).toContainText('No outputs yet');
});

test('deleted meanwhile: the open page says so, its address is not found', async ({ page }) => {
  const address = addressOf(FIRST, '', 'doomed');
  await page.goto(address);
  await expect(issue(page)).toBeVisible();
  pullscope('datasets', 'delete', 'doomed', '--yes');
  await page.getByRole('tab', { name: 'Raw row' }).click();
  const alert = panel(page).getByRole('alert');
  await expect(alert).toContainText('The raw row is not there any more');
  await alert.getByRole('button', { name: 'Reload the page' }).click();
  await expect(page.getByRole('heading', { name: 'This instance is not there' })).toBeVisible();
  expect((await page.request.get(address)).status()).toBe(404);
  const answer = await page.request.get(`/api${address}/texts/raw`);
  expect(answer.status()).toBe(404);
  expect(((await answer.json()) as Row)['type']).toBe('urn:pullscope:problem:not-found');
});

test('axe finds nothing on any part, and it fits', async ({ page }) => {
  for (const tab of TABS) {
    await open(page, FIRST, `?tab=${tab}`);
    await expect(page.getByRole('status', { name: /^(Loading|Computing)/ })).toHaveCount(0);
    await expectGoodLooks(page, tab);
  }
});
