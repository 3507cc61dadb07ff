import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filterConfig } from '@/lib/curation/config/config';
import { presetOf } from '@/lib/curation/config/presets';
import { countInstances } from '@/lib/db/explorer/counts';
import { deleteDataset } from '@/lib/db/datasets/manage';
import { parseQuery } from '@/lib/query/parseQuery';
import { testImporter } from '../testing/importer';
import { instanceRow, wholeRow } from '../testing/rows';
import { compareRuns } from './compareRuns';
import { instanceVerdicts, judgedInstance } from './instanceVerdicts';
import { MeasureCache } from './measureCache';
import { describeRun } from './readRun';
import { startFilter } from './startFilter';
import { exportAll, filtered } from './testing/filterRuns';
import { whatIf } from './whatIf';

const on = await testImporter();
const { db } = on;
const reading = { db, cache: new MeasureCache(1e8) };
const sample = path.resolve(import.meta.dirname, '../../../public/sample/demo.instances.jsonl');

/** Drops what changes more than 40 lines or more than three places; seeds change one file. */
const SMALL = filterConfig('small', {
  'too-many-lines': { effect: 'drop', parameters: { most: 40 } },
  'too-many-hunks': { effect: 'drop', parameters: { most: 3 } },
  'too-many-files': { effect: 'seed', parameters: { most: 1 } },
});
const WIDER = filterConfig('wider', {
  'too-many-lines': { effect: 'drop', parameters: { most: 70 } },
  'too-many-hunks': { effect: 'drop', parameters: { most: 2 } },
  'too-many-files': { effect: 'seed', parameters: { most: 2 } },
});

describe('a filter run over the demo sample', async () => {
  await on.import(sample, { dataset: 'demo' });
  const run = await filtered(on, { dataset: 'demo', config: SMALL });
  const found = (query: string) => countInstances(db, run.datasetId, parseQuery(query));

  it('judges every instance, and counts what it did', async () => {
    const answer = await describeRun(reading, run);
    expect(answer).toMatchObject({ dataset: 'demo', status: 'succeeded', instances: 18 });
    const { funnel, groups, concentration, spread } = answer;
    const firsts = funnel.rules.filter(({ first }) => first > 0).map(({ rule, first }) => [rule, first]);
    expect({ ...funnel, stages: 0, rules: firsts, overlap: 0 }).toEqual({
      ...{ in: 18, dropped: 8, kept: 10, seeds: 3, stages: 0, overlap: 0 },
      rules: [
        ['too-many-lines', 1],
        ['too-many-hunks', 7],
      ],
    });
    expect(groups.year.values.map(({ value, in: all }) => [value, all])).toEqual([
      ['2024', 12],
      ['2025', 6],
    ]);
    expect(concentration).toMatchObject({
      in: { sources: groups.repo.values.length },
      kept: { sources: groups.repo.values.filter(({ kept }) => kept > 0).length },
    });
    expect(spread?.['too-many-files']).toEqual({ quantiles: [1, 1, 2, 3, 4], of: 18 });
    expect(spread).not.toHaveProperty('bot');
    expect(groups.language.values.map(({ value, in: all }) => [value, all])).toEqual([
      ['Python', 5],
      ['TypeScript', 5],
      ['Go', 4],
      ['Rust', 4],
    ]);
  });

  it('is what the explorer finds by', async () => {
    const { funnel } = await describeRun(reading, run);
    expect(await found(`run:${run.runId}`)).toBe(18);
    expect(await found(`-run:${run.runId}`)).toBe(0);
    expect(await found('verdict:dropped')).toBe(funnel.dropped);
    expect(await found('verdict:kept')).toBe(funnel.kept);
    expect(await found('verdict:seed')).toBe(funnel.seeds);
    expect(await found('-verdict:kept')).toBe(funnel.dropped);
    for (const { rule, fail, pass, unknown, first } of funnel.rules) {
      expect([rule, await found(`rule:${rule}`)]).toEqual([rule, fail]);
      expect([rule, await found(`rule:${rule}=pass`)]).toEqual([rule, pass]);
      expect([rule, await found(`rule:${rule}=unknown`)]).toEqual([rule, unknown]);
      expect([rule, await found(`first:${rule}`)]).toEqual([rule, first]);
    }
    let before: string[] = [];
    for (const { stage, rules, ...stageCounts } of funnel.stages.filter((each) => each.stage !== 'seeds')) {
      const stays = `-first:${[...before, ...rules].join('+')}`;
      const open = rules.map((code) => `rule:${code}=unknown`).join(' ');
      expect({
        stage,
        in: await found(`run:${run.runId}${before.length > 0 ? ` -first:${before.join('+')}` : ''}`),
        out: await found(`run:${run.runId} ${stays}`),
        unknown: await found(`run:${run.runId} ${stays} ${open}`),
      }).toEqual({ stage, ...stageCounts });
      expect(await found(`first:${rules.join('+')}`)).toBe(stageCounts.in - stageCounts.out);
      before = [...before, ...rules];
    }
    const { rules, counts } = funnel.overlap;
    for (const [i, one] of rules.entries())
      for (const [j, other] of rules.entries())
        expect(await found(`run:${run.runId} rule:${one}+${other}`)).toBe(counts[i]?.[j]);
    expect(await found('rule:no-such-rule')).toBe(0);
    expect(await found('run:999999')).toBe(0);
  });

  it('says under another config what a run under that config says', async () => {
    const wider = await filtered(on, { dataset: 'demo', config: WIDER });
    for (const way of ['toKept', 'toDropped', 'toSeed', 'fromSeed'] as const) {
      const page = { way, offset: 0, limit: 100 };
      const tried = await whatIf(reading, run, WIDER, page, () => 0);
      expect(tried.funnel).toEqual((await describeRun(reading, wider)).funnel);
      expect(tried.stale).toEqual([]);
      expect(tried.differences.map(({ rule, before, after }) => [rule, before, after])).toEqual([
        ['too-many-files', 1, 2],
        ['too-many-lines', 40, 70],
        ['too-many-hunks', 3, 2],
      ]);
      const compared = await compareRuns(reading, run, wider, page);
      expect(tried.flips.counts).toEqual(compared.flips.counts);
      const byId = [...tried.flips.lines].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(byId).toEqual(compared.flips.lines);
      expect(byId).toHaveLength(tried.flips.counts[way]);
      const [second] = (await whatIf(reading, run, WIDER, { way, offset: 1, limit: 1 }, () => 0)).flips.lines;
      expect(second).toEqual(tried.flips.lines[1]);
    }
    expect(await compareRuns(reading, run, wider, { way: 'toKept', offset: 0, limit: 0 })).toMatchObject({
      ...{ both: 18, onlyRun: 0, onlyWith: 0 },
    });
  });

  it('gives the evidence of every verdict, of what passes too', async () => {
    const stored = await judgedInstance(reading, run, 'pullscope-demo__columnade-73');
    if (!stored) throw new Error('it was not judged');
    const { verdicts, hasChanged, fate } = await instanceVerdicts(reading, run, stored);
    expect([hasChanged, fate]).toEqual([false, 'dropped']);
    const files = verdicts.find(({ rule }) => rule === 'too-many-files');
    expect(files).toMatchObject({ effect: 'seed', outcome: 'fail', measure: 3, missing: null, marks: [] });
    expect(files?.evidence.length).toBeGreaterThan(0);
    expect(verdicts.find(({ outcome }) => outcome === 'unknown')?.missing).toEqual(expect.any(String));
    expect(await judgedInstance(reading, run, 'nobody')).toBeNull();
  });
});

