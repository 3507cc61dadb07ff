import { describe, expect, it } from 'vitest';
import { RULES } from '@/lib/curation/catalogue';
import { filterConfig, type FilterConfig, type RuleSetting } from '@/lib/curation/config/config';
import { decide, thresholdOf } from '@/lib/curation/decide';
import { seeded } from '@/lib/db/explorer/testing/synthetic';
import { beginFilterRun } from '@/lib/db/filter/filterRuns';
import { writeVerdicts } from '@/lib/db/filter/verdicts';
import { testImporter } from '../testing/importer';
import { startFilter } from './startFilter';
import { MeasureCache } from './measureCache';
import { openRun } from './openRun';
import { ruleBits } from './ruleBits';
import { whatIf } from './whatIf';

const on = await testImporter({ withWorker: false });
const { db } = on;
const INSTANCES = 100_000;
const PART = 10_000;

const LOOSE = filterConfig('loose', {
  'too-many-files': { effect: 'drop' },
  'too-many-lines': { effect: 'drop' },
});
const TIGHT = filterConfig('tight', {
  'too-many-files': { effect: 'drop', parameters: { most: 20 } },
  'too-many-lines': { effect: 'drop', parameters: { most: 900 } },
  'patch-too-long': { effect: 'drop', parameters: { most: 50_000 } },
  'too-many-hunks': { effect: 'seed', parameters: { most: 4 } },
});

/** What a config makes of one instance, said as plainly as possible: what the sweep is held against. */
function plainFate(values: readonly number[], config: FilterConfig): string {
  const bad = RULES.flatMap((rule, bit) => {
    const { effect, parameters } = config.rules.get(rule.code) as RuleSetting;
    return decide(values[bit] ?? NaN, thresholdOf(rule, parameters)) === 'fail' ? [effect] : [];
  });
  if (bad.includes('drop')) return 'dropped';
  const choosesSeeds = [...config.rules.values()].some(({ effect }) => effect === 'seed');
  return choosesSeeds && !bad.includes('seed') ? 'seed' : 'kept';
}

async function emptyRun(name: string): Promise<number> {
  await db.dataset.create({ data: { name } });
  const runId = await startFilter(db, on.dataDir, { dataset: name, config: LOOSE, benchmarks: [] });
  const { datasetId } = await db.run.findUniqueOrThrow({ where: { id: runId } });
  await db.$transaction((tx) =>
    beginFilterRun(tx, { runId, datasetId: datasetId ?? 0, bits: Object.fromEntries(ruleBits()) }),
  );
  return runId;
}

/** Values that spread over orders of magnitude, some of them unknown. */
function measuresOf(random: () => number): number[] {
  return RULES.map(() => (random() < 0.1 ? NaN : Math.floor(1e6 ** random())));
}

async function fill(runId: number): Promise<number[][]> {
  const random = seeded(7);
  const all = Array.from({ length: INSTANCES }, () => measuresOf(random));
  for (let from = 0; from < INSTANCES; from += PART) {
    const part = all.slice(from, from + PART);
    const zeros = part.map(() => 0);
    await db.$transaction(
      (tx) =>
        writeVerdicts(tx, runId, {
          instanceIds: part.map((_, at) => from + at + 1),
          ...{ failed: zeros, unknown: zeros, first: zeros.map(() => -1), evidence: zeros.map(() => '') },
          isSeed: zeros.map(() => false),
          measures: new Uint8Array(Float64Array.from(part.flat()).buffer),
        }),
      { timeout: 120_000 },
    );
  }
  await db.run.update({ where: { id: runId }, data: { status: 'succeeded', finishedAt: new Date() } });
  return all;
}

describe('a run of 100,000 instances', { timeout: 300_000 }, () => {
  it('says under another config what a full evaluation says', async () => {
    const runId = await emptyRun('large');
    const all = await fill(runId);
    const run = await openRun(db, runId);
    if (!run) throw new Error('the run is gone');
    const expected = { kept: 0, seed: 0, dropped: 0, toKept: 0, toDropped: 0, toSeed: 0, fromSeed: 0 };
    for (const values of all) {
      const [before, after] = [plainFate(values, LOOSE), plainFate(values, TIGHT)];
      expected[after as 'kept']++;
      if (before === 'dropped' && after !== 'dropped') expected.toKept++;
      if (before !== 'dropped' && after === 'dropped') expected.toDropped++;
      if (after === 'seed' && before !== 'seed') expected.toSeed++;
    }
    const { kept, seed, dropped, ...counts } = expected;
    const page = { way: 'toDropped', offset: 0, limit: 10 } as const;
    const cache = new MeasureCache(100_000_000);
    for (const held of [cache, cache, new MeasureCache(1_000)]) {
      const answer = await whatIf({ db, cache: held }, run, TIGHT, page, () => 0);
      expect(answer.funnel).toMatchObject({ in: INSTANCES, kept: kept + seed, seeds: seed, dropped });
      expect(answer.flips.counts).toEqual(counts);
    }
  });

  it('is forgotten by the cache when it is resumed, and when others need the room', async () => {
    const bits = { 'too-many-files': 0 };
    const ids = [await emptyRun('one'), await emptyRun('two')];
    const cache = new MeasureCache(20);
    const sizeOf = async (runId: number, finishedAt: string) => {
      let size = 0;
      for await (const { keys } of await cache.chunks(db, { runId, bits, status: 'succeeded', finishedAt }))
        size += keys.length;
      return size;
    };
    const write = (runId: number, instanceId: number) =>
      db.$transaction((tx) =>
        writeVerdicts(tx, runId, {
          ...{ instanceIds: [instanceId], failed: [0], unknown: [0], first: [-1], isSeed: [true] },
          ...{ measures: new Uint8Array(8), evidence: [''] },
        }),
      );
    for (const id of ids) await write(id, 1);
    expect([await sizeOf(ids[0] ?? 0, 'now'), await sizeOf(ids[1] ?? 0, 'now')]).toEqual([1, 1]);
    for (const id of ids) await write(id, 2);
    // Of the two, there was room for the second alone; the first is read again, and would not fit any more.
    expect([await sizeOf(ids[0] ?? 0, 'now'), await sizeOf(ids[1] ?? 0, 'now')]).toEqual([2, 1]);
    expect(await sizeOf(ids[1] ?? 0, 'later')).toBe(2);
  });
});
