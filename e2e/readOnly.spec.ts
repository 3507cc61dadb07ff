import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
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
    const answer = await page.request.post('/api/snapshots', { data: {} });
    expect(answer.status()).toBe(403);
    expect(await answer.json()).toMatchObject({ type: 'urn:pullscope:problem:read-only' });
    await context.close();
  });
});
