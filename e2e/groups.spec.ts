import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { importRows, rowsOf, SAMPLE, type Row } from './data';
import { expectGoodLooks, faults } from './looks';
import { expect, test } from './page';

const DATASET = 'groups';
const INSTANCE = 'pullscope-demo__columnade-73';
const REAL = path.join(import.meta.dirname, '../../shared/cases/agentless.jsonl.gz');

test.describe.configure({ mode: 'default' });

test.beforeAll(() => {
  test.setTimeout(240_000);
  const ofInstance = (row: Row) => row['instance_id'] === INSTANCE;
  importRows(DATASET, 'instances', rowsOf(SAMPLE.instances).filter(ofInstance));
  importRows(DATASET, 'outputs', rowsOf(SAMPLE.outputs).filter(ofInstance));
});

const group = (page: Page) => page.getByRole('region', { name: 'Group', exact: true });
const rows = (page: Page) => group(page).getByRole('table', { name: 'Outputs with' }).getByRole('row');
const cells = (page: Page, output: string) => rows(page).filter({ hasText: output }).getByRole('cell');

test('a group has rewards and advantages of three trainers, and edits move the others', async ({ page }) => {
  await page.goto('/playground/group?example=partial');
  await expect(group(page).getByRole('status')).toHaveText(/4 outputs\s*1 format error\s*1 duplicate/);
  for (const formula of ['(r − μ) / (σ + 1e−6)', '(r − μ) / (σ + 1e−4)', 'r − μ']) {
    await expect(group(page).getByText(formula, { exact: true })).toBeVisible();
  }
  const oracle = cells(page, 'Oracle as edits');
  await expect(oracle.nth(3)).toHaveText('1');
  const before = await oracle.nth(5).innerText();

  // Sorted, the address says so, and the best stands first.
  await group(page).getByRole('button', { name: 'Continuous' }).click();
  await group(page).getByRole('button', { name: 'Continuous' }).click();
  await expect(page).toHaveURL(/sort=continuous&dir=desc/);
  await expect(rows(page).nth(2)).toContainText('Oracle as edits');
  const worst = page.getByRole('region', { name: 'Best against worst' });
  await expect(worst).toContainText('Broken format breaks the format');

  // The broken one mended: its advantage and those of the others are others.
  await group(page).getByRole('button', { name: 'Broken format' }).click();
  await expect(page).toHaveURL(/out=/);
  const text = page.getByRole('textbox', { name: /^Text of output/ });
  await expect(text).toHaveValue(/ into <solution>, as/);
  await text.fill((await text.inputValue()).replace(' into <solution>, as', ' there, as'));
  await expect(group(page).getByRole('status')).toContainText('0 format errors');
  await expect(oracle.nth(5)).not.toHaveText(before);
  await expect(worst).toContainText('0.7519');

  // Kept over a reload; with j and k from output to output.
  await page.reload();
  await expect(group(page).getByRole('status')).toContainText('0 format errors');
  await group(page).getByRole('button', { name: 'Example', exact: true }).click();
  await page.keyboard.press('j');
  await expect(group(page).getByRole('button', { name: 'Example again' })).toBeFocused();
  await expectGoodLooks(page);
});

test('outputs are pasted, chosen and dropped; bad ones say where; equal ones have no signal', async ({
  page,
}) => {
  await page.goto('/playground/group?example=perfect');
  await expect(group(page).getByRole('status')).toContainText('4 outputs');
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Add outputs' });
  await dialog.getByRole('textbox', { name: 'Outputs' }).fill('["one", 2]');
  await dialog.getByRole('button', { name: 'Add them' }).click();
  await expect(dialog.getByRole('alert')).toHaveText(/Item 2 has to be a text/);
  expect(await faults(page)).toEqual([]);
  const fileOf = (name: string, text: string) => ({
    ...{ name, mimeType: 'application/json', buffer: Buffer.from(text) },
  });
  const files = dialog.getByLabel('Choose files');
  await files.setInputFiles([fileOf('bad.json', '[1]')]);
  await expect(dialog.getByRole('alert')).toHaveText(/^bad\.json: Item 1 has to be a text/);
  await files.setInputFiles([fileOf('one.jsonl', '{"output": "one"}\n')]);
  await expect(group(page).getByRole('status')).toContainText('5 outputs');
  await page.keyboard.press('a');
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['{"completion": "two"}\n'], 'two.jsonl'));
    return data;
  });
  await dialog.getByRole('textbox', { name: 'Outputs' }).dispatchEvent('drop', { dataTransfer: dropped });
  await expect(group(page).getByRole('status')).toContainText('6 outputs');
  for (let left = 6; left > 2; left -= 1) {
    await rows(page).nth(2).getByRole('button').click();
    await page.getByRole('button', { name: 'Remove', exact: true }).first().click();
    await expect(group(page).getByRole('status')).toContainText(`${left - 1} outputs`);
  }
  await expect(group(page).getByRole('status')).toContainText('no signal');
  await expect(group(page)).toContainText('every advantage is 0');
  expect(await faults(page)).toEqual([]);
});

