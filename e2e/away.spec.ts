import { pullscope, SAMPLE } from './data';
import { faults } from './looks';
import { expect, openPlayground, reward, test as base } from './page';
import { startCutServer, type CutServer } from './server';

const INSTANCE = '/datasets/away/instances/pullscope-demo__columnade-73';
const ON_INSTANCE = '/playground?dataset=away&instance=pullscope-demo__columnade-73';

/** A test on a server of its worker's own, whose line to the database can be cut. */
const test = base.extend<object, { line: CutServer }>({
  line: [
    async ({ browserName }, provide) => {
      pullscope('import', SAMPLE.instances, SAMPLE.outputs, '--dataset', 'away');
      const server = await startCutServer(browserName);
      await provide(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: async ({ line }, provide) => provide(line.address),
});

test.use({ refusals: [404, 500, 503] });
test.describe.configure({ mode: 'default' });
test.afterEach(({ line }) => line.mend());

test('every page that reads it says so, and comes back with it', async ({ page, line }) => {
  const draft = { way: 'unified-diff', context: [], oracle: [], output: '', predicted: [] };
  const patches = { oraclePatch: '', predictedPatch: '' };
  const data = { subject: null, draft: { ...draft, ...patches } };
  const shared = await page.request.post('/api/snapshots', { data });
  const { address } = (await shared.json()) as { address: string };

  line.cut();
  for (const each of ['/', '/datasets/away', INSTANCE, ON_INSTANCE, address]) {
    await page.goto(each);
    await expect(page.getByRole('heading', { name: 'The database is away' }), each).toBeVisible();
    expect([each, await faults(page)]).toEqual([each, []]);
  }
  const answer = await page.request.get('/api/datasets');
  expect(answer.status()).toBe(503);
  expect(await answer.json()).toMatchObject({ type: 'urn:pullscope:problem:unavailable' });
  expect((await page.request.get('/api/health')).status()).toBe(503);

  await page.clock.install();
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  line.mend();
  await page.clock.fastForward(5_000);
  await expect(page.getByRole('link', { name: 'away', exact: true })).toBeVisible();
});

test('what is open keeps what it shows, says what failed, and tries again', async ({ page, line }) => {
  await page.goto('/datasets/away');
  await expect(page.getByRole('list', { name: 'Repository' })).toBeVisible();
  line.cut();
  await page.getByRole('searchbox', { name: 'Search instances' }).fill('columns');
  const alert = page.getByRole('alert').filter({ hasText: 'The list could not be loaded' });
  await expect(alert).toContainText('The database does not answer');
  line.mend();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('grid').getByText('Columns are crooked')).toBeVisible();

  await page.goto(INSTANCE);
  await expect(page.getByRole('button', { name: /^Mark/ })).toBeEnabled();
  line.cut();
  await page.getByRole('tab', { name: 'Oracle patch' }).click();
  await expect(page.getByRole('tabpanel').getByRole('alert')).toContainText('could not be read');
  await page.keyboard.press('m');
  await page.keyboard.press('f');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('The database does not answer');
  line.mend();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('tabpanel').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('region', { name: /src\/table\.ts/ })).toBeVisible();
});

test('the playground goes on without it', async ({ page, line }) => {
  line.cut();
  await openPlayground(page, '?example=perfect');
  await expect(reward(page)).toHaveText('Reward 1.0000');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('The database does not answer')).toBeVisible();
});
