import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { faults } from './looks';
import { expect, reward, test } from './page';
import { startOwnServer, type OwnServer } from './server';

test.describe('a read-only server', () => {
  let dataDir: string;
  let server: OwnServer;
  test.beforeAll(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'pullscope-read-only-'));
    server = await startOwnServer(dataDir, 'silent', ['--read-only']);
  });
  test.afterAll(async () => {
    await server.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  });
  test.use({ refusals: [403, 404] });

  test('says so, offers no change, refuses every one, and scores what is typed', async ({ browser }) => {
    const context = await browser.newContext({ baseURL: server.address });
    const page = await context.newPage();
    await page.goto('/playground?example=perfect');
    await expect(page.getByRole('banner')).toContainText('read-only');
    await expect(page.getByRole('button', { name: 'Share' })).toBeDisabled();
    const output = page.getByRole('textbox', { name: 'Output' });
    await output.fill((await output.inputValue()).replace('</think>', ''));
    await expect(reward(page)).toHaveText('Reward −1');
    expect(await faults(page)).toEqual([]);

    for (const [address, button] of [
      ['/import', 'Import'],
      ['/runs/new', 'Start'],
    ] as const) {
      await page.goto(address);
      await expect(page.getByRole('note')).toContainText('read-only');
      await expect(page.getByRole('button', { name: button, exact: true })).toBeDisabled();
    }
    await page.goto('/tour?stop=6');
    await page.getByRole('textbox', { name: 'Output' }).fill('another');
    await expect(reward(page)).toHaveText('Reward −1');
    await page.goto('/playground/group?example=partial');
    await expect(page.getByRole('region', { name: 'Group', exact: true })).toContainText('4 outputs');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Group', exact: true })).toContainText('3 outputs');
    await lookAtSample(page);
    const answer = await page.request.post('/api/snapshots', { data: {} });
    expect(answer.status()).toBe(403);
    expect(await answer.json()).toMatchObject({ type: 'urn:pullscope:problem:read-only' });
    await context.close();
  });
});

/** What of the sample's pages would change something is not offered, by press or by key. */
async function lookAtSample(page: Page): Promise<void> {
  const instance = '/datasets/demo/instances/pullscope-demo__columnade-73';
  // The server brings the sample in at its first start.
  await expect.poll(async () => (await page.request.get(instance)).status()).toBe(200);
  await page.goto(`${instance}?tab=probes`);
  await expect(page.getByRole('button', { name: /^Mark/ })).toBeDisabled();
  await expect(page.getByRole('button', { name: /^Run (all probes|again)$/ })).toBeDisabled();
  // A key that does something shows that keys are listened to by now.
  await page.keyboard.press('1');
  await expect(page.getByRole('region', { name: 'Problem statement' })).toBeVisible();
  await page.keyboard.press('m');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await faults(page)).toEqual([]);
  await page.goto('/datasets/demo/outputs');
  await expect(page.getByRole('button', { name: 'Probe every instance' })).toBeDisabled();
  expect(await faults(page)).toEqual([]);
}
