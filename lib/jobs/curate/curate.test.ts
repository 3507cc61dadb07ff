import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { calendarHours, hoursOf } from '@/lib/db/curate/hours';
import { readIssues } from '@/lib/db/curate/issues';
import { readTimelines } from '@/lib/db/curate/pulls';
import { recognise } from '@/lib/formats/records/recognise';
import { readJson } from '@/lib/text/readJson';
import { testImporter, type Ended, type TestImporter } from '../testing/importer';
import { packed } from '@/lib/archive/testing/hours';
import { fullPull, pullEvent } from '@/lib/curation/testing/events';
import { retryRun } from '../retryRun';
import { markInstance } from '@/lib/db/marks';
import { startCurate } from './startCurate';
import { curation, exported } from './testing/curating';
import { MATRIX, mendMatrix, writeMatrix } from './testing/matrix';

let test: TestImporter;
let folder: string;

async function run(dataset: string, more: Parameters<typeof curation>[2] = {}): Promise<Ended> {
  return test.ended(await startCurate(test.db, test.dataDir, dataset, curation(folder, MATRIX.hours, more)));
}

beforeAll(async () => {
  test = await testImporter();
  folder = path.join(test.dataDir, 'hours');
  writeMatrix(folder);
});

describe('a curation of hours with every oddity', () => {
  let ended: Ended;
  beforeAll(async () => {
    ended = await run('matrix');
  });

  it('ends well, with each count as it must be', () => {
    expect(ended).toMatchObject({ status: 'succeeded', dataset: 'matrix', error: null });
    expect(ended.counts).toMatchObject({
      'scan.units': 6,
      'scan.hours': 6,
      'scan.hoursBefore': 0,
      'scan.in': MATRIX.scan.lines,
      'scan.out': MATRIX.scan.kept,
      'scan.dropped.no-json': MATRIX.scan.bad,
      'scan.dropped.odd': MATRIX.scan.odd,
      'scan.dropped.other-type': MATRIX.scan.otherType,
      'scan.gaps.truncated': 1,
      'scan.gaps.corrupt': 1,
      'scan.gaps.known': 1,
      'aggregate.in': MATRIX.pulls,
      'aggregate.out': MATRIX.merged,
      'aggregate.dropped.not-merged': 2,
      'aggregate.dropped.merge-unknown': 1,
      'aggregate.duplicates': 1,
      'aggregate.repositories': 3,
      'link.in': MATRIX.merged,
      'link.out': MATRIX.instances,
      'link.dropped.needs-enrichment': 2,
    });
  });

  it('names the gaps, and which of them are known', async () => {
    expect(ended.failures.map(({ unit, kind }) => [unit, kind])).toEqual([
      ['scan 2018-10-21-21', 'truncated'],
      ['scan 2018-10-21-22', 'corrupt'],
    ]);
    const { id } = await test.db.dataset.findUniqueOrThrow({ where: { name: 'matrix' } });
    const found = await hoursOf(test.db, id);
    expect(found?.statuses).toEqual({ complete: 3, truncated: 1, corrupt: 1, missing: 1 });
    const read = await test.db.archiveHour.findFirstOrThrow({ where: { datasetId: id, status: 'complete' } });
    expect(read.sha256).toHaveLength(32);
    const hours = await calendarHours(test.db, id, { from: found?.from ?? 0, to: found?.to ?? 0 });
    expect(hours.at(-1)?.knownGap).toContain('2018-10-21-23');
  });

  it('writes each pull request as an instance of its repository, whatever its name was', async () => {
    const rows = await test.db.instance.findMany({
      where: { dataset: { name: 'matrix' } },
      orderBy: { instanceId: 'asc' },
    });
    expect(rows.map(({ instanceId, repo, title }) => [instanceId, repo, title])).toEqual([
      ['fern__reed-organ-2', 'fern/reed-organ', 'Pull 2'],
      ['fern__reed-organ-3', 'fern/reed-organ', 'Renamed'],
      ['fern__reed-organ-3@99', 'fern/reed-organ', 'Same name, other repository'],
      ['moss__stone-10', 'moss/stone', 'Pull 10'],
      ['moss__stone-20', 'moss/stone', 'Pull 20'],
      ['moss__stone-6', 'moss/stone', 'Pull 6'],
    ]);
    expect(rows[0]).toMatchObject({
      number: 2,
      context: 'missing',
      hasOracle: false,
      baseCommit: 'b'.repeat(40),
    });
  });

  it('keeps the conversation, and the issues with the words that link them', async () => {
    const { id } = await pullOf('fern__reed-organ-2');
    const timeline = (await readTimelines(test.db, [id])).get(id) ?? [];
    expect(
      timeline.map(({ kind, action, actor, at }) => [kind, action, actor?.login, at.slice(11, 16)]),
    ).toEqual([
      ['state', 'opened', 'ann', '18:03'],
      ['review', 'approved', 'eve', '18:04'],
      ['review_comment', '', 'eve', '18:04'],
      ['comment', '', 'dan', '18:05'],
      ['state', 'merged', 'ann', '18:06'],
    ]);
    const issues = await readIssues(test.db, id);
    expect(issues).toMatchObject([
      { link: { place: 'body', words: 'Fixes #1', number: 1 }, target: 'issue', issue: { title: 'Issue 1' } },
    ]);
    const text = await test.db.instanceText.findFirstOrThrow({ where: { instance: { origin: { id } } } });
    expect(Buffer.from(text.problemStatement).toString()).toBe('Issue 1\n\nIt breaks');
    expect(Buffer.from(text.hints ?? []).toString()).toBe('me too');
  });

  it('says of linked numbers that they are pull requests, elsewhere, or unknown', async () => {
    const { id } = await pullOf('fern__reed-organ-3');
    const issues = await readIssues(test.db, id);
    expect(issues.map(({ link, target }) => [link.repository, link.number, target])).toEqual([
      ['moss/stone', 5, 'pull'],
      [null, 404, 'unknown'],
      [null, 2, 'pull'],
    ]);
    const other = await readIssues(test.db, (await pullOf('moss__stone-6')).id);
    expect(other).toMatchObject([
      { link: { repository: 'fern/reed' }, target: 'issue', issue: { title: 'Issue 1' } },
    ]);
  });

  it('exports what an import takes back', async () => {
    const lines = (await exported(test.db, 'matrix')).trim().split('\n');
    expect(lines).toHaveLength(MATRIX.instances);
    for (const line of lines) {
      const read = readJson(line);
      const known = read.ok && read.value instanceof Map ? recognise(read.value) : null;
      expect(known).toMatchObject({ ok: true, records: [{ kind: 'instance', sourceSet: 'pullscope' }] });
    }
  });

  it('takes up only the gaps when it is run again, and leaves what stayed the same', async () => {
    const before = await exported(test.db, 'matrix');
    const again = await run('matrix');
    expect(again.counts).toMatchObject({
      'scan.units': 3,
      'scan.hoursBefore': 3,
      'link.out': MATRIX.instances,
    });
    expect(again.counts['link.added'] ?? 0).toBe(0);
    expect(again.counts['link.replaced'] ?? 0).toBe(0);
    expect(await exported(test.db, 'matrix')).toBe(before);
    mendMatrix(folder);
    const mended = await run('matrix');
    expect(mended.counts).toMatchObject({ 'scan.units': 3, 'link.added': 1 });
    expect(mended.failures.map(({ kind }) => kind)).toEqual(['corrupt']);
    await run('at-once');
    expect(await exported(test.db, 'matrix')).toBe(await exported(test.db, 'at-once'));
    expect(await test.db.archiveLoad.count()).toBe(2 * 5);
    writeMatrix(folder);
  });

  it('fills what events lack from files, and nothing else', async () => {
    const enrich = test.file('enrich.jsonl', [
      { repo: 'Moss/Stone', number: 11, title: 'Brought', body: null, user: { login: 'fay', type: 'User' } },
      { repo: 'moss/stone', number: 12, title: 'Twelve', body: 'x', merged: true },
      { repo: 'moss/stone', number: 10, title: 'Never taken' },
      { repo: 'no name', number: 1 },
    ]);
    const issues = test.file('issues.jsonl', [
      { repo: 'fern/reed', number: 404, title: 'Not found', body: 'Gone' },
    ]);
    const named = (path: string) => ({ path, name: 'file.jsonl' });
    const filled = await run('filled', { enrich: named(enrich), issues: named(issues), linkComments: true });
    expect(filled.counts).toMatchObject({
      'bring.in': 5,
      'bring.out': 4,
      'bring.dropped.unusable': 1,
      'link.out': 8,
    });
    expect(filled.failures[0]).toMatchObject({ unit: 'bring enrich', line: 4 });
    const titles = await test.db.instance.findMany({
      where: { dataset: { name: 'filled' }, repo: 'moss/stone' },
      orderBy: { number: 'asc' },
    });
    expect(titles.map(({ title }) => title)).toEqual(['Pull 6', 'Pull 10', 'Brought', 'Twelve', 'Pull 20']);
    const found = await readIssues(test.db, (await pullOf('fern__reed-organ-3', 'filled')).id);
    expect(found[1]).toMatchObject({ target: 'issue', issue: { title: 'Not found', comments: [] } });
  });

  it('keeps only the repositories asked for, and refuses to mix', async () => {
    const only = await run('only', { only: ['Moss/Stone'] });
    expect(only.counts).toMatchObject({ 'aggregate.repositories': 1, 'link.out': 3 });
    expect(await run('only', { only: ['fern/reed'] })).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('another name') as string,
    });
  });

  it('follows a repository to a new name without losing marks', async () => {
    const { id, datasetId, instanceId } = await test.db.instance.findFirstOrThrow({
      where: { dataset: { name: 'only' }, number: 10 },
    });
    const by = { datasetId, id: instanceId, annotatorId: 'local-owner' };
    await markInstance(test.db, by, { kind: 'fine', reason: null, note: '' });
    const hour = curation(folder, '2018-10-22-9', { only: ['moss/stone'] });
    const renamed = pullEvent(90, '2018-10-22T09:00:00Z', 'opened', fullPull(30), {
      repo: { id: 8, name: 'moss/rock' },
    });
    writeFileSync(path.join(folder, '2018-10-22-9.json.gz'), packed([renamed]));
    await test.ended(await startCurate(test.db, test.dataDir, 'only', { ...hour, only: ['moss/stone'] }));
    expect(await test.db.instance.findUnique({ where: { id } })).toMatchObject({ repo: 'moss/stone' });
    await test.ended(await startCurate(test.db, test.dataDir, 'all', curation(folder, MATRIX.hours)));
    const before = await test.db.instance.findFirstOrThrow({
      where: { dataset: { name: 'all' }, repo: 'moss/stone', number: 10 },
    });
    await test.ended(await startCurate(test.db, test.dataDir, 'all', curation(folder, '2018-10-22-9')));
    const after = await test.db.instance.findUniqueOrThrow({ where: { id: before.id } });
    expect(after).toMatchObject({ instanceId: 'moss__rock-10', repo: 'moss/rock' });
  });

  it('is retried for one of its hours alone', async () => {
    const { id } = await test.db.run.findFirstOrThrow({ where: { dataset: { name: 'matrix' } } });
    const config = { only: [], archive: { kind: 'folder' } };
    const retried = await test.db.run.findUniqueOrThrow({
      where: { id: await retryRun(test.db, test.dataDir, id, 'scan 2018-10-21-22') },
    });
    expect(retried.config).toMatchObject({ ...config, hours: '2018-10-21-22' });
    expect((await test.ended(retried.id)).counts).toMatchObject({ 'scan.units': 1, 'scan.gaps.corrupt': 1 });
    await expect(retryRun(test.db, test.dataDir, id, 'link 1:1 end')).rejects.toThrow('Retry the run');
    await expect(retryRun(test.db, test.dataDir, id, 'find a/b')).rejects.toThrow("can't be done by itself");
  });

  it('fails with words for hours that are none', async () => {
    const id = await startCurate(test.db, test.dataDir, 'none', curation(folder, '2014-01-01-0'));
    expect(await test.ended(id)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('no hour') as string,
    });
  });
});

async function pullOf(instanceId: string, dataset = 'matrix') {
  return test.db.pullRequest.findFirstOrThrow({
    where: { instance: { instanceId, dataset: { name: dataset } } },
  });
}
