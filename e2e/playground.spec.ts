import { faults } from './looks';
import { check, expect, mark, openPlayground, reward, test } from './page';

const OUTCOMES = [
  ['perfect', 'Perfect', '1.0000'],
  ['partial', 'Partial', '0.7519'],
  ['extra-file', 'Extra file', '0.5000'],
  ['comment-only', 'Comment only', '0.9449'],
  ['broken-format', 'Broken format', '−1'],
  ['search-not-found', 'SEARCH not found', '−1'],
] as const;

for (const [id, title, figure] of OUTCOMES) {
  test(`the example "${title}" is scored ${figure}`, async ({ page }) => {
    await openPlayground(page);
    await page.getByRole('navigation', { name: 'Examples' }).getByRole('link', { name: title }).click();
    await expect(page).toHaveURL(`/playground?example=${id}`);
    await expect(reward(page)).toHaveText(`Reward ${figure}`);
  });
}

test('an output is pasted, its fault seen, shown and mended', async ({ page }) => {
  await openPlayground(page, '?example=perfect');
  const output = page.getByRole('textbox', { name: 'Output' });
  const good = await output.inputValue();

  await output.fill(good.replace('</think>', ''));
  await expect(reward(page)).toHaveText('Reward −1');
  const closed = check(page, '</think> occurs once');
  await expect(mark(closed, 'failed')).toBeVisible();
  await expect(closed).toContainText('Write </think> where the thought ends');
  await expect(mark(check(page, 'There are edits'), 'not reached')).toBeVisible();

  await output.fill(good.replace('total = sum(values[:window])\n=======', 'total = 0\n======='));
  const found = check(page, 'Edit 1 is found in stats/rolling.py');
  await expect(mark(found, 'failed')).toBeVisible();
  await found.getByRole('button', { name: 'Show in the output' }).click();
  await expect(output).toBeFocused();
  const selected = await output.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe('        raise ValueError("window must be at least 1")\n    total = 0');

  await output.fill(good);
  await expect(reward(page)).toHaveText('Reward 1.0000');
  await expect(mark(found, 'passed')).toBeVisible();
});

test('an instance is put together by hand, from nothing', async ({ page }) => {
  await openPlayground(page);
  await expect(page.getByText('Nothing to score yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add file' }).click();
  await page.getByRole('textbox', { name: 'Path' }).fill('a.py');
  await page.getByRole('textbox', { name: 'Code context: text of a.py' }).fill('x = 1\n');
  await page.getByRole('tab', { name: 'Oracle, new contents' }).click();
  await page.getByRole('button', { name: 'Add file' }).click();
  await page.getByRole('textbox', { name: 'Path' }).fill('a.py');
  await page.getByRole('textbox', { name: 'Oracle: text of a.py' }).fill('x = 2\n');
  const block = '```python\n### a.py\n<<<<<<< SEARCH\nx = 1\n=======\nx = 2\n>>>>>>> REPLACE\n```';
  await page
    .getByRole('textbox', { name: 'Output' })
    .fill(`<think>one off</think><solution>\n${block}\n</solution>`);
  await expect(reward(page)).toHaveText('Reward 1.0000');
  await expect(page.getByRole('region', { name: 'a.py' })).toContainText('x = 2');
});

test('files are opened from disk and dropped in', async ({ page }) => {
  await openPlayground(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open…' }).click();
  const text = (name: string, content: string) => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(content),
  });
  await (
    await chooser
  ).setFiles([
    text('a.py', 'a = 1\n'),
    text('b.py', 'b = 1\n'),
    { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0xff]) },
  ]);
  await expect(page.getByRole('tab', { name: 'a.py' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tab', { name: 'b.py' })).toBeVisible();
  await expect(page.getByText('logo.png is not UTF-8 text')).toBeVisible();

  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['c = 1\n'], 'c.py'));
    return data;
  });
  const zone = page.getByRole('region', { name: 'Instance' }).getByRole('textbox', { name: /text of/ });
  await zone.dispatchEvent('drop', { dataTransfer: dropped });
  await expect(page.getByRole('tab', { name: 'c.py' })).toHaveAttribute('aria-selected', 'true');
});

test('JSON is pasted: an input as the API takes it, and files', async ({ page }) => {
  await openPlayground(page);
  await page.getByRole('button', { name: 'Paste JSON…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste an input' });
  await dialog.getByRole('textbox', { name: 'JSON' }).fill('{"oracle_patches": [');
  await dialog.getByRole('button', { name: 'Use it' }).click();
  await expect(dialog.getByRole('alert')).toContainText('line 1, column 21');
  expect(await faults(page)).toEqual([]);
  const patch = '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n';
  await dialog
    .getByRole('textbox', { name: 'JSON' })
    .fill(JSON.stringify({ oracle_patches: [patch], pred_patches: [patch] }));
  await dialog.getByRole('button', { name: 'Use it' }).click();
  await expect(dialog).toBeHidden();
  await expect(reward(page)).toHaveText('Reward 1.0000');
  await expect(page.getByRole('radio', { name: 'Unified diffs' })).toBeChecked();
  await expect(page).toHaveURL('/playground?input=unified-diff');

  await page.getByRole('radio', { name: 'New contents' }).check();
  await page.getByRole('region', { name: 'Instance' }).getByRole('button', { name: 'JSON…' }).click();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'JSON' }).fill('{"b": "1", "1": "2", "__proto__": "3"}');
  await page.getByRole('button', { name: 'Use it' }).click();
  const files = page.getByRole('tablist', { name: 'Files of code context' }).getByRole('tab');
  await expect(files).toHaveText(['b', '1', '__proto__']);
});

