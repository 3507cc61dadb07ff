import type { Page } from '@playwright/test';
import { pullscope, SAMPLE } from './data';
import { faults } from './looks';
import { expect, reward, test } from './page';

const DATASET = '/datasets/failures';
const ID = 'pullscope-demo__columnade-73';

test.describe.configure({ mode: 'default' });
test.beforeAll(() => {
  test.setTimeout(240_000);
  pullscope('import', SAMPLE.instances, '--dataset', 'failures');
});

/** The home page as it is when its next look finds this. */
async function lookAgain(page: Page, found: object): Promise<void> {
  await page.clock.install();
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Datasets' })).toBeVisible();
  await page.route('**/api/datasets', (route) => route.fulfill({ json: found }));
  await page.clock.runFor(11_000);
}

const RUN = {
  ...{ id: 7, kind: 'import', status: 'running', dataset: 'lite', error: null, worker: 'silent' },
  ...{
    counts: { rows: 120, bytes: 500, totalBytes: 1_000 },
    units: { done: 1, running: 1, failed: 0, total: 2 },
  },
  isStopping: false,
  createdAt: '2024-01-01T00:00:00.000Z',
};

test('without a worker a run says that nothing moves, and what to do', async ({ page }) => {
  await lookAgain(page, { datasets: [], runs: [RUN], liveWorkers: 0 });
  await expect(page.getByRole('alert').filter({ hasText: 'No worker is running' })).toBeVisible();
  await expect(page.getByText('50 % · 120 rows')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The first instances are on their way' })).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test('without datasets the start says the next step', async ({ page }) => {
  await lookAgain(page, { datasets: [], runs: [], liveWorkers: 1 });
  await expect(page.getByRole('heading', { name: 'No datasets yet' })).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test('a dataset that is deleted meanwhile is said to be gone where one looks', async ({ page }) => {
  pullscope('import', SAMPLE.instances, '--dataset', 'short-lived');
  await page.goto('/datasets/short-lived');
  await expect(page.getByRole('list', { name: 'Repository' })).toBeVisible();
  pullscope('datasets', 'delete', 'short-lived', '--yes');
  await page.getByRole('searchbox', { name: 'Search instances' }).fill('columns');
  const alert = page.getByRole('alert').filter({ hasText: 'The list could not be loaded' });
  await expect(alert).toContainText('There is no dataset "short-lived"');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'There is no dataset short-lived' })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.goto('/playground?dataset=short-lived&instance=any');
  await expect(page.getByRole('heading', { name: 'There is no page at this address' })).toBeVisible();
});

test('what waits is drawn in its place until it comes', async ({ page }) => {
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route(`**/api${DATASET}/**`, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${DATASET}/instances/${ID}?tab=patch`);
  await expect(page.getByRole('status', { name: /^Loading/ })).toBeVisible();
  await page.goto(`${DATASET}?sel=${ID}`);
  await expect(page.getByRole('status', { name: 'Loading the preview' })).toBeVisible();
  await page.goto(`/playground?dataset=failures&instance=${ID}`);
  await expect(page.getByRole('status', { name: 'Loading the instance' })).toBeVisible();
  go();
  await expect(reward(page)).toBeVisible();
});

test.describe('a fault of ours', () => {
  /** The fault itself is said on the console. */
  async function withFault(page: Page, act: () => Promise<unknown>, title: string): Promise<void> {
    await act();
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    expect(await faults(page)).toEqual([]);
  }

  test('in a page leaves the rest of the window, and is tried again', async ({ browser, baseURL }) => {
    const page = await (await browser.newContext({ baseURL })).newPage();
    await page.route('**/counts?**', (route) => route.fulfill({ json: { total: 1 } }));
    await withFault(page, () => page.goto(DATASET), 'This page could not be shown');
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await page.unroute('**/counts?**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('list', { name: 'Repository' })).toBeVisible();
    await page.context().close();
  });

  test('in the frame of all pages is said without it', async ({ browser, baseURL }) => {
    const page = await (await browser.newContext({ baseURL })).newPage();
    await page.route('**/playground', async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replaceAll('{\\"initial\\":\\"auto\\"}', 'null');
      await route.fulfill({ response, body: html });
    });
    await withFault(page, () => page.goto('/playground'), 'Pullscope could not be shown');
    await page.unroute('**/playground');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.context().close();
  });
});
