import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '@/lib/log';
import { createClient, type Db } from '../client';
import { testDatabase } from '../testing/testDatabase';
import { outputTexts, readAblation } from './ablation';

let db: Db;
beforeAll(async () => {
  db = createClient(await testDatabase(), { log: createLog('silent') });
  await db.$executeRaw`INSERT INTO dataset (name) VALUES ('one'), ('other')`;
  await db.$executeRaw`
    INSERT INTO instance (dataset_id, instance_id, repo, title, base_commit, file_count, added_lines, removed_lines,
      characters, tokens, context, has_oracle, has_tests, content_hash)
    SELECT 1, 'o__r-' || i, 'o/r', 'T', 'c0ffee', 1, 1, 1, 1, 1, 'whole', true, false, sha256(i::text::bytea)
    FROM generate_series(1, 2) AS i`;
  await db.$executeRaw`INSERT INTO blob SELECT sha256('x'), 1, 'x'`;
  await db.$executeRaw`
    INSERT INTO output_batch (dataset_id, sha256, name, kind)
    VALUES (1, sha256('a'), 'first', 'output'), (1, sha256('b'), 'second', 'prediction')`;
});
afterAll(() => db.$disconnect());

/** Rewards of an output, the latest last; none: it was not scored. */
async function addOutput(batch: number, instance: number, model: string | null, rewards: readonly number[]) {
  const [row] = await db.$queryRaw<{ id: number }[]>`
    INSERT INTO output (batch_id, "row", instance_id, model, content)
    SELECT ${batch}, count(*) + 1, ${instance}, ${model}, sha256('x') FROM output RETURNING id`;
  for (const [version, value] of rewards.entries()) {
    await db.$executeRaw`
      INSERT INTO score (output_id, profile, value, scorer_version, input_hash)
      VALUES (${row?.id}, 'p', ${value}, ${`${version}`}, sha256('y'))`;
  }
}

/** Standard deviation with n − 1. */
function std(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

it('figures a batch over all outputs and within the groups of one model and instance, newest batch first', async () => {
  for (const value of [1, 0.5, -1]) await addOutput(1, 1, 'm', [value]);
  for (const value of [0.5, 0.5]) await addOutput(1, 2, 'm', [0, value]);
  await addOutput(1, 2, 'n', [1]);
  await addOutput(1, 2, 'n', []);
  await addOutput(2, 1, null, [0.25]);

  const [second, first, none] = await readAblation(db, 1);
  expect(none).toBeUndefined();
  expect(first).toMatchObject({ batchName: 'first', scored: 6, formatErrors: 1, groups: 3 });
  expect(first?.continuous.mean).toBeCloseTo(2.5 / 6, 12);
  expect(first?.continuous.std).toBeCloseTo(std([1, 0.5, -1, 0.5, 0.5, 1]), 12);
  // The third group is of one output: it has no spread of its own.
  expect(first?.continuous.groupStd).toBeCloseTo((std([1, 0.5, -1]) + 0) / 2, 12);
  expect(first?.continuous.withSignal).toBe(1);
  expect(first?.discrete.mean).toBeCloseTo(1 / 6, 12);
  expect(first?.discrete.std).toBeCloseTo(std([1, 0, -1, 0, 0, 1]), 12);
  expect(first?.discrete).toMatchObject({ groupStd: 0.5, withSignal: 1 });
  expect(first?.histogram.reduce((sum, count) => sum + count, 0)).toBe(6);
  expect(first?.histogram.at(0)).toBe(1);
  expect(first?.histogram.at(-1)).toBe(2);

  expect(second).toMatchObject({ batchName: 'second', scored: 1, formatErrors: 0, groups: 1 });
  expect(second?.continuous).toEqual({ mean: 0.25, std: null, groupStd: null, withSignal: 0 });
  expect(await readAblation(db, 2)).toEqual([]);
});

it('gives the texts of raw outputs in parts, and none of predictions', async () => {
  const part = await outputTexts(db, 1, { after: 0, limit: 5 });
  const rest = await outputTexts(db, 1, { after: part.at(-1)?.id ?? 0, limit: 5 });
  expect([part.length, rest.length]).toEqual([5, 2]);
  expect(part.map(({ text }) => Buffer.from(text).toString())).toEqual(Array.from({ length: 5 }, () => 'x'));
});
