import { expect, test as base, type Locator, type Page } from '@playwright/test';

/**
 * Like Playwright's test, with a page that must not complain: an error on the console (a broken security policy
 * shows there), an uncaught exception or a request to another host fails the test. `refusals`: the statuses of answers
 * that a test asks for on purpose.
 */
export const test = base.extend<{ refusals: readonly number[] }>({
  refusals: [[404], { option: true }],
  page: async ({ page, baseURL, refusals }, provide) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      const status = /the server responded with a status of (\d+)/.exec(message.text())?.[1];
      if (message.type() === 'error' && !refusals.includes(Number(status))) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${baseURL}/`)) complaints.push(`a request to ${request.url()}`);
    });
    await provide(page);
    expect(complaints).toEqual([]);
  },
});

/** Opens the playground and waits until its fields take what is typed. */
export async function openPlayground(page: Page, query = ''): Promise<void> {
  await page.goto(`/playground${query}`);
  await expect(page.getByRole('textbox').last()).toBeEditable();
}

/** The figure of the result. */
export function reward(page: Page): Locator {
  return page.getByRole('region', { name: 'Result' }).getByRole('status');
}

/** A format check by its title; its mark says how it ended. */
export function check(page: Page, title: string): Locator {
  return page.getByRole('list', { name: 'Format checks' }).getByRole('listitem').filter({ hasText: title });
}

/** The mark of a check that ended so. */
export function mark(
  item: Locator,
  outcome: 'passed' | 'failed' | 'passed, but look' | 'not reached',
): Locator {
  return item.getByRole('img', { name: outcome, exact: true });
}

export { expect };
