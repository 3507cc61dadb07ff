import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const HEIGHT = 844;

/** What looking at one page adds to a test's time on a busy machine: axe reads all of it again for each look. */
const LOOKS_MS = 30_000;

/** Every width and theme; the first is what a page opens with. A phone has the colours of a wide window. */
const LOOKS = [
  { width: 1440, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
  { width: 390, colorScheme: 'dark' },
] as const;

/** What axe finds wrong, with the element. Our pages have no frames, for which axe would open a page of its own. */
export async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** Pixels that stand out at the side. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** A width and a theme. */
interface Look {
  width: number;
  colorScheme: 'light' | 'dark';
}

/** Gives the open page another look, and waits until its colours are there. */
export async function wear(page: Page, { width, colorScheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHT });
  await page.emulateMedia({ colorScheme });
  // Colours that still fade have a contrast that nobody reads.
  await page.evaluate(async () => {
    const fading = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(fading.map((each) => each.finished));
  });
}

/**
 * Axe finds nothing on the page as it stands, and it fits: wide and on a phone, light and dark, without loading it
 * again. `what` names it where it does not.
 */
export async function expectGoodLooks(page: Page, what = page.url()): Promise<void> {
  test.setTimeout(test.info().timeout + LOOKS_MS);
  for (const look of LOOKS) {
    await wear(page, look);
    const found = { faults: await faults(page), overflow: Math.max(0, await overflow(page)) };
    expect({ what, look, ...found }).toEqual({ what, look, faults: [], overflow: 0 });
  }
  await wear(page, LOOKS[0]);
}

/** Watches how far what is shown moves by itself, from before the page comes up. Gives what asks for the sum. */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const watched = window as Window & { shifts?: number };
    watched.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        watched.shifts! += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as Window & { shifts?: number }).shifts ?? Infinity);
}
