import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';

const ROOT = path.join(import.meta.dirname, '..');

test('the reward alone is a module that a page of anyone can load, as docs/reward.md shows', async ({
  page,
}) => {
  execFileSync(process.execPath, ['scripts/reward-package.mjs', 'build'], { cwd: ROOT, stdio: 'pipe' });
  const guide = readFileSync(path.join(ROOT, 'docs/reward.md'), 'utf8');
  const html = /^```html\n(.*?)^```$/ms.exec(guide)?.[1] ?? '';
  const asked: string[] = [];
  await page.route('http://elsewhere.test/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    asked.push(pathname);
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: html });
    const file = path.join(ROOT, pathname.replace('/node_modules/pullscope/', ''));
    return route.fulfill({ contentType: 'text/javascript', body: readFileSync(file, 'utf8') });
  });
  await page.goto('http://elsewhere.test/');
  await expect(page.locator('#reward')).toHaveText('reward 1');
  expect(asked.filter((each) => each !== '/favicon.ico')).toEqual([
    '/',
    '/node_modules/pullscope/dist/reward/index.js',
  ]);
});
