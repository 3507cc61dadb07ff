import type { Browser, Page } from '@playwright/test';
import { importRows, pullscope, rowsOf, SAMPLE, without } from './data';
import { expectGoodLooks, faults } from './looks';
import { check, expect, mark, openPlayground, reward, test } from './page';

const WHOLE = { dataset: 'play', instance: 'pullscope-demo__columnade-73' };
const PARTIAL = { dataset: 'play-partial', instance: 'pullscope-demo__columnade-73' };

test.describe.configure({ mode: 'default' });

/** The sample, and one of its instances of which only the patch is known. */
test.beforeAll(() => {
  test.setTimeout(240_000);
  pullscope('import', SAMPLE.instances, SAMPLE.outputs, '--dataset', WHOLE.dataset);
  const [row = {}] = rowsOf(SAMPLE.instances);
  importRows(PARTIAL.dataset, 'partial', [without(row, 'code_context', 'oracle_new_content')]);
});

async function open(page: Page, name: typeof WHOLE, more = ''): Promise<void> {
  await page.goto(`/playground?dataset=${name.dataset}&instance=${name.instance}${more}`);
  await expect(output(page)).toBeVisible();
}

const output = (page: Page) =>
  page.getByRole('region', { name: /^(Output|Predicted patch)$/ }).locator('.view-lines');
const marked = (page: Page) => page.locator('.output-fault');

