import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filterConfig } from '@/lib/curation/config/config';
import { countInstances } from '@/lib/db/explorer/counts';
import { parseQuery } from '@/lib/query/parseQuery';
import { testImporter } from '../testing/importer';
import { MeasureCache } from './measureCache';
import { openRun, type OpenRun } from './openRun';
import { describeRun } from './readRun';
import { startFilter } from './startFilter';

const on = await testImporter();
const { db } = on;
const reading = { db, cache: new MeasureCache(1e8) };
const sample = path.resolve(import.meta.dirname, '../../../public/sample/demo.instances.jsonl');

/** Drops what changes more than 60 lines or more than three places. */
const SMALL = filterConfig('small', {
  'too-many-lines': { effect: 'drop', parameters: { most: 60 } },
  'too-many-hunks': { effect: 'drop', parameters: { most: 3 } },
});

async function filtered(dataset: string, config = SMALL): Promise<OpenRun> {
  const id = await startFilter(db, on.dataDir, { dataset, config, benchmarks: null });
  expect(await on.ended(id)).toMatchObject({ status: 'succeeded', error: null, failures: [] });
  const run = await openRun(db, id);
  if (!run) throw new Error(`run ${id} is gone`);
  return run;
}

describe('a filter run over the demo sample', async () => {
  await on.import(sample, { dataset: 'demo' });
  const run = await filtered('demo');
  const found = (query: string) => countInstances(db, run.datasetId, parseQuery(query));

  it('judges every instance, and counts what it did', async () => {
    const answer = await describeRun(reading, run);
    expect(answer).toMatchObject({ dataset: 'demo', status: 'succeeded', instances: 18 });
    expect(answer.funnel.in).toBe(18);
    expect(answer.funnel.kept + answer.funnel.dropped).toBe(18);
    expect(answer.funnel.dropped).toBeGreaterThan(0);
    expect(answer.groups.year.values.map(({ value, in: all }) => [value, all])).toEqual([
      ['2024', 12],
      ['2025', 6],
    ]);
  });

  it('is what the explorer finds by', async () => {
    const { funnel } = await describeRun(reading, run);
    expect(await found(`run:${run.runId}`)).toBe(18);
    expect(await found(`-run:${run.runId}`)).toBe(0);
    expect(await found('verdict:dropped')).toBe(funnel.dropped);
    expect(await found('verdict:kept')).toBe(funnel.kept);
    expect(await found('-verdict:kept')).toBe(funnel.dropped);
    for (const { rule, fail, pass, unknown, first } of funnel.rules) {
      expect([rule, await found(`rule:${rule}`)]).toEqual([rule, fail]);
      expect([rule, await found(`rule:${rule}=pass`)]).toEqual([rule, pass]);
      expect([rule, await found(`rule:${rule}=unknown`)]).toEqual([rule, unknown]);
      expect([rule, await found(`first:${rule}`)]).toEqual([rule, first]);
    }
    const { rules, counts } = funnel.overlap;
    for (const [i, one] of rules.entries())
      for (const [j, other] of rules.entries())
        expect(await found(`run:${run.runId} rule:${one}+${other}`)).toBe(counts[i]?.[j]);
    expect(await found('rule:no-such-rule')).toBe(0);
    expect(await found('run:999999')).toBe(0);
  });
});