test('each way is an address of its own, and scores alike', async ({ page }) => {
  await openPlayground(page, '?example=extra-file');
  await page.getByRole('radio', { name: 'New contents' }).check();
  await expect(page).toHaveURL('/playground?example=extra-file&input=new-contents');
  await expect(reward(page)).toHaveText('Reward 0.5000');
  const why = page.getByRole('region', { name: 'Why' }).getByRole('tab').first();
  await expect(why).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('radio', { name: 'Unified diffs' }).check();
  await expect(reward(page)).toHaveText('Reward 0.5000');
  await expect(why).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Unified diffs' })).toBeChecked();
  await expect(reward(page)).toHaveText('Reward 0.5000');
});

test('a reload keeps what was typed, and Reset takes it back', async ({ page }) => {
  await openPlayground(page, '?example=perfect');
  const output = page.getByRole('textbox', { name: 'Output' });
  await expect(page.getByRole('button', { name: 'Reset' })).toBeDisabled();
  await output.fill('nothing');
  await expect(reward(page)).toHaveText('Reward −1');
  await page.reload();
  await expect(output).toHaveValue('nothing');
  await expect(reward(page)).toHaveText('Reward −1');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(reward(page)).toHaveText('Reward 1.0000');
  await page.reload();
  await expect(output).toHaveValue(/<think>/);
});

test('without JavaScript an example’s result is there all the same', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/playground?example=comment-only');
  await expect(reward(page)).toHaveText('Reward 0.9449');
  await context.close();
});

test('a file with CRLF keeps it while it is edited, and its fault is shown in its place', async ({
  page,
}) => {
  await openPlayground(page);
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  const block = '```python\n### a.py\n<<<<<<< SEARCH\na = 1\nb = 1\n=======\na = 2\n>>>>>>> REPLACE\n```';
  const input = {
    code_context: { 'a.py': crlf('a = 1\nb = 1\n') },
    oracle_new_content: { 'a.py': crlf('a = 2\n') },
    output: `<think>\nt\n</think>\n<solution>\n${block}\n</solution>`,
  };
  await page.getByRole('button', { name: 'Paste JSON…' }).click();
  await page.getByRole('textbox', { name: 'JSON' }).fill(JSON.stringify(input));
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect(check(page, 'Edit 1 is found in a.py')).toContainText('a.py ends its lines with CRLF');
  await page.getByRole('textbox', { name: 'Code context: text of a.py' }).fill('a = 1\nb = 1\nc = 1\n');
  await expect(page.getByText('CRLF', { exact: true })).toBeVisible();
  await expect(check(page, 'Edit 1 is found in a.py')).toContainText('a.py ends its lines with CRLF');

  await page.getByRole('button', { name: 'Paste JSON…' }).click();
  await page
    .getByRole('textbox', { name: 'JSON' })
    .fill(JSON.stringify({ ...input, output: crlf(input.output.replace('<think>', '<think><solution>')) }));
  await page.getByRole('button', { name: 'Use it' }).click();
  await check(page, '<solution> occurs once').getByRole('button', { name: 'Show' }).click();
  const output = page.getByRole('textbox', { name: 'Output' });
  const selected = await output.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe('<solution>');
});

test('a large file is scored whole, newest first, and can be stopped', async ({ page }) => {
  await openPlayground(page);
  await page.getByRole('radio', { name: 'New contents' }).check();
  const open = async (region: string, name: string, seed: number) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('region', { name: region }).getByRole('button', { name: 'Open…' }).click();
    await (await chooser).setFiles([{ name, mimeType: 'text/plain', buffer: Buffer.from(hard(seed)) }]);
  };
  await page.getByRole('tab', { name: 'Oracle, new contents' }).click();
  await open('Instance', 'big.py', 1);
  await expect(reward(page)).toHaveText('Reward 0.0000');
  await open('Predicted new contents', 'big.py', 2);
  const stop = page.getByRole('button', { name: 'Stop' });
  await expect(stop).toBeVisible();
  await expect(reward(page)).toHaveText(/at most/);
  await stop.click();
  await expect(page.getByText('Stopped: this is an older result.')).toBeVisible();
  expect(await faults(page)).toEqual([]);

  // While it works: however quick the machine is, nothing is said of how that ends.
  await open('Predicted new contents', 'big.py', 3);
  await expect(reward(page)).toHaveText(/at most/);
  expect(await faults(page)).toEqual([]);

  const predicted = page.getByRole('region', { name: 'Predicted new contents' });
  await expect(predicted.getByText('1,200,000 characters: the first 20,000 are shown')).toBeVisible();
  await predicted.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByText('The prediction leaves this file as it is.')).toBeVisible();
  await expect(reward(page)).toHaveText('Reward 0.0000');
});

/** A pattern of letters over and over: seconds of work, always the same. */
function hard(seed: number): string {
  let state = seed;
  let pattern = '';
  for (let letter = 0; letter < 1_000; letter += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pattern += 'abcd'.charAt((state >>> 16) % 4);
  }
  return pattern.repeat(1_200);
}