/** Types into the editor as a person who pastes does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((given) => navigator.clipboard.writeText(given), text);
  await output(page).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
}

const edit = (search: string, replace: string) =>
  `<think>\nwhy\n</think>\n<solution>\n\`\`\`\n### src/table.ts\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n\`\`\`\n</solution>\n`;
const GOOD = edit('  return stripAnsi(text).length;', '  return displayWidth(stripAnsi(text));');

async function fresh(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  return page;
}

test('an output is pasted, its fault marked, mended, scored, shared and seen by another', async ({
  page,
  browser,
}) => {
  await open(page, WHOLE);
  await paste(page, GOOD.replace('stripAnsi(text).length', 'stripAnsi(text).size'));
  await expect(reward(page)).toHaveText('Reward −1');
  await expect(marked(page).first()).toContainText('return stripAnsi');
  const found = check(page, 'Edit 1 is found in src/table.ts');
  await expect(mark(found, 'failed')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Edits' })).toContainText('not found');

  await paste(page, GOOD);
  await expect(marked(page)).toHaveCount(0);
  await expect(mark(found, 'passed')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Edits' })).toContainText('replaced');
  const figure = await reward(page).innerText();

  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link).toMatch(/\/s\/[0-9a-f]{64}$/);
  expect(await faults(page)).toEqual([]);
  const other = await fresh(browser, link);
  await expect(reward(other)).toHaveText(figure, { useInnerText: true });
  await expect(other.getByText('answers the same')).toBeVisible();
  await expect(other.getByRole('link', { name: WHOLE.instance })).toBeVisible();
  await other.context().close();
});

test('the oracle as edits is scored 1, also by what is stored; a broken one shows both faults', async ({
  page,
}) => {
  await open(page, WHOLE);
  await page.getByRole('button', { name: 'Oracle as edits' }).click();
  await expect(reward(page)).toHaveText('Reward 1.0000');
  await page.getByRole('button', { name: 'Broken format' }).click();
  await expect(reward(page)).toHaveText('Reward −1');
  await expect(marked(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Empty' }).click();
  await expect(check(page, '<think> occurs once')).toContainText('missing');
});

test('a stored output is picked, its link keeps it, and it is compared by characters', async ({ page }) => {
  await open(page, WHOLE);
  await page.getByRole('button', { name: 'Stored output…' }).click();
  const stored = page.getByRole('dialog').getByRole('button', { name: /demo-strong sample 1/ });
  await expect(stored).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await stored.click();
  await expect(page).toHaveURL(/output=\d+/);
  await expect(reward(page)).toHaveText('Reward 0.4510');
  await page.reload();
  await expect(reward(page)).toHaveText('Reward 0.4510');

  const file = page.getByRole('region', { name: 'src/table.ts' });
  await file.getByRole('radio', { name: 'Matched characters' }).check();
  await expect(file).toContainText('2 × 400 matched characters of 403 + 421, in 5 blocks');
  await file.getByRole('button', { name: 'Next block' }).click();
  await expect(file).toContainText('Block 1');
  await file.getByRole('radio', { name: 'Against base', exact: true }).check();
  await expect(file).toContainText('The file as it was, and as predicted');
});

test('a partial context says why search/replace has no score, and scores a unified diff', async ({
  page,
}) => {
  await open(page, PARTIAL, '&input=search-replace');
  await expect(page.getByText('Search/replace can’t be scored here')).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Score a unified diff' }).click();
  await expect(page).toHaveURL(/input=unified-diff/);
  await page.getByRole('button', { name: 'Oracle’s patch' }).click();
  await expect(reward(page)).toHaveText('Reward 1.0000');
  await page.getByRole('button', { name: 'Broken format' }).click();
  await expect(mark(check(page, 'The predicted patch is read'), 'failed')).toBeVisible();
});

test('keys: o writes, nothing else acts while one writes, Ctrl+Enter and Esc lead out', async ({ page }) => {
  await open(page, WHOLE);
  await expect(reward(page)).toHaveText('Reward −1');
  await page.keyboard.press('o');
  // What was typed while an earlier letter was still on its way back was lost once.
  await page.keyboard.type('op?');
  await expect(output(page)).toContainText('op?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('region', { name: 'Result' })).toBeFocused();
  await page.keyboard.press('o');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});

test('a carriage return is seen, scored as it is, and shared', async ({ page }) => {
  await openPlayground(page, '?example=perfect');
  const text = GOOD.replaceAll('\n', '\r\n');
  const response = await page.request.post('/api/snapshots', {
    data: {
      subject: null,
      draft: {
        way: 'search-replace',
        context: [{ path: '__proto__', text: 'x' }],
        oracle: [],
        output: text,
        predicted: [],
        oraclePatch: '',
        predictedPatch: '',
      },
    },
  });
  expect(response.status()).toBe(201);
  await page.goto(((await response.json()) as { address: string }).address);
  await expect(output(page)).toContainText('<think>␍');
  await expect(page.getByText('answers the same')).toBeVisible();
  await page.getByRole('button', { name: 'Go on from here' }).click();
  await expect(page).toHaveURL(/\/playground\?input=search-replace/);
});

test('a plain draft is shared too; a hash that is not there has its own page', async ({ page }) => {
  await openPlayground(page, '?example=partial');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Open' }).click();
  await expect(reward(page)).toHaveText('Reward 0.7519');
  expect((await page.goto(`/s/${'0'.repeat(64)}`))?.status()).toBe(404);
  await expect(page.getByText('Nothing was shared under this address')).toBeVisible();
  expect((await page.request.post('/api/snapshots', { data: { draft: 1 } })).status()).toBe(422);
  expect((await page.goto('/playground?dataset=none&instance=none'))?.status()).toBe(404);
});

test('a scorer that would answer otherwise today, and one that breaks, are said', async ({ page }) => {
  await openPlayground(page, '?example=partial');
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue();
  // As one that was stored by a scorer which thought otherwise.
  await page.route('**/api/snapshots/*', async (route) => {
    const response = await route.fetch();
    const { report, ...rest } = (await response.json()) as { report: object };
    await route.fulfill({ response, json: { ...rest, report: { ...report, reward: 0.25 } } });
  });
  await page.goto(link);
  await expect(page.getByText('would answer otherwise: reward 0.75')).toBeVisible();
  expect(await faults(page)).toEqual([]);

  // A worker whose script breaks.
  await page.addInitScript(() => {
    window.Worker = class extends EventTarget {
      onerror?: (event: ErrorEvent) => void;
      postMessage(): void {
        this.onerror?.(new ErrorEvent('error', { message: 'out of memory' }));
      }
      terminate(): void {}
    } as unknown as typeof Worker;
  });
  await openPlayground(page, '?example=perfect');
  await page.getByRole('textbox', { name: 'Output' }).fill('another');
  await expect(page.getByRole('alert').filter({ hasText: 'Scoring failed: out of memory' })).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test('axe finds nothing, and it fits', async ({ page }) => {
  await open(page, WHOLE);
  await page.getByRole('button', { name: 'Oracle as edits' }).click();
  await expect(reward(page)).toHaveText('Reward 1.0000');
  await page.getByRole('radio', { name: 'Matched characters' }).first().check();
  await expect(page.getByText('matched characters of').first()).toBeVisible();
  await expectGoodLooks(page);
  await page.getByRole('button', { name: 'Prompt', exact: true }).click();
  await expect(page.getByRole('group', { name: 'The prompt' })).toBeVisible();
  expect(await faults(page)).toEqual([]);
});