describe('a filter run', () => {
  it('gives the same bytes when its instances came in another order', async () => {
    const rows = Array.from({ length: 30 }, (_, n) => instanceRow(n, { user: `person-${n % 3}` }));
    const config = presetOf('swe-rl')?.config ?? SMALL;
    await on.import(on.file('there.jsonl', rows), { dataset: 'there' });
    await on.import(on.file('back.jsonl', rows.toReversed()), { dataset: 'back' });
    const [there, back] = [
      await exportAll(db, await filtered(on, { dataset: 'there', config })),
      await exportAll(db, await filtered(on, { dataset: 'back', config })),
    ];
    expect(back).toEqual(there);
    expect(Object.values(there).join('').split('\n').length).toBeGreaterThan(30);
  });

  it('finds what a benchmark shares with a dataset', async () => {
    const words = Array.from({ length: 80 }, (_, n) => `word${n}`).join(' ');
    await on.import(on.file('bench.jsonl', [instanceRow(1), instanceRow(2, { problem_statement: words })]), {
      dataset: 'SWE-bench tiny',
    });
    const own = [
      wholeRow(1, { base_commit: 'b'.repeat(40) }),
      instanceRow(7, { base_commit: '', repo: 'other/one', problem_statement: `Before. ${words} After.` }),
      instanceRow(9, { base_commit: '', repo: 'other/two' }),
    ];
    await on.import(on.file('own.jsonl', own), { dataset: 'own' });
    const run = await filtered(on, {
      dataset: 'own',
      config: filterConfig('clean', {
        'benchmark-overlap': { effect: 'drop' },
        'benchmark-text': { effect: 'drop' },
      }),
    });
    expect(run.benchmarks).toEqual(['SWE-bench tiny']);
    const { funnel } = await describeRun(reading, run);
    expect(funnel.rules.filter(({ first }) => first > 0).map(({ rule, first }) => [rule, first])).toEqual([
      ['benchmark-overlap', 1],
      ['benchmark-text', 1],
    ]);
    const stored = await judgedInstance(reading, run, 'fern__reed-7');
    const { verdicts } = await instanceVerdicts(reading, run, stored as never);
    expect(verdicts.find(({ rule }) => rule === 'benchmark-text')).toMatchObject({
      outcome: 'fail',
      evidence: [{ field: 'statement', other: { dataset: 'SWE-bench tiny', instanceId: 'fern__reed-2' } }],
    });
  });

  it('goes with its dataset, and its verdicts with it', async () => {
    await on.import(on.file('brief.jsonl', [instanceRow(1)]), { dataset: 'brief' });
    const run = await filtered(on, { dataset: 'brief', config: SMALL });
    expect(await db.verdict.count({ where: { runId: run.runId } })).toBe(1);
    await deleteDataset(db, run.datasetId);
    expect(await db.verdict.count({ where: { runId: run.runId } })).toBe(0);
    expect(await db.verdictDetail.count({ where: { runId: run.runId } })).toBe(0);
    expect(await db.run.count({ where: { id: run.runId } })).toBe(1);
  });

  it('over no instances at all is done at once', async () => {
    await db.dataset.create({ data: { name: 'empty' } });
    const run = await filtered(on, { dataset: 'empty', config: SMALL });
    expect((await describeRun(reading, run)).funnel).toMatchObject({ in: 0, kept: 0, dropped: 0 });
  });

  it('refuses datasets that there are not', async () => {
    const ask = (dataset: string, benchmarks: string[] | null) =>
      startFilter(db, on.dataDir, { dataset, config: SMALL, benchmarks });
    await expect(ask('nobody', null)).rejects.toThrow('There is no dataset "nobody".');
    await expect(ask('demo', ['no one'])).rejects.toThrow('There is no dataset "no one" to hold');
  });
});
