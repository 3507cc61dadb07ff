import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, openPlayground, reward, test } from './page';

/** Nothing here asserts on time: the figures are written down to be read. */
const REPORT = path.join(import.meta.dirname, '../test-results/speed.json');
const KEYSTROKES = 20;
/** Where each takes long. */
const FEW = 5;

interface Figures {
  [name: string]: number;
}

/** A word of the worker about the newest ask: when it was shown with, and what of that the worker took. */
interface Told {
  name: string;
  duration: number;
  spent: number;
}

/** An interaction to its next frame. */
interface Interaction {
  name: string;
  duration: number;
}

type Watched = Window & { told?: Told[]; interactions?: Interaction[]; statuses?: string[] };

/** Notes every word of the worker, how long every interaction took to the next frame, and what the result said. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = window as Watched;
    const told = (watched.told = [] as Told[]);
    const interactions = (watched.interactions = [] as Interaction[]);
    const statuses = (watched.statuses = [] as string[]);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceMeasure[]) {
        const { spent } = (entry.detail ?? {}) as { spent?: number };
        if (spent !== undefined) told.push({ name: entry.name, duration: entry.duration, spent });
      }
    }).observe({ type: 'measure' });
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) interactions.push({ name, duration });
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    new MutationObserver(() => {
      const said = document.querySelector('#result [role="status"]')?.textContent;
      if (said && said !== statuses.at(-1)) statuses.push(said);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

const noted = (page: Page) =>
  page.evaluate(() => {
    const { told = [], interactions = [], statuses = [] } = window as Watched;
    return { told, interactions, statuses };
  });

/** Forgets the interactions so far: what comes is measured by itself. */
const forget = (page: Page) => page.evaluate(() => void (window as Watched).interactions?.splice(0));

/** The frame after what was done has been drawn, and what it took is noted: that comes with the frame after. */
const drawn = (page: Page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });

async function longest(page: Page): Promise<number> {
  await drawn(page);
  return Math.max(0, ...(await noted(page)).interactions.map(({ duration }) => duration));
}

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

/** Two patches whose comparison takes a second: longer and longer runs, cut in different ways. */
function longInput(): string {
  const text = (cut: string) => Array.from({ length: 350 }, (_, at) => 'xyz'.repeat(at + 1) + cut).join('');
  const patch = (cut: string) => `--- a/runs\n+++ b/runs\n@@ -0,0 +1 @@\n+${text(cut)}\n`;
  return JSON.stringify({ oracle_patches: [patch('#')], pred_patches: [patch('|')] });
}

async function paste(page: Page, json: string): Promise<void> {
  await page.getByRole('button', { name: 'Paste JSON…' }).click();
  await page.getByRole('textbox', { name: 'JSON' }).fill(json);
  await page.getByRole('button', { name: 'Use it' }).click();
}

interface Typing {
  /** What is typed into, as the report names it. */
  at: string;
  keystrokes: number;
}

/** Types letters one by one where the focus is, each when the one before is scored. */
async function typeLetters(page: Page, figures: Figures, { at, keystrokes }: Typing): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Home');
  await forget(page);
  const scored = async () => (await noted(page)).told.filter(({ name }) => name === 'report').length;
  for (let key = 0; key < keystrokes; key += 1) {
    const before = await scored();
    await page.keyboard.type('x');
    await expect.poll(scored).toBeGreaterThan(before);
  }
  await drawn(page);
  const { told, interactions } = await noted(page);
  for (const [name, what] of [
    ['verdict', 'verdict'],
    ['report', 'score'],
  ]) {
    const all = told.filter((each) => each.name === name).slice(-keystrokes);
    for (const [share, word] of [
      [0.5, 'median'],
      [0.9, '90 %'],
    ] as const) {
      const of = (value: (each: Told) => number) => quantile(all.map(value), share);
      figures[`keystroke to ${what} ${at}, ${word} ms`] = of(({ duration }) => duration);
      figures[`the worker's part of it (${what}) ${at}, ${word} ms`] = of(({ spent }) => spent);
    }
  }
  const frames = interactions.map(({ duration }) => duration);
  figures[`keystroke to next frame ${at}, median ms`] = quantile(frames, 0.5);
  figures[`keystroke to next frame ${at}, 98 % ms`] = quantile(frames, 0.98);
}

