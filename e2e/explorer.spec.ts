import type { Locator, Page } from '@playwright/test';
import { expect, idOf, SIZE, test } from './dataset';
import { watchShifts } from './looks';

const grid = (page: Page) => page.getByRole('grid', { name: 'Instances' });
const box = (page: Page) => page.getByRole('searchbox', { name: 'Search instances' });
const rows = (page: Page) => grid(page).locator('[role=row][aria-selected]');
const selected = (page: Page) => grid(page).locator('[role=row][aria-selected=true]');
const preview = (page: Page) => page.getByRole('complementary', { name: 'Selected instance' });
const count = (page: Page, words: string): Locator => page.getByText(words, { exact: true });
const facet = (page: Page, list: string, value: string) =>
  page.getByRole('list', { name: list, exact: true }).getByRole('button', { name: new RegExp(`^${value}`) });

/** How many of the instances fit. */
const fitting = (fits: (at: number) => boolean) =>
  `${Array.from({ length: SIZE }, (_, at) => at).filter(fits).length} instances`;

/** Opens the explorer and waits until it has come alive: the counts are the first thing that it loads itself. */
async function open(page: Page, dataset: string, query = ''): Promise<void> {
  await page.goto(`/datasets/${dataset}${query}`);
  await expect(page.getByRole('list', { name: 'Repository' })).toBeVisible();
}

test('finds by words, by a query and by one click, and shows what it asks', async ({ page, dataset }) => {
  await open(page, dataset);
  await expect(count(page, `${SIZE} instances`)).toBeVisible();
  await box(page).fill('zebra');
  await expect(count(page, '1 instance')).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('Zebra stripes');
  await expect(page).toHaveURL(/\?q=zebra$/);
  await box(page).fill('language:go added:>10');
  await expect(
    count(
      page,
      fitting((at) => at % 3 === 2 && 1 + (at % 13) > 10),
    ),
  ).toBeVisible();
  await box(page).fill('');
  await expect(count(page, `${SIZE} instances`)).toBeVisible();

  await facet(page, 'Repository', 'fern/lib0').click();
  await expect(box(page)).toHaveValue('repo:fern/lib0');
  await expect(
    count(
      page,
      fitting((at) => at % 14 === 0),
    ),
  ).toBeVisible();
  await expect(facet(page, 'Repository', 'fern/lib0')).toHaveAttribute('aria-pressed', 'true');
  await expect(facet(page, 'Repository', 'moss/lib1')).toBeVisible();
  await page.getByRole('button', { name: /^repo:fern\/lib0/ }).click();
  await expect(count(page, `${SIZE} instances`)).toBeVisible();
  await expect(box(page)).toHaveValue('');
  await page.goBack();
  await expect(box(page)).toHaveValue('repo:fern/lib0');
});

