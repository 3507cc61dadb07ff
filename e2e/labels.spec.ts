import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pullscope, SAMPLE } from './data';
import { expectGoodLooks } from './looks';
import { expect, test } from './page';

/** Nothing here asserts on time: the figure is written down to be read. */
const REPORT = path.join(import.meta.dirname, '../test-results/speed-labels.json');

// What a second tab is told: the instance is done.
test.use({ refusals: [404, 409] });

test('a queue is made of a sample and labelled by keys, with nothing lost on the way', async ({
  page: other,
  context,
}) => {
  test.setTimeout(120_000);
  // Of its own, as its console tells of the lost connection.
  const page = await context.newPage();
  pullscope('import', SAMPLE.instances, SAMPLE.outputs, '--dataset', 'to-label');
  await page.goto('/labels?dataset=to-label&q=');
  const dialog = page.getByRole('dialog', { name: 'New queue' });
  await dialog.getByRole('combobox', { name: /^Schema/ }).selectOption('questionable');
  await dialog.getByLabel('Name').fill('walk');
  await dialog.getByRole('combobox', { name: /^Instances/ }).selectOption('random');
  await dialog.getByLabel('How many', { exact: true }).fill('6');
  await dialog.getByRole('button', { name: 'How many?' }).click();
  await expect(dialog.getByRole('status')).toContainText('would have 6 instances');
  await dialog.getByRole('button', { name: 'Make the queue' }).click();
  const instance = page.getByTestId('instance');
  const progress = page.getByTestId('progress');
  const sent = (count: number) => expect(progress).toContainText(new RegExp(`^${count} label`));
  const first = (await instance.textContent()) ?? '';
  await expectGoodLooks(page);

  // What is missing is said; a draft outlives a reload; keys are dead while one types.
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Judgement: give an answer.')).toBeVisible();
  await page.keyboard.press('2');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('9');
  await page.getByRole('textbox', { name: 'Note' }).fill('us12?');
  await page.reload();
  await expect(instance).toHaveText(first);
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('us12?');
  await expect(page.getByRole('radio', { name: /^Questionable/ })).toBeChecked();
  await expect(page.getByRole('radio', { name: /^Something else/ })).toBeChecked();

  // Saved while nobody answers: kept, shown as not sent, sent when the connection is back.
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  const took = await page.evaluate(async (before) => {
    const shown = () => document.querySelector('[data-testid="instance"]')?.textContent;
    const start = performance.now();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
    while (shown() === before || shown() === undefined) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }, first);
  keepFigure({ labelNextMs: Math.round(took) });
  const second = (await instance.textContent()) ?? '';
  expect(second).not.toBe(first);
  await expect(page.getByRole('status').filter({ hasText: 'Not sent yet' })).toBeVisible();
  await sent(0);
  await context.setOffline(false);
  await sent(1);

  // Taken back, it is there again as it was; saved again, it is one label.
  await page.keyboard.press('u');
  await expect(instance).toHaveText(first);
  await expect(page.getByRole('radio', { name: /^Questionable/ })).toBeChecked();
  await page.keyboard.press('Control+Enter');
  await expect(instance).toHaveText(second);
  await page.keyboard.press('s');
  await page.getByRole('dialog').getByLabel('Why it is not for you').fill('not my language');
  await page.keyboard.press('Control+Enter');
  await expect(instance).not.toHaveText(second);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');

  // A second tab has the same instance, and is told when it was done in the first.
  const third = (await instance.textContent()) ?? '';
  await other.goto(page.url());
  await expect(other.getByTestId('instance')).toHaveText(third);
  await page.keyboard.press('1');
  await page.keyboard.press('Control+Enter');
  await expect(instance).not.toHaveText(third);
  await sent(3);
  await other.keyboard.press('1');
  await other.keyboard.press('Control+Enter');
  await expect(other.getByRole('alert').filter({ hasText: 'done already' })).toBeVisible();

  // On to the end.
  const done = page.getByRole('heading', { name: 'Nothing is left for you to do' });
  for (;;) {
    await expect(instance.or(done)).toBeVisible();
    if (await done.isVisible()) break;
    const before = (await instance.textContent()) ?? '';
    await page.keyboard.press('1');
    await page.keyboard.press('Control+Enter');
    await expect(instance.filter({ hasText: before })).toHaveCount(0);
  }
  await page.goto(`${page.url()}/progress`);
  await expect(page.getByText('Something else · us12?')).toBeVisible();
  await page.getByRole('button', { name: 'Send back' }).first().click();
  await page.getByLabel('What to do again').fill('which one?');
  await page.getByRole('dialog').getByRole('button', { name: 'Send back' }).click();
  await expect(page.getByText('sent back', { exact: true }).first()).toBeVisible();
  // What was changed is read again, title and all.
  await expect(page).toHaveTitle(/^Progress/);
  await expectGoodLooks(page);
  // All results of a query at one stroke, and back.
  await page.goto('/datasets/to-label');
  await page.getByRole('button', { name: 'Label all…' }).click();
  const all = page.getByRole('dialog', { name: /^Label 18 instances/ });
  await all.getByRole('combobox', { name: /^Schema/ }).selectOption('Questionable or fine');
  await all.getByRole('radio', { name: /^Fine/ }).check();
  await all.getByRole('button', { name: 'Label 18 instances' }).click();
  await expect(page.getByText('Labelled 18 instances: Questionable or fine.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('18 instances are as before.')).toBeVisible();
  await page.goto('/labels/schemas/swe-bench-verified');
  await page.getByLabel('Definition as JSON').fill('{"title": "T", "fields": []}');
  await expect(page.getByText('Give a list of 1 to 40 fields.')).toBeVisible();
  await expectGoodLooks(page);
});

function keepFigure(figure: object): void {
  mkdirSync(path.dirname(REPORT), { recursive: true });
  writeFileSync(REPORT, `${JSON.stringify(figure, null, 2)}\n`);
}
