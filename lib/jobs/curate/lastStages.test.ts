import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { packed } from '@/lib/archive/testing/hours';
import type { FilterConfig } from '@/lib/curation/config/config';
import { presetOf } from '@/lib/curation/config/presets';
import { fullPull, MERGED, pullEvent } from '@/lib/curation/testing/events';
import { CLONE_BOUNDS } from '@/lib/git/cache/cloneCache';
import { serveRepositories } from '@/lib/git/testing/dumbServer';
import { git, makeFolders, removeFolders } from '@/lib/git/testing/fixture';
import { History } from '@/lib/git/testing/history';
import { LOST, makeOddRepository } from '@/lib/git/testing/oddities';
import { openRun, type OpenRun } from '../filter/openRun';
import type { Summary } from '../filter/summarise';
import { exportAll, filtered } from '../filter/testing/filterRuns';
import { PullSettings } from '../pulls/settings';
import { testImporter, type Ended, type TestImporter } from '../testing/importer';
import { startCurate, type CurateRequest } from './startCurate';
import { curation } from './testing/curating';

const HOUR = '2020-01-03-0';
const pulls = PullSettings.parse({ relevantFiles: 1 });
const folders = makeFolders();
const odd = makeOddRepository(folders, 'fern__reed.git');
afterAll(() => removeFolders(folders));

let test: TestImporter;
beforeAll(async () => {
  test = await testImporter();
});

interface Named {
  number: number;
  base: string;
  head: string;
  repository?: string;
}

/** Curates an hour that tells of these pull requests. */
async function run(dataset: string, told: readonly Named[], more: Partial<CurateRequest>): Promise<Ended> {
  const folder = path.join(test.dataDir, dataset);
  mkdirSync(folder, { recursive: true });
  const events = told.map(({ number, base, head, repository: name = 'fern/reed' }) =>
    pullEvent(
      number,
      `2020-01-03T00:00:${String(number).padStart(2, '0')}Z`,
      'closed',
      { ...fullPull(number, MERGED), base: { sha: base, ref: 'main' }, head: { sha: head, ref: 'x' } },
      { repo: { id: 7, name } },
    ),
  );
  writeFileSync(path.join(folder, `${HOUR}.json.gz`), packed(events));
  return test.ended(await startCurate(test.db, test.dataDir, dataset, curation(folder, HOUR, more)));
}

const brought = { repos: folders.root, fetch: null, pulls };
const FEW = odd.pulls.filter(({ files }) => files < 100).slice(0, 12);

const instanceOf = (dataset: string, number: number) =>
  test.db.instance.findFirstOrThrow({
    where: { number, dataset: { name: dataset } },
    include: { reading: true },
  });

describe('a repository that was renamed', () => {
  it('is one with all its names, and its clone is found under the former', async () => {
    const [first, second] = FEW;
    const told = [first!, { ...second!, repository: 'moss/reed-organ' }];
    const ended = await run('renamed', told, { git: brought });
    expect(ended.counts).toMatchObject({ 'aggregate.repositories': 1, 'git.in': 2, 'git.out': 2 });
    for (const number of [1, 2])
      expect(await instanceOf('renamed', number)).toMatchObject({
        ...{ instanceId: `moss__reed-organ-${number}`, repo: 'moss/reed-organ', context: 'whole' },
      });
  });
});

describe('a clone of the cache', () => {
  it('is fetched again for a commit that it lacks, once for a run', async () => {
    const served = makeFolders();
    onTestFinished(() => removeFolders(served));
    const history = new History();
    const main = history.commit({ parents: [], files: { a: '1\n' } });
    const head = history.commit({ parents: [main], files: { a: '2\n' } });
    history.ref('refs/heads/main', main);
    const id = history.write(served, 'fern/reed.git');
    const directory = path.join(served.root, 'fern/reed.git');
    const server = await serveRepositories(served, ['fern/reed.git']);
    onTestFinished(() => server.close());
    const told = [1, 2, 3].map((number) => ({
      ...{ number, base: id(main), head: number === 1 ? id(main) : LOST },
    }));
    const fetched = { repos: null, fetch: { ...CLONE_BOUNDS, base: server.base }, pulls };
    const again = () => run('grown', told, { git: fetched });
    // It was cloned for this run: there is nothing newer to be had.
    expect((await again()).counts).toMatchObject({ 'git.refetched': 0, 'git.dropped.missing-pull-ref': 2 });
    git(served, directory, ['update-ref', 'refs/pull/2/head', id(head)]);
    git(served, directory, ['update-server-info']);
    expect((await again()).counts).toMatchObject({
      ...{ 'git.refetched': 1, 'git.headFromRef': 1, 'git.dropped.missing-pull-ref': 1, 'git.unchanged': 1 },
    });
    expect(await instanceOf('grown', 2)).toMatchObject({ reading: { headCommit: id(head) } });
    await server.close();
    expect((await again()).counts).toMatchObject({
      ...{ 'git.refetchFailed': 1, 'git.dropped.missing-pull-ref': 1, 'git.unchanged': 2 },
    });
  });
});

describe('the rules of a curation', () => {
  it('judge as a filter run does, and are counted as its last stages', async () => {
    const config = presetOf('swe-rl')?.config as FilterConfig;
    const ended = await run('events', FEW, { git: brought, rules: { config, benchmarks: null } });
    expect(ended).toMatchObject({ kind: 'curate', status: 'succeeded', error: null });
    const filter = await filtered(test, { dataset: 'events', config });
    const own = await openRun(test.db, ended.id);
    expect(own?.summary).toEqual(filter.summary);
    expect(await exportAll(test.db, own as OpenRun)).toEqual(await exportAll(test.db, filter));
    const { counts } = ended;
    const { funnel } = own?.summary as Summary;
    expect(counts).toMatchObject({
      ...{ 'rules.in': FEW.length, 'rules.out': funnel.kept, 'seeds.in': funnel.kept },
      'seeds.out': funnel.seeds,
    });
    const dropped = funnel.rules.filter(({ first }) => first > 0);
    expect(dropped.length).toBeGreaterThan(0);
    for (const { rule, first } of dropped) expect(counts[`rules.dropped.${rule}`]).toBe(first);
    const noSeeds = Object.entries(counts).filter(([name]) => name.startsWith('seeds.dropped.'));
    expect(noSeeds.reduce((sum, [, count]) => sum + count, 0)).toBe(funnel.kept - funnel.seeds);
  });

  it('hold instances against benchmarks that there are', async () => {
    const config = presetOf('swe-rl')?.config as FilterConfig;
    const rules = { config, benchmarks: ['none such'] };
    await expect(run('never made', FEW, { rules })).rejects.toThrow('There is no dataset "none such"');
    expect(await test.db.dataset.count({ where: { name: 'never made' } })).toBe(0);
  });
});