test('says what of a query it can’t read, and asks the rest', async ({ page, dataset }) => {
  await open(page, dataset);
  await box(page).fill('colour:red zebra');
  await expect(page.getByText('there is no field "colour"')).toBeVisible();
  await expect(box(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(count(page, '1 instance')).toBeVisible();
});

test('the address gives the same view again: query, order, columns, selection', async ({
  page,
  dataset,
  context,
}) => {
  await open(page, dataset, '?cols=id,title,added');
  const added = page.getByRole('columnheader', { name: /\+ Lines/ });
  await added.getByRole('button').click();
  await expect(added).toHaveAttribute('aria-sort', 'descending');
  await box(page).fill('language:python');
  await expect(page).toHaveURL(/q=language:python&sort=added&dir=desc&cols=id,title,added/);
  const found = fitting((at) => at % 3 === 0);
  await expect(count(page, found)).toBeVisible();
  await rows(page).nth(5).click();
  await expect(page).toHaveURL(/&sel=/);
  const id = new URL(page.url()).searchParams.get('sel') ?? '';

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(count(other, found)).toBeVisible();
  await expect(selected(other).getByRole('link')).toHaveAttribute('title', id);
  await expect(preview(other)).toContainText(id);
  await expect(other.getByRole('columnheader')).toHaveCount(3);
  await other.close();

  await page.reload();
  await expect(selected(page).getByRole('link')).toHaveAttribute('title', id);
  await expect(added).toHaveAttribute('aria-sort', 'descending');
});

test('opens far down at the selected instance, and loads the rest where one looks', async ({
  page,
  dataset,
}) => {
  await open(page, dataset, `?sel=${idOf(230)}`);
  await expect(selected(page)).toBeInViewport();
  await expect(selected(page)).toContainText('Case 230 ');
  await grid(page).focus();
  await page.keyboard.press('Home');
  await expect(selected(page)).toContainText('Case 0 ');
  await page.keyboard.press('End');
  await expect(selected(page)).toContainText(`Case ${SIZE - 1} `);
  await expect(selected(page)).toHaveAttribute('aria-rowindex', String(SIZE + 1));
  await expect(selected(page)).toBeInViewport();
});

test('is driven by keys alone, and keys are off while one types', async ({ page, dataset }) => {
  await open(page, dataset);
  await page.keyboard.press('j');
  await expect(selected(page)).toContainText('Case 0 ');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  await expect(selected(page)).toContainText('Case 1 ');
  await page.keyboard.press('/');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('jmx case');
  await expect(box(page)).toHaveValue('jmx case');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.getByRole('button', { name: 'Without jmx' }).press('Enter');
  await expect(box(page)).toHaveValue('case');
  await page.keyboard.press('/');
  await page.keyboard.press('Enter');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('x');
  await expect(preview(page)).toBeHidden();
  await expect(page).toHaveURL(/hide=preview/);
  await page.keyboard.press('x');
  await expect(preview(page)).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
});

test('Enter opens the selected instance within its list, and Back finds it selected', async ({
  page,
  dataset,
}) => {
  await open(page, dataset, '?q=case&sort=number&dir=desc');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const id = idOf(SIZE - 2);
  await expect(selected(page).getByRole('link')).toHaveAttribute('title', id);
  await expect(page).toHaveURL(/sel=/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/datasets/${dataset}/instances/${id}?q=case&sort=number&dir=desc`);
  await page.goBack();
  await expect(selected(page).getByRole('link')).toHaveAttribute('title', id);
});

test('marks an instance, finds it by its mark, and takes that back', async ({ page, dataset }) => {
  const id = idOf(40);
  await open(page, dataset, `?sel=${id}`);
  await expect(selected(page)).toBeVisible();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: `Mark ${id}` });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('2');
  await expect(dialog.getByRole('radio', { name: /Solution leaked/ })).toBeChecked();
  await dialog.getByRole('textbox', { name: 'Note' }).fill('gives the diff, 1 to 1');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`Marked questionable: ${id}.`)).toBeVisible();
  await expect(selected(page).getByRole('img', { name: 'questionable' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Marks' })).toContainText('gives the diff, 1 to 1');
  await facet(page, 'Mark', 'questionable').click();
  await expect(count(page, '1 instance')).toBeVisible();
  await expect(rows(page).getByRole('link')).toHaveAttribute('title', id);
  const marks = await page.request.get(`/api/datasets/${dataset}/marks?format=csv`);
  expect(await marks.text()).toContain(`${id},questionable,leaked-solution,"gives the diff, 1 to 1",`);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(`${id} is as it was.`)).toBeVisible();
  await box(page).fill('-mark:none');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
});

test('marks all results of a query, as many as were seen', async ({ page, dataset }) => {
  await open(page, dataset, '?q=repo:moss/lib3');
  const found = fitting((at) => at % 14 === 3);
  const size = Number.parseInt(found);
  await expect(count(page, found)).toBeVisible();
  await page.getByRole('button', { name: 'Mark all…' }).click();
  await page.keyboard.press('f');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Marked fine: all ${size} results.`)).toBeVisible();
  await box(page).fill('mark:fine');
  await expect(count(page, found)).toBeVisible();
  const take = (expected: number) =>
    page.request.post(`/api/datasets/${dataset}/marks`, {
      data: { query: 'mark:fine', expected, mark: { kind: null } },
    });
  expect((await take(size + 1)).status()).toBe(409);
  expect((await take(size)).status()).toBe(201);
});

test('chooses columns and asks for a bar of a histogram', async ({ page, dataset }) => {
  await open(page, dataset);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: /^Licence/ }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused();
  await expect(page.getByRole('columnheader', { name: 'Licence' })).toBeVisible();
  await expect(page).toHaveURL(/cols=mark,id,title,licence,/);
  const bar = page.getByRole('columnheader', { name: /\+ Lines/ }).locator('[data-range="8..15"]');
  await bar.click();
  await expect(box(page)).toHaveValue('added:8..15');
  await expect(
    count(
      page,
      fitting((at) => 1 + (at % 13) >= 8),
    ),
  ).toBeVisible();
  await bar.click();
  await expect(box(page)).toHaveValue('');
});

test.describe('the database away', () => {
  test.use({ refusals: [503] });

  test('says that rows could not be loaded, and loads them when asked again', async ({ page, dataset }) => {
    await open(page, dataset);
    const body = JSON.stringify({ detail: 'The database does not answer.' });
    await page.route('**/instances?**', (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body }),
    );
    await box(page).fill('zebra');
    const alert = page.getByRole('alert').filter({ hasText: 'The list could not be loaded' });
    await expect(alert).toContainText('The database does not answer.');
    await page.unroute('**/instances?**');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(rows(page)).toContainText('Zebra stripes');
    await expect(alert).toBeHidden();
  });
});

test('nothing moves while the list comes up', async ({ page, dataset }) => {
  const shifts = await watchShifts(page);
  await open(page, dataset, '?q=language:go&sort=tokens&dir=desc');
  await expect(page.getByRole('columnheader', { name: /Tokens/ }).getByRole('img')).toBeVisible();
  expect(await shifts()).toBeLessThan(0.02);
});
