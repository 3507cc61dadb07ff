import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '@/lib/log';
import { createClient, type Db } from '@/lib/db/client';
import { testDatabase } from '@/lib/db/testing/testDatabase';
import { countTokens } from '../contexts/tokens';
import { storedPrompt } from './storedPrompt';

let db: Db;
beforeAll(async () => {
  db = createClient(await testDatabase(), { log: createLog('silent') });
  await db.$executeRaw`INSERT INTO dataset (name) VALUES ('one')`;
  await db.$executeRaw`
    INSERT INTO blob SELECT sha256(c), octet_length(c), c FROM (VALUES
      (convert_to('wide = 1', 'UTF8')), (convert_to('near = 2', 'UTF8')), (convert_to('test = 3', 'UTF8'))) AS v (c)`;
});
afterAll(() => db.$disconnect());

/** An instance with a changed, a relevant and a test file, made of this row. */
async function add(name: string, row: unknown): Promise<number> {
  const [made] = await db.$queryRaw<{ id: number }[]>`
    INSERT INTO instance (dataset_id, instance_id, repo, title, base_commit, file_count, added_lines, removed_lines,
      characters, tokens, context, has_oracle, has_tests, content_hash)
    VALUES (1, ${name}, 'o/r', 'T', 'c0ffee', 1, 1, 1, 1, 1, 'whole', true, true, sha256(${name}::bytea)) RETURNING id`;
  const id = made?.id ?? 0;
  await db.$executeRaw`
    INSERT INTO instance_text (instance_id, problem_statement, raw)
    VALUES (${id}, convert_to('It is too wide.', 'UTF8'), convert_to(${JSON.stringify(row)}, 'UTF8'))`;
  await db.$executeRaw`
    INSERT INTO instance_file (instance_id, position, path, role, before)
    SELECT ${id}, k, convert_to(path, 'UTF8'), role::"FileRole", sha256(convert_to(content, 'UTF8')) FROM (VALUES
      (0, 'src/wide.py', 'modified', 'wide = 1'), (1, 'src/near.py', 'relevant', 'near = 2'),
      (2, 'tests/wide.py', 'test', 'test = 3')) AS f (k, path, role, content)`;
  return id;
}

it('takes the prompt that the row brought along: a text, or messages below their roles', async () => {
  const text = 'Mend it: ünder → over.';
  expect(await storedPrompt(db, await add('text', { prompt: text }))).toEqual({
    ...{ text, tokens: countTokens(text), source: 'row' },
  });
  const messages = [
    { role: 'system', content: 'Be short.' },
    { role: 'user', content: 'Mend it.' },
  ];
  expect(await storedPrompt(db, await add('messages', { messages }))).toMatchObject({
    ...{ text: '[system]\nBe short.\n\n[user]\nMend it.', source: 'row' },
  });
});

it.each([
  ['an empty prompt', { prompt: '' }],
  ['no messages', { messages: [] }],
  ['messages that are none', { messages: [{ role: 'user' }, 'text'] }],
  ['a row that is no object', 7],
])('renders it by our template where the row has %s', async (name, row) => {
  const prompt = await storedPrompt(db, await add(name, row));
  expect(prompt?.source).toBe('our-template');
  expect(prompt?.tokens).toBe(countTokens(prompt?.text ?? ''));
  for (const part of ['It is too wide.', 'src/wide.py', 'wide = 1', 'near = 2'])
    expect(prompt?.text).toContain(part);
  expect(prompt?.text).not.toContain('test = 3');
});

it('renders it by the template of its curation', async () => {
  const id = await add('own', {});
  const settings = JSON.stringify({
    template: 'Issue: {{issue}}\n{{#files}}<{{path}}>{{content}}{{/files}}',
  });
  await db.$executeRaw`
    INSERT INTO git_reading (instance_id, input_hash, base_commit, head_commit, head_source, settings)
    VALUES (${id}, sha256('x'), 'c0ffee', 'c0ffee', 'event', ${settings}::jsonb)`;
  const prompt = await storedPrompt(db, id);
  expect(prompt?.source).toBe('template');
  expect(prompt?.text).toMatch(/^Issue: It is too wide\.\n<src\/.*>near = 2/s);
});

it('knows of an instance that is gone', async () => {
  expect(await storedPrompt(db, 999_999)).toBeNull();
});
