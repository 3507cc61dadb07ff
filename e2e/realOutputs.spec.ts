import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { importRows, rowsOf, type Row } from './data';
import { faults } from './looks';
import { expect, reward, test } from './page';

// Not in the repository: what two projects published, and what the reference makes of it.
const SHARED = path.join(import.meta.dirname, '../../shared');
const IN = {
  instances: path.join(SHARED, 'data/instances/swe-bench_lite.test.jsonl'),
  predictions: path.join(SHARED, 'data/predictions'),
  prompts: path.join(SHARED, 'data/predictions/agentless_prompts_and_original_files.jsonl.gz'),
  patches: path.join(SHARED, 'cases/moatless_unidiff.jsonl'),
  edits: path.join(SHARED, 'cases/agentless.jsonl.gz'),
};
const IS_HERE = Object.values(IN).every((file) => existsSync(file));

const PATCHED = { dataset: 'real-patches', instance: 'django__django-10914' };
const EDITED = { dataset: 'real-edits', instance: 'django__django-15098' };
const MODELS = ['moatless_claude-3.5-sonnet_20240623', 'moatless_gpt-4o-2024-05-13_20240617'] as const;
/** Its prediction changes a file that the oracle leaves alone. */
const DILUTED = MODELS[1];

/** An input of the scorer with what the reference says of it. */
interface Case {
  instance_id: string;
  sample: number;
  input: Record<'code_context' | 'oracle_new_content', Record<string, string>> & { output: string };
  expected: { reward: string; error?: string | null };
}

test.describe.configure({ mode: 'default' });
test.skip(!IS_HERE, '../shared/data and ../shared/cases are not here');

let cases: readonly Case[] = [];

test.beforeAll(() => {
  // It is run all the same where every test of the file is skipped.
  if (!IS_HERE) return;
  test.setTimeout(240_000);
  importPatches();
  importEdits();
});

/** An instance of SWE-bench Lite, of which only the patch is known, with the patches of two models. */
function importPatches(): void {
  const isIts = (row: Row) => row['instance_id'] === PATCHED.instance;
  importRows(PATCHED.dataset, 'instances', rowsOf(IN.instances).filter(isIts));
  for (const model of MODELS) {
    const file = path.join(IN.predictions, `${model}.all_preds.jsonl`);
    importRows(PATCHED.dataset, model, rowsOf(file).filter(isIts));
  }
}

/** An instance with whole files, its prompt and ten raw outputs of a model. */
function importEdits(): void {
  const isIts = (row: { instance_id: string }) => row.instance_id === EDITED.instance;
  cases = zipped<Case>(IN.edits).filter(isIts);
  const [first] = cases;
  const [asked] = zipped<{ instance_id: string; prompt: string }>(IN.prompts).filter(isIts);
  const { code_context, oracle_new_content } = first?.input ?? {};
  importRows(EDITED.dataset, 'instances', [
    {
      ...{ instance_id: EDITED.instance, repo: 'django/django', base_commit: '', patch: '' },
      ...{ problem_statement: 'Locales', prompt: asked?.prompt, code_context, oracle_new_content },
    },
  ]);
  importRows(
    EDITED.dataset,
    'outputs',
    cases.map(({ instance_id, sample, input }) => ({ instance_id, sample, raw_output: input.output })),
  );
}

