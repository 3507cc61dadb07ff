import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { expectGoodLooks } from './looks';
import { expect, test } from './page';
import { startOwnServer, type OwnServer } from './server';

const PASSWORD = 'a long enough one';

test.describe('a server with people', () => {
  let dataDir: string;
  let server: OwnServer;
  test.beforeAll(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'pullscope-people-'));
    server = await startOwnServer(dataDir);
  });
  test.afterAll(async () => {
    await server.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  });

  const open = async (browser: Browser) => (await browser.newContext({ baseURL: server.address })).newPage();

  test('needs none at first; then an owner invites, a viewer reads, and all is written down', async ({
    browser,
  }) => {
    const owner = await open(browser);
    await owner.goto('/people');
    await owner.getByRole('button', { name: 'Account: Local owner' }).click();
    await expect(owner.getByRole('dialog')).toContainText('no sign-in is needed on this machine');
    await owner.keyboard.press('Escape');
    await expectGoodLooks(owner);
    await owner.goto(await invite(owner));
    await expectGoodLooks(owner, 'the page of an invite');
    await join(owner, 'Own Er', 'owner@host.example');
    await expect(owner.getByRole('button', { name: 'Account: Own Er' })).toBeVisible();

    const viewer = await open(browser);
    await viewer.goto('/runs?status=failed');
    await expect(viewer).toHaveURL(/\/sign-in\?next=%2Fruns%3Fstatus%3Dfailed$/);
    await expectGoodLooks(viewer);
    await owner.goto('/people');
    await viewer.goto(await invite(owner, 'viewer', 'viewer@host.example'));
    await join(viewer, 'View Er');
    await viewer.goto('/runs/new');
    await expect(viewer.getByRole('note')).toContainText('signed in as a viewer');
    await expect(viewer.getByRole('button', { name: 'Start', exact: true })).toBeDisabled();
    expect((await viewer.request.post('/api/snapshots', { data: {} })).status()).toBe(403);
    await viewer.goto('/people');
    await expect(viewer.getByRole('main')).toContainText('person.list takes an owner.');
    await expectGoodLooks(viewer);

    await tokenOf(viewer);
    await signsOutEverywhere(browser, viewer);
    await disables(owner, viewer);

    await owner.goto('/audit-log');
    await expectGoodLooks(owner);
    await owner.getByLabel('What').selectOption('session.refuse');
    await owner.getByRole('button', { name: 'Show' }).click();
    await expect(owner).toHaveURL(/action=session\.refuse/);
    await expect(owner.getByRole('listitem').filter({ hasText: 'session.refuse' })).toHaveCount(2);
    await owner.context().close();
    await viewer.context().close();
  });

  /** Makes an invite on the page of people; gives its link. */
  async function invite(page: Page, role = 'owner', email = ''): Promise<string> {
    await page.getByLabel('Role', { exact: true }).selectOption(role);
    await page.getByLabel('Only for').fill(email);
    await page.getByRole('button', { name: 'Make a link' }).click();
    return page.getByLabel('Invite link').innerText();
  }

  /** By keys alone. */
  async function join(page: Page, name: string, email?: string): Promise<void> {
    await expect(page.getByLabel('Your name')).toBeEditable();
    await page.getByLabel('Your name').focus();
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    if (email !== undefined) await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${server.address}/`);
  }

  async function signIn(page: Page, password: string): Promise<void> {
    await expect(page.getByLabel('Password')).toBeEditable();
    await page.getByLabel('E-mail address').fill('viewer@host.example');
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
  }

  /** A token does what its scopes say, and no more. */
  async function tokenOf(viewer: Page): Promise<void> {
    await viewer.goto('/account');
    await viewer.getByLabel('Token’s name').fill('script');
    await viewer.getByRole('button', { name: 'Make a token' }).click();
    const token = await viewer.getByLabel('API token', { exact: true }).innerText();
    await expectGoodLooks(viewer);
    const headers = { authorization: `Bearer ${token}` };
    const ask = (address: string, method = 'GET') =>
      fetch(`${server.address}${address}`, { method, headers, ...(method === 'GET' ? {} : { body: '{}' }) });
    expect((await ask('/api/runs')).status).toBe(200);
    expect((await ask('/api/runs', 'POST')).status).toBe(403);
    expect((await ask('/api/account/tokens', 'POST')).status).toBe(403);
    expect((await fetch(`${server.address}/api/runs`)).status).toBe(401);
  }

  async function signsOutEverywhere(browser: Browser, viewer: Page): Promise<void> {
    const other = await open(browser);
    await other.goto('/rules');
    await signIn(other, 'not the password');
    await expect(other.getByRole('alert').filter({ hasText: 'is not right' })).toBeVisible();
    await signIn(other, PASSWORD);
    await expect(other).toHaveURL(/\/rules$/);
    await viewer.goto('/account');
    await viewer.getByRole('button', { name: 'Sign out everywhere' }).click();
    await expect(viewer).toHaveURL(/\/sign-in$/);
    await other.reload();
    await expect(other).toHaveURL(/\/sign-in\?next=%2Frules$/);
    await other.context().close();
  }

  async function disables(owner: Page, viewer: Page): Promise<void> {
    await owner.goto('/people');
    await owner.getByRole('button', { name: 'Disable View Er' }).click();
    await expect(owner.getByRole('button', { name: 'Enable View Er' })).toBeVisible();
    await signIn(viewer, PASSWORD);
    await expect(viewer.getByRole('alert').filter({ hasText: 'is not right' })).toBeVisible();
  }
});
