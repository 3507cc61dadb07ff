import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { writeMatrix } from '@/lib/jobs/curate/testing/matrix';
import { pullscopeMay } from './data';
import { faults } from './looks';
import { expect, test } from './page';

const FOLDER = path.join(import.meta.dirname, `../test-results/hours-${process.env['PULLSCOPE_E2E_PORT']}`);

test('the first start curates: from the home page to the funnel, a seed, and its relevant files', async ({
  page,
}) => {
  // It may still be under way.
  test.setTimeout(240_000);
  await page.goto('/runs?kind=curate');
  const stages = page.getByRole('region', { name: 'Stages' });
  await page.getByRole('link', { name: 'Curation into demo-curated' }).click();
  await expect(stages.getByRole('row', { name: /^Read clones 21 instances 17/ })).toBeVisible({
    timeout: 90_000,
  });
  await expect(stages.getByRole('row', { name: /^Relevant files 17 instances 17/ })).toContainText(
    'files chosen',
  );
  await expect(stages.getByRole('row', { name: /^Rules 17 instances 9/ })).toContainText('2 bot');
  await expect(stages.getByRole('row', { name: /^Seeds 9 instances 7/ })).toContainText(
    '2 no bug fix request',
  );
  expect(await faults(page)).toEqual([]);
  const funnel = await page.getByRole('link', { name: 'Funnel' }).getAttribute('href');
  await stages
    .getByRole('row', { name: /^Seeds/ })
    .getByRole('link', { name: '2' })
    .click();
  await expect(page.getByText('2 instances', { exact: false }).first()).toBeVisible();
  await page.goto(funnel ?? '');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Funnel of demo-curated');
  await expect(page.getByRole('region', { name: 'Stages' })).toContainText('Changes too many files');
  await page.goto('/datasets/demo-curated/instances/pullscope-demo__python-shelf-2?tab=files');
  const relevant = page.getByRole('region', { name: /^Relevant, unmodified/ });
  await expect(relevant.getByRole('heading')).toHaveText(/· 0 confirmed · 0 denied$/);
  await relevant.getByRole('button').first().click();
  await expect(page.getByRole('list', { name: 'Why it is in the context' })).toContainText('+');
  await page.keyboard.press('y');
  await expect(relevant.getByRole('heading')).toHaveText(/· 1 confirmed · 0 denied$/);
  await relevant.getByRole('button').nth(1).click();
  await page.keyboard.press('n');
  await expect(relevant.getByRole('heading')).toHaveText(/· 1 confirmed · 1 denied$/);
  expect(await faults(page)).toEqual([]);
  // Said again, it is taken back.
  await page.keyboard.press('n');
  await expect(relevant.getByRole('heading')).toHaveText(/· 1 confirmed · 0 denied$/);
});

test.describe('a curation of archive hours', () => {
  test.describe.configure({ mode: 'serial' });

  test.beforeAll(() => {
    test.setTimeout(240_000);
    mkdirSync(FOLDER, { recursive: true });
    writeMatrix(FOLDER);
    // Hours that are broken make its exit code 1.
    pullscopeMay(
      'curate',
      '--dataset',
      'hours',
      '--hours',
      '2018-10-21-18..23',
      '--archive',
      FOLDER,
      '--no-git',
    );
  });

  test('shows its stages, its hours with their gaps, and leads to the instances', async ({ page }) => {
    await page.goto('/runs?kind=curate');
    await page.getByRole('link', { name: 'Curation into hours' }).first().click();
    const stages = page.getByRole('region', { name: 'Stages' });
    await expect(stages.getByRole('row', { name: /^Scan 223 events 20/ })).toBeVisible();
    await expect(stages.getByRole('row', { name: /^Aggregate 11 pull requests 8/ })).toContainText(
      '2 not merged',
    );
    const hours = page.getByRole('region', { name: 'Hours' });
    await expect(hours.getByRole('cell', { name: '2018-10-21-18: 11 events, 7 kept' })).toBeVisible();
    await expect(hours.getByRole('list', { name: 'Gaps of this month' }).getByRole('listitem')).toHaveText([
      /2018-10-21-21: truncated/,
      /2018-10-21-22: corrupt/,
      /2018-10-21-23: missing.*Known/,
    ]);
    expect(await faults(page)).toEqual([]);
    const failures = page.getByRole('region', { name: 'Gaps and failures, by unit' });
    await failures
      .getByRole('row', { name: /hour 2018-10-21-22/ })
      .getByRole('button', { name: 'Retry' })
      .click();
    await expect(hours.getByRole('cell', { name: /2018-10-21-22: corrupt/ })).toBeVisible();
    await expect(hours.getByRole('cell', { name: /2018-10-21-21/ })).toHaveCount(0);
    await page.getByRole('link', { name: 'Open hours' }).click();
    await expect(page).toHaveURL(/\/datasets\/hours/);
  });

  test('keeps the conversation of each pull request, and the words that link its issues', async ({
    page,
  }) => {
    await page.goto('/datasets/hours/instances/fern__reed-organ-2?tab=conversation');
    const issues = page.getByRole('region', { name: 'Linked issues' });
    await expect(issues).toContainText('linked in the body by Fixes #1');
    await expect(issues).toContainText('Issue 1');
    const steps = page.getByRole('region', { name: 'Conversation' }).getByRole('listitem');
    await expect(steps).toHaveCount(5);
    await expect(steps.nth(1)).toContainText('eve');
    await expect(steps.nth(1)).toContainText('reviewed: approved');
    await expect(steps.nth(4)).toContainText('2018-10-21 18:06:00');
    expect(await faults(page)).toEqual([]);
  });

  test('is started from the page New run, from a root alone', async ({ page }) => {
    await page.goto('/runs/new?dataset=fresh&hours=2018-10-21-18');
    await page.getByRole('combobox', { name: 'Archive' }).selectOption('samples');
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(page).toHaveURL(/\/runs\/\d+$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Curation into fresh');
    const gaps = page.getByRole('list', { name: 'Gaps of this month' });
    await expect(gaps.getByRole('listitem')).toHaveText([/2018-10-21-18: missing/]);
  });
});
