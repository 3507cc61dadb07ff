import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, openPlayground, reward, test } from './page';

/** Nothing here asserts on time: the figures are written down to be read. */
const REPORT = path.join(import.meta.dirname, '../test-results/speed.json');
const KEYSTROKES = 20;

interface Figures {
  [name: string]: number;
}

type Watched = Window & { scored?: number[]; interactions?: number[] };

/** Notes every time from an ask to its report, and how long every interaction took to the next frame. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = window as Watched;
    watched.scored = [];
    watched.interactions = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries())
        if (name === 'report') watched.scored!.push(duration);
    }).observe({ type: 'measure' });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watched.interactions!.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
}

const noted = (page: Page) =>
  page.evaluate(() => {
    const { scored = [], interactions = [] } = window as Watched;
    return { scored, interactions };
  });

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(10 * (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)) / 10;
}

/** An input whose two changes have about `size` characters each. */
function inputOf(size: number): string {
  const lines = Math.ceil(size / 46);
  const file = (word: string) =>
    Array.from(
      { length: lines },
      (_, at) => `    value_${(at * 7919) % 1009} = ${word}(item_${at}, "${at % 17}")\n`,
    ).join('');
  const files = (word: string) => ({ 'src/module.py': file(word) });
  const search = file('first').split('\n')[0] ?? '';
  const edit = `\`\`\`python\n### src/module.py\n<<<<<<< SEARCH\n${search}\n=======\n${file('second').slice(0, size)}\n>>>>>>> REPLACE\n\`\`\``;
  return JSON.stringify({
    code_context: files('first'),
    oracle_new_content: files('third'),
    output: `<think>\nwhy\n</think>\n<solution>\n${edit}\n</solution>\n`,
  });
}

async function paste(page: Page, json: string): Promise<void> {
  await page.getByRole('button', { name: 'Paste JSON…' }).click();
  await page.getByRole('textbox', { name: 'JSON' }).fill(json);
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect(reward(page)).toHaveText(/Reward 0\.\d+/);
}

test('how long keystrokes and large changes take is written to test-results/speed.json', async ({ page }) => {
  const figures: Figures = {};
  await watch(page);
  await openPlayground(page);
  await paste(page, inputOf(20_000));
  const output = page.getByRole('textbox', { name: 'Output' });
  await output.focus();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let key = 0; key < KEYSTROKES; key += 1) {
    const before = (await noted(page)).scored.length;
    await page.keyboard.type('x');
    await expect.poll(async () => (await noted(page)).scored.length).toBeGreaterThan(before);
  }
  const typed = await noted(page);
  figures['score after a keystroke at 20 KB, median ms'] = quantile(typed.scored.slice(-KEYSTROKES), 0.5);
  figures['score after a keystroke at 20 KB, 90 % ms'] = quantile(typed.scored.slice(-KEYSTROKES), 0.9);
  figures['keystroke to next frame at 20 KB, 98 % ms'] = quantile(typed.interactions, 0.98);

  await page.reload();
  await paste(page, inputOf(460_000));
  const file = page.getByRole('region', { name: 'src/module.py' });
  await file.getByRole('radio', { name: 'Matched characters' }).check();
  await expect(file.getByText('matched characters of')).toBeVisible();
  await file.getByRole('button', { name: 'Next block' }).click();
  await file.getByRole('radio', { name: 'Changes' }).check();
  figures['interaction to next frame at 10,000 lines, 98 % ms'] = quantile(
    (await noted(page)).interactions,
    0.98,
  );

  expect(Object.values(figures).every(Number.isFinite)).toBe(true);
  mkdirSync(path.dirname(REPORT), { recursive: true });
  writeFileSync(REPORT, `${JSON.stringify(figures, null, 2)}\n`);
  await test.info().attach('speed', { body: JSON.stringify(figures), contentType: 'application/json' });
});
