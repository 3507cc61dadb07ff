import { expectGoodLooks, watchShifts } from './looks';
import { expect, openPlayground, reward, test } from './page';

const PAGES = [
  '/',
  '/playground',
  '/playground?example=perfect',
  '/playground?example=extra-file',
  '/playground?example=search-not-found',
  '/playground?example=partial&input=new-contents',
  '/playground?example=partial&input=unified-diff',
  '/no-such-page',
];

for (const address of PAGES) {
  test(`axe finds nothing on ${address}, and it fits`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectGoodLooks(page);
  });
}

test('axe finds nothing in the dialogs', async ({ page }) => {
  await openPlayground(page);
  await page.getByRole('button', { name: 'Keys' }).click();
  await expectGoodLooks(page, 'keys');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Paste JSON…' }).click();
  await page.getByRole('textbox', { name: 'JSON' }).fill('[');
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Not JSON');
  await expectGoodLooks(page, 'not JSON');
});

for (const width of [1440, 390]) {
  test(`nothing moves while the page comes up or a result changes, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const shifts = await watchShifts(page);
    await openPlayground(page, '?example=partial');
    expect(await shifts()).toBeLessThan(0.01);
    const output = page.getByRole('textbox', { name: 'Output' });
    await output.fill((await output.inputValue()).replace('Math.floor', 'Math.trunc'));
    await expect(reward(page)).not.toHaveText('Reward 0.7519');
    expect(await shifts()).toBeLessThan(0.01);
  });
}

test('a chosen theme is kept, and is there before the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openPlayground(page);
  const canvas = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await canvas();
  await page.getByRole('radio', { name: 'Dark theme' }).check();
  await expect.poll(canvas).not.toBe(light);
  const dark = await canvas();

  const html = await (await page.request.get('/playground')).text();
  expect(html).toMatch(/<html[^>]* data-theme="dark"/);
  await page.reload();
  expect(await canvas()).toBe(dark);
  await expect(page.getByRole('radio', { name: 'Dark theme' })).toBeChecked();

  await page.getByRole('radio', { name: 'Theme of the system' }).check();
  await expect.poll(canvas).toBe(light);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(canvas).toBe(dark);
});
