import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { expectGoodLooks } from './looks';
import { expect, test } from './page';

const HOSTILE = `</script></title><img src="http://127.0.0.1:9/x" onerror="document.title='run'">\u202e'"&amp;`;
const FILE = `src/${HOSTILE}.js`;
const draft = {
  way: 'search-replace',
  context: [{ path: FILE, text: 'let a = 1;\n' }],
  oracle: [{ path: FILE, text: 'let a = 2;\n' }],
  output: `<think>${HOSTILE}</think><solution>\n\`\`\`js\n### ${FILE}\n<<<<<<< SEARCH\nlet a = 1;\n=======\nlet a = '${HOSTILE}';\n>>>>>>> REPLACE\n\`\`\`\n</solution>`,
  predicted: [],
  oraclePatch: '',
  predictedPatch: '',
};

/** Opens a file of the disk, and gives everything that it asked for and complained of. */
async function openFile(
  browser: Browser,
  file: string,
): Promise<{ page: Page; asked: string[]; said: string[] }> {
  const page = await (await browser.newContext()).newPage();
  const [asked, said]: [string[], string[]] = [[], []];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(pathToFileURL(file).href);
  return { page, asked, said };
}

test.describe('a document', () => {
  let folder: string;
  test.beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'pullscope-document-'))));
  test.afterAll(() => rmSync(folder, { recursive: true }));

  test('of what was shared opens from a disk: nothing runs, nothing is asked for', async ({
    page,
    browser,
  }) => {
    const shared = await page.request.post('/api/snapshots', { data: { subject: null, draft } });
    const { address, hash } = (await shared.json()) as { address: string; hash: string };
    await page.goto(address);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save as a file' }).click();
    const file = path.join(folder, 'shared.html');
    await (await download).saveAs(file);

    const opened = await openFile(browser, file);
    await expect(opened.page.getByRole('heading', { level: 1 })).toHaveText('Shared score');
    await expect(opened.page.getByText(/^Reward 0\.\d{4}$/)).toBeVisible();
    await expect(opened.page.getByText('U+202E').first()).toBeVisible();
    const parts = opened.page.locator('details');
    await parts.evaluateAll((all: HTMLDetailsElement[]) => all.forEach((each) => (each.open = true)));
    await expect(opened.page.locator('img, script, svg, iframe, form')).toHaveCount(0);
    await expectGoodLooks(opened.page, 'a shared score as a file');
    expect(opened.asked).toEqual([pathToFileURL(file).href]);
    expect(opened.said).toEqual([]);
    expect(await opened.page.title()).toBe('Shared score');
    await opened.page.context().close();

    const byCommand = path.join(folder, 'by-command.html');
    execFileSync(process.execPath, ['scripts/pullscope.mjs', 'snapshot', hash, '--html', byCommand], {
      env: {
        ...process.env,
        PULLSCOPE_DATA: path.join('test-results', `server-${process.env['PULLSCOPE_E2E_PORT']}`),
      },
      stdio: 'pipe',
    });
    expect(readFileSync(byCommand, 'utf8')).toBe(readFileSync(file, 'utf8'));
  });

  test('of the tour has every stop with its reward', async ({ page, browser }) => {
    const answer = await page.request.get('/api/tour/html');
    expect(answer.headers()['content-disposition']).toContain('attachment');
    const file = path.join(folder, 'tour.html');
    writeFileSync(file, await answer.body());
    const opened = await openFile(browser, file);
    await expect(opened.page.getByRole('article')).toHaveCount(9);
    await opened.page.getByRole('link', { name: '7. Line ends' }).click();
    await expect(opened.page.locator('#part-7')).toBeInViewport();
    await expect(opened.page.locator('#part-3').getByText('Reward 0.9368')).toBeAttached();
    await expectGoodLooks(opened.page, 'the tour as a file');
    expect([new Set(opened.asked.map((url) => url.split('#')[0])).size, opened.said]).toEqual([1, []]);
    await opened.page.context().close();
  });
});
