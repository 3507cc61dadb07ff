import { expect, idOf, SIZE, test } from './dataset';
import { expectGoodLooks, faults } from './looks';

const folder = (name: string) => `/datasets/${encodeURIComponent(name)}`;

test('the start lists the datasets with their counts and leads on', async ({ page, dataset }) => {
  await page.goto('/');
  const holds = page.getByRole('list', { name: `What ${dataset} holds` });
  await expect(holds).toContainText(`${SIZE} instances`);
  await expect(page.getByText(`./pullscope import OUTPUTS.jsonl --dataset ${dataset}`)).toBeVisible();
  await page.getByRole('link', { name: dataset, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: dataset })).toBeVisible();
});

test('the sample is there on the first start, with rewards', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('list', { name: 'What demo holds' })).toContainText('mean reward', {
    timeout: 60_000,
  });
  expect(await faults(page)).toEqual([]);
});

test.describe('taken', () => {
  test.use({ refusals: [404, 409] });

  test('a dataset is renamed, also to an odd name, and its old address says so', async ({
    page,
    dataset,
  }) => {
    const odd = `100 % of ${dataset}`;
    await page.goto('/');
    await page.getByRole('button', { name: `Manage` }).nth(0).waitFor();
    const item = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: dataset, exact: true }) });
    await item.getByRole('button', { name: 'Manage' }).click();
    await page.getByRole('button', { name: 'Rename…' }).click();
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('demo');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Another dataset is called "demo". Choose another name.')).toBeVisible();
    await name.fill(odd);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: odd, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: odd })).toBeVisible();
    await expect(page).toHaveTitle(`${odd} · Pullscope`);
    await expect(page).toHaveURL(folder(odd));
    await page.goto(folder(dataset));
    await expect(page.getByRole('heading', { level: 1, name: 'There is no dataset' })).toBeVisible();
    await page.request.patch(`/api${folder(odd)}`, { data: { name: dataset } });
  });
});

test('a dataset is deleted only when it holds what was shown', async ({ page, dataset }) => {
  const address = `/api${folder(dataset)}`;
  const refused = await page.request.delete(address, { data: { instances: SIZE - 1, outputs: 0 } });
  expect(refused.status()).toBe(409);
  expect((await page.request.delete(address, { data: {} })).status()).toBe(422);
  expect(await (await page.request.get(address)).json()).toMatchObject({ instances: SIZE, outputs: 0 });

  await page.goto('/');
  const item = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: dataset, exact: true }) });
  await item.getByRole('button', { name: 'Manage' }).click();
  await page.getByRole('button', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: `Delete ${dataset}?` });
  await expect(dialog).toContainText(`${SIZE} instances, 0 outputs`);
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(item.getByRole('button', { name: 'Manage' })).toBeFocused();
});

const EVERY_COLUMN =
  'mark,id,title,repo,number,language,licence,reward,files,added,removed,characters,tokens,context,created';
const VIEWS = [
  '',
  `?sel=${idOf(3)}&cols=${EVERY_COLUMN}`,
  '?q=colour:red+language:python+-mark:fine',
  '?q=nothing+like+it',
];

test('the explorer looks well with all columns, with a query, and without a find', async ({
  page,
  dataset,
}) => {
  for (const view of VIEWS) {
    await page.goto(folder(dataset) + view);
    await expect(page.getByText(/^[0-9]+ instances?$/)).toBeVisible();
    await expect(page.getByRole('list', { name: 'Mark' })).toBeVisible();
    await expectGoodLooks(page, view);
  }
});

test.describe('390 wide', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('filters are in a sheet, and a card leads to its instance', async ({ page, dataset }) => {
    await page.goto(folder(dataset));
    await page.getByRole('button', { name: 'Filters' }).click();
    const sheet = page.getByRole('dialog', { name: 'Filters' });
    const language = sheet.getByRole('button', { name: /^TypeScript/ });
    await language.click();
    await expect(language).toHaveAttribute('aria-pressed', 'true');
    expect(await faults(page)).toEqual([]);
    await sheet.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByText('87 instances', { exact: true })).toBeVisible();
    await page.getByRole('combobox', { name: 'Order' }).selectOption('+ Lines ↓');
    await expect(page).toHaveURL(/sort=added&dir=desc/);
    await page.getByRole('grid', { name: 'Instances' }).getByRole('link').first().click();
    await expect(page).toHaveURL(/\/instances\//);
  });
});