test('stored outputs come as a group; a thought is formatted and marked by lists of one’s own', async ({
  page,
}) => {
  await page.goto(`/datasets/${DATASET}/instances/${INSTANCE}?tab=outputs`);
  await page.getByRole('link', { name: 'As a group, with advantages' }).click();
  await expect(group(page).getByRole('status')).toContainText('5 outputs');
  await expect(group(page)).not.toContainText('of 5 scored');
  await page.getByRole('radio', { name: 'Thought' }).check();
  const pane = page.getByRole('region', { name: 'Output 1' });
  await expect(pane).toContainText(/\d+ tokens/);
  await expect(pane.getByRole('group', { name: 'Thought' })).toBeVisible();
  await pane.getByRole('button', { name: 'Word lists…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Word lists' });
  expect(await faults(page)).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Phrases of Alternatives' }).fill('...');
  await dialog.getByRole('button', { name: 'Use them' }).click();
  await expect(dialog.getByRole('alert')).toContainText('alternatives: "..." has to be');
  await dialog.getByRole('textbox', { name: 'Phrases of Alternatives' }).fill('grapheme cluster');
  await dialog.getByRole('button', { name: 'Use them' }).click();
  await expect(pane.locator('mark[data-passage="alternatives"]').first()).toHaveText('grapheme cluster');
  await page.reload();
  await page.getByRole('radio', { name: 'Thought' }).check();
  await pane.getByRole('button', { name: 'Your word lists…' }).click();
  await dialog.getByRole('button', { name: 'Ours again' }).click();
  await dialog.getByRole('button', { name: 'Use them' }).click();
  await expect(pane.getByRole('button', { name: 'Word lists…', exact: true })).toBeVisible();
});

test('an instance shows its prompt and its probes, a dataset its ablation and thoughts', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/datasets/${DATASET}/instances/${INSTANCE}?tab=prompt`);
  await expect(page.getByRole('tabpanel')).toContainText(/[\d,]+ tokens, by our template/);
  await expect(page.getByRole('group', { name: 'The prompt' })).toContainText('A user reported an issue');
  await page.getByText('Copy prompt').click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('A user reported an issue');

  await page.getByRole('tab', { name: 'Probes' }).click();
  await page.getByRole('button', { name: 'Run all probes' }).click();
  const probes = page.getByRole('region', { name: 'Probes' });
  await expect(probes.getByRole('status')).toContainText(/Floor.*0\.\d{4}.*Ceiling.*1\.0000.*Above floor/s);
  expect(await faults(page)).toEqual([]);

  await page.goto(`/datasets/${DATASET}/outputs`);
  await expect(page.getByRole('table', { name: 'Continuous against discrete' })).toContainText('Discrete');
  await page.getByRole('button', { name: 'Count passages' }).click();
  await expect(page.getByRole('region', { name: 'Thoughts' })).toContainText(
    /\d+ of 5 outputs have a thought/,
  );
  await page.getByRole('button', { name: 'Probe every instance' }).click();
  await expect(page.getByRole('link', { name: /^Run \d+ is queued$/ })).toBeVisible();
  await expectGoodLooks(page);
});

test('real outputs of a model are a group', async ({ page }) => {
  test.skip(!existsSync(REAL), '../shared/cases/agentless.jsonl.gz is not here');
  const lines = gunzipSync(readFileSync(REAL)).toString('utf8').trimEnd().split('\n');
  const cases = lines.map((line) => (JSON.parse(line) as { input: Record<string, unknown> }).input);
  const [first] = cases;
  const oracle = JSON.stringify(first?.['oracle_new_content']);
  const same = cases.filter((each) => JSON.stringify(each['oracle_new_content']) === oracle);
  await page.goto('/playground/group');
  await page.getByRole('button', { name: 'Paste files as JSON…' }).click();
  const files = page.getByRole('dialog', { name: 'Paste the files of an input' });
  await files.getByRole('textbox').fill(
    JSON.stringify({
      code_context: first?.['code_context'],
      oracle_new_content: first?.['oracle_new_content'],
    }),
  );
  await files.getByRole('button', { name: 'Use it' }).click();
  await page.getByRole('button', { name: 'Add outputs…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add outputs' });
  await dialog
    .getByRole('textbox', { name: 'Outputs' })
    .fill(same.map((each) => JSON.stringify({ output: each['output'] })).join('\n'));
  await dialog.getByRole('button', { name: 'Add them' }).click();
  await expect(group(page).getByRole('status')).toContainText(`${same.length} outputs`);
  await expect(group(page)).not.toContainText(/of \d+ scored/);
});