/** Goes through the views of a file with 10,000 changed lines. */
async function lookAround(page: Page, figures: Figures): Promise<void> {
  const file = page.getByRole('region', { name: 'src/module.py' });
  const measure = async (name: string, act: () => Promise<void>) => {
    await forget(page);
    await act();
    figures[`${name} at 10,000 lines, longest to next frame ms`] = await longest(page);
  };
  await measure('matched characters', async () => {
    await file.getByRole('radio', { name: 'Matched characters' }).check();
    await expect(file.getByText('matched characters of')).toBeVisible();
  });
  await measure('next block', async () => {
    for (const block of [1, 2, 3]) {
      await file.getByRole('button', { name: 'Next block' }).click();
      await expect(file).toContainText(`Block ${block}:`);
    }
  });
  await measure('hover over blocks', async () => {
    const side = file.getByRole('group', { name: /with its matching blocks/ }).first();
    for (const block of [1, 2, 3]) {
      const hovered = side.locator(`[data-block="${block}"]`).first();
      await hovered.hover();
      await expect(hovered).toHaveCSS('outline-style', 'solid');
    }
  });
  for (const view of ['Against base', 'Against oracle', 'Whole file']) {
    await measure(view.toLowerCase(), async () => {
      await file.getByRole('radio', { name: view, exact: true }).check();
      await expect(file.getByRole('group', { name: /^The (whole )?file/ })).toBeVisible();
    });
  }
  await measure('changes', async () => {
    await file.getByRole('radio', { name: 'Changes' }).check();
    await expect(file.getByRole('group', { name: 'Predicted change' })).toBeVisible();
  });
}

/** The playground on an instance of the sample, with the focus in its editor and an output that is scored. */
async function openEditor(page: Page): Promise<void> {
  const address = '/playground?dataset=demo&instance=pullscope-demo__columnade-73';
  // The server brings the sample in at its first start.
  await expect.poll(async () => (await page.request.get(address)).status()).toBe(200);
  await page.goto(address);
  await page.getByRole('button', { name: 'Oracle as edits' }).click();
  await expect(reward(page)).toHaveText('Reward 1.0000');
  await page.getByRole('region', { name: 'Output' }).locator('.view-lines').click();
}

test('how long keystrokes and large changes take is written to test-results/speed.json', async ({ page }) => {
  const figures: Figures = { 'processors’ load at the start': loadavg()[0] ?? 0 };
  await watch(page);
  await openPlayground(page);
  await paste(page, inputOf(20_000));
  await expect(reward(page)).toHaveText(/Reward 0\.\d+/);
  await page.getByRole('textbox', { name: 'Output' }).focus();
  await typeLetters(page, figures, { at: 'at 20 KB', keystrokes: KEYSTROKES });

  await page.reload();
  await paste(page, inputOf(460_000));
  await expect(reward(page)).toHaveText(/Reward 0\.\d+/);
  await lookAround(page, figures);
  await page.getByRole('textbox', { name: 'Output' }).focus();
  await typeLetters(page, figures, { at: 'at 10,000 lines', keystrokes: FEW });

  // A long comparison: its bound first, then, unless something newer comes, the exact reward.
  await paste(page, longInput());
  await expect(reward(page)).toHaveText('Reward 0.9981');
  const { statuses } = await noted(page);
  const bound = statuses.findIndex((said) => said.startsWith('Reward at most ≤'));
  expect(bound).toBeGreaterThan(-1);
  expect(statuses.indexOf('Reward 0.9981')).toBeGreaterThan(bound);
  for (const { name, duration } of (await noted(page)).told)
    if (name === 'atMost') figures['bound of a long comparison, ms'] = Math.round(duration);

  // What is newer ends it.
  await paste(page, longInput().replace('xyz|', 'xy|'));
  await expect(reward(page)).toHaveText(/at most/);
  const small = '--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\n';
  await paste(page, JSON.stringify({ oracle_patches: [small], pred_patches: [small] }));
  await expect(reward(page)).toHaveText('Reward 1.0000');
  const after = (await noted(page)).told.filter(({ name }) => name === 'report').at(-1);
  figures['score of a newer input while a long comparison ran, ms'] = Math.round(after?.duration ?? NaN);

  await openEditor(page);
  await typeLetters(page, figures, { at: 'in the editor of an instance', keystrokes: FEW });

  expect(Object.values(figures).every(Number.isFinite)).toBe(true);
  mkdirSync(path.dirname(REPORT), { recursive: true });
  writeFileSync(REPORT, `${JSON.stringify(figures, null, 2)}\n`);
  await test.info().attach('speed', { body: JSON.stringify(figures), contentType: 'application/json' });
});