/** The rows of a JSONL file that is packed. */
function zipped<T>(file: string): T[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

/** A reward as it is shown. */
const shown = (value: string | number) => (Number(value) === -1 ? '−1' : Number(value).toFixed(4));

const group = (page: Page) => page.getByRole('region', { name: 'Group', exact: true });
const why = (page: Page) => page.getByRole('region', { name: 'Why' });
const panel = (page: Page) => page.getByRole('tabpanel');

/** Opens the tab of an instance. */
async function open(page: Page, { dataset, instance }: typeof PATCHED, tab: string): Promise<void> {
  await page.goto(`/datasets/${dataset}/instances/${instance}?tab=${tab}`);
  await expect(page.getByRole('button', { name: /^Mark/ })).toBeEnabled();
  await expect(page.getByRole('status', { name: /^(Loading|Computing)/ })).toHaveCount(0);
}

test('real patches: files and how one too many dilutes, what matched, the group', async ({ page }) => {
  const rewardOf = new Map(
    rowsOf(IN.patches)
      .filter((row) => row['instance_id'] === PATCHED.instance)
      .map((row) => [row['predictions'], shown(String(row['reward']))]),
  );
  await open(page, PATCHED, 'outputs');
  const rows = panel(page).getByRole('row');
  for (const model of MODELS)
    await expect(rows.filter({ hasText: model })).toContainText(rewardOf.get(model) ?? 'none');
  await rows.filter({ hasText: DILUTED }).getByRole('button').click();
  await expect(page).toHaveURL(/output=\d+/);
  await panel(page).getByRole('link', { name: 'Open in playground' }).click();
  await expect(reward(page)).toHaveText(`Reward ${rewardOf.get(DILUTED)}`);

  const files = page.getByRole('region', { name: 'Result' }).getByRole('table', { name: 'Similarity per' });
  await expect(files.getByRole('row').filter({ hasText: 'prediction only' })).toContainText('0.0000');
  await expect(page.getByRole('region', { name: 'Result' })).toContainText(
    /Without it the mean would be 0\./,
  );
  await expect(why(page).getByRole('table', { name: /^Matched characters/ })).toBeVisible();
  const file = page.getByRole('region', { name: 'django/conf/global_settings.py' });
  await expect(file.getByRole('group', { name: 'Predicted change' })).toContainText('0o644');
  await file.getByRole('radio', { name: 'Matched characters' }).check();
  await expect(file.getByRole('list', { name: 'Matched characters by line' })).toContainText(/Added \d+/);
  const sides = file.getByRole('group', { name: /with its matching blocks/ });
  await sides.first().locator('[data-block="0"]').first().hover();
  await expect(sides.last().locator('[data-block="0"]').first()).toHaveCSS('outline-style', 'solid');
  expect(await faults(page)).toEqual([]);

  await open(page, PATCHED, 'outputs');
  await page.getByRole('link', { name: 'As a group, with advantages' }).click();
  await page.getByRole('combobox', { name: 'Batch' }).selectOption('');
  await expect(group(page).getByRole('status')).toContainText('2 outputs');
  for (const each of rewardOf.values()) await expect(group(page)).toContainText(each);
});

test('real outputs: how they were read, a near miss mended, what edits earned, the whole file', async ({
  page,
}) => {
  await open(page, EDITED, 'outputs');
  const rows = panel(page).getByRole('table').first().getByRole('row');
  await expect(rows).toHaveCount(1 + cases.length);
  for (const [at, { expected }] of cases.entries())
    await expect(
      rows
        .nth(1 + at)
        .getByRole('cell')
        .nth(2),
    ).toHaveText(shown(expected.reward));
  const missed = rows.filter({ hasText: 'Search block not found' }).first();
  await missed.getByRole('button').click();
  const output = panel(page).getByRole('region', { name: /^Output \d+ of/ });
  await output.getByRole('radio', { name: 'Why' }).check();
  const read = why(page).getByRole('group', { name: 'The output as it was read' });
  await expect(read).toContainText('SEARCH');
  await expect(read).toContainText('Score if fixed:');
  await output.getByRole('radio', { name: 'Thought' }).check();
  await expect(output).toContainText(/\d+ tokens/);
  expect(await faults(page)).toEqual([]);

  await panel(page).getByRole('link', { name: 'Open in playground' }).click();
  await expect(reward(page)).toHaveText('Reward −1');
  await expect(read).toContainText('Score if fixed:');
  await page.getByRole('button', { name: 'Stored output…' }).click();
  const scored = cases.findIndex(({ expected }) => Number(expected.reward) > 0);
  await page.getByRole('dialog').getByRole('button').filter({ hasText: 'sample' }).nth(scored).click();
  await expect(reward(page)).toHaveText(`Reward ${shown(cases[scored]?.expected.reward ?? '')}`);
  await why(page)
    .getByRole('tab', { name: /What edits earned/ })
    .click();
  await expect(why(page).getByRole('table', { name: /^What each edit earned/ })).toBeVisible();
  const file = page.getByRole('region', { name: 'django/utils/translation/trans_real.py' });
  for (const [view, title] of [
    ['Against base', /^The file as it was, and as predicted/],
    ['Oracle against base', /^The file as it was, and as the oracle has it/],
    ['Against oracle', /^The file as predicted, and as the oracle has it/],
    ['Whole file', /^The whole file/],
  ] as const) {
    await file.getByRole('radio', { name: view, exact: true }).check();
    await expect(file.getByRole('group', { name: title })).toBeVisible();
  }
  await expect(file.getByRole('status', { name: 'Syntax' })).toContainText('brings in no syntax error');
  expect(await faults(page)).toEqual([]);
});

test('real outputs: the prompt that the model saw, its probes, the group', async ({ page }) => {
  await open(page, EDITED, 'prompt');
  await expect(panel(page)).toContainText(/[\d,]+ tokens, as the row brought it along/);
  await expect(page.getByRole('group', { name: 'The prompt' })).toContainText('solving the following issue');
  await page.getByRole('tab', { name: 'Probes' }).click();
  await page.getByRole('button', { name: 'Run all probes' }).click();
  await expect(page.getByRole('region', { name: 'Probes' }).getByRole('status')).toContainText(
    /Floor.*0\.\d{4}.*Ceiling.*1\.0000/s,
  );
  await open(page, EDITED, 'outputs');
  await page.getByRole('link', { name: 'As a group, with advantages' }).click();
  const failed = cases.filter(({ expected }) => Number(expected.reward) === -1).length;
  await expect(group(page).getByRole('status')).toContainText(
    `${cases.length} outputs${failed} format errors`,
  );
  await expect(page.getByRole('region', { name: 'Best against worst' })).toBeVisible();
  expect(await faults(page)).toEqual([]);
});
