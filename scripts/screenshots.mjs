// `node scripts/screenshots.mjs`: renews the README's pictures from the shipped sample, on a server of its own.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { requireNode } from './lib/require-node.mjs';

requireNode();
const { ensureChromium, CHROMIUM } = await import('./lib/debian.mjs');
const { ensureBuilt, ensureGenerated, ensureInstalled, root } = await import('./lib/setup.mjs');
await ensureInstalled();
await ensureGenerated();
await ensureBuilt();
await ensureChromium();
const { chromium } = await import('@playwright/test');

const OUT = path.join(root, 'docs', 'screenshots');
const INSTANCE = 'pullscope-demo__columnade-73';
const STRONG = 'demo-strong sample 1';

const dataDir = mkdtempSync(path.join(tmpdir(), 'pullscope-screenshots-'));
const server = spawn(process.execPath, [path.join(root, 'scripts/pullscope.mjs'), 'serve', '--port', '0'], {
  env: { ...process.env, PULLSCOPE_DATA: dataDir, PULLSCOPE_LOG_LEVEL: 'error' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const executablePath = process.env.CHROMIUM_PATH ?? CHROMIUM.find((file) => existsSync(file));
const browser = await chromium.launch({ executablePath });
try {
  const baseURL = await addressOf(server);
  const page = await browser.newPage({ baseURL, viewport: { width: 1280, height: 800 } });
  mkdirSync(OUT, { recursive: true });
  await sampleIsIn(page);
  await take('explorer', page, async () => {
    await page.goto(`/datasets/demo?sort=reward&dir=desc&sel=${INSTANCE}`);
    await page.getByRole('region', { name: 'Issue' }).waitFor();
    await page
      .getByRole('columnheader', { name: /Tokens/ })
      .getByRole('img')
      .waitFor();
  });
  await take('instance', page, async () => {
    await page.goto(`/datasets/demo/instances/${INSTANCE}?tab=patch&layout=split`);
    await page.getByText('displayWidth').first().waitFor();
  });
  await take('playground', page, async () => {
    await page.goto(`/playground?dataset=demo&instance=${INSTANCE}`);
    await page.getByRole('button', { name: 'Stored output…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: STRONG }).click();
    await page.getByText('0.4510').first().waitFor();
    await page.locator('.view-lines').first().waitFor();
  });
  await take('microscope', page, async () => {
    await page.goto('/playground?example=search-not-found');
    const why = page.getByRole('region', { name: 'Why', exact: true });
    await why.getByRole('tab', { name: /How it was read/ }).click();
    await why.scrollIntoViewIfNeeded();
    await atTop(why);
  });
  await take('ledger', page, async () => {
    await page.goto('/playground?example=partial');
    const file = page.getByRole('region', { name: 'src/cache.ts' });
    await file.getByRole('radio', { name: 'Matched characters' }).check();
    await file.getByRole('button', { name: 'Next block' }).click();
    await atTop(file);
  });
  await take('group', page, async () => {
    await page.goto(`/playground/group?dataset=demo&instance=${INSTANCE}`);
    await page.getByRole('region', { name: 'Best against worst' }).waitFor();
  });
  await take('tour', page, async () => {
    await page.goto('/tour');
    await page.getByText('0.9457').first().waitFor();
  });
  await take('funnel', page, async () => {
    await page.goto('/datasets/demo-curated');
    const { runs } = await (await page.request.get('/api/runs')).json();
    await page.goto(`/runs/${runs.find(({ kind }) => kind === 'curate').id}/funnel`);
    await page.getByRole('heading', { name: 'Stages' }).waitFor();
  });
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(dataDir, { recursive: true, force: true });
}

/** Brings a part of the page to its top. */
async function atTop(part) {
  await part.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

async function take(name, page, show) {
  await show();
  // What fades in or draws late: fonts, the editor's colours.
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: path.join(OUT, `${name}.png`), animations: 'disabled', caret: 'hide' });
  process.stderr.write(`docs/screenshots/${name}.png\n`);
}

/** The first start imports the sample beside serving it. */
async function sampleIsIn(page) {
  for (;;) {
    const { runs } = await (await page.request.get('/api/datasets')).json();
    if (runs.some(({ status }) => status === 'failed')) throw new Error('the sample did not go in');
    if (runs.length > 0 && runs.every(({ status }) => status === 'succeeded')) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function addressOf(child) {
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const address = /Pullscope is at (\S+)/.exec(said)?.[1];
    if (address) return address;
  }
  throw new Error('the server did not start; it says why above');
}
