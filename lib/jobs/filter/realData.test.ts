import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '@/lib/curation/config/presets';
import { testImporter } from '../testing/importer';
import { MeasureCache } from './measureCache';
import { describeRun } from './readRun';
import { filtered } from './testing/filterRuns';

const lite = path.resolve(import.meta.dirname, '../../../../shared/data/instances/swe-bench_lite.test.jsonl');

/** What each preset keeps of the 300, and which rule drops how many first. */
const KEPT: Record<string, { kept: number; dropped: [rule: string, count: number][] }> = {
  'swe-rl': { kept: 0, dropped: [['benchmark-repository', 300]] },
  'swe-bench-lite': { kept: 288, dropped: [['statement-points-away', 12]] },
};

describe.skipIf(!existsSync(lite))(
  'SWE-bench Lite (skipped where ../shared/data is absent)',
  { timeout: 240_000 },
  async () => {
    const on = await testImporter();
    const reading = { db: on.db, cache: new MeasureCache(1e8) };
    await on.import(lite, { dataset: 'lite' });

    it.each(PRESETS.map(({ name, config }) => [name, config] as const))('under %s', async (name, config) => {
      const run = await filtered(on, { dataset: 'lite', config, benchmarks: [] });
      const { funnel } = await describeRun(reading, run);
      const firsts = funnel.rules.flatMap(({ rule, first }) => (first > 0 ? [[rule, first]] : []));
      expect({ kept: funnel.kept, dropped: firsts }).toEqual(KEPT[name] ?? { kept: 300, dropped: [] });
      // What a rule says does not depend on what a preset makes of it.
      const fails = funnel.rules.flatMap(({ rule, fail }) => (fail > 0 ? [[rule, fail]] : []));
      const doubts = funnel.rules.flatMap(({ rule, unknown }) =>
        unknown > 0 && unknown < 300 ? [[rule, unknown]] : [],
      );
      expect(doubts).toEqual([['no-bug-fix-request', 53]]);
      expect(fails).toEqual([
        ['benchmark-repository', 300],
        ['statement-points-away', 12],
        ['leaks-solution', 6],
      ]);
    });
  },
);
