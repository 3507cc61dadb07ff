import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packed } from '@/lib/archive/testing/hours';
import { event, fullPull, issue, MERGED, pullEvent } from '@/lib/curation/testing/events';
import { readIssues } from '@/lib/db/curate/issues';
import { readInstance } from '@/lib/db/instances/readInstance';
import { countRelevant, judgeRelevant } from '@/lib/db/instances/relevant';
import { decodePayload } from '@/lib/db/payload';
import { makeFolders, removeFolders } from '@/lib/git/testing/fixture';
import { History } from '@/lib/git/testing/history';
import { LOST, makeOddRepository } from '@/lib/git/testing/oddities';
import { testImporter, type Ended, type TestImporter } from '../testing/importer';
import { PullSettings } from '../pulls/settings';
import type { GitSettings } from './gitSettings';
import { startCurate, type CurateRequest } from './startCurate';
import { curation, exported } from './testing/curating';

const folders = makeFolders();
const odd = makeOddRepository(folders, 'fern__reed.git');
afterAll(() => removeFolders(folders));

const SMALL = odd.pulls.filter(({ files }) => files < 100);
const HOUR = '2020-01-03-0';
const git = (more: Partial<GitSettings> = {}) => ({
  ...{ repos: folders.root, fetch: null, pulls: PullSettings.parse({}) },
  ...more,
});

let test: TestImporter;
let hours: string;
beforeAll(async () => {
  test = await testImporter();
  hours = path.join(test.dataDir, 'hours');
  mkdirSync(hours);
  const events = SMALL.map(({ number, what, base, head }) =>
    pullEvent(number, '2020-01-03T00:00:00Z', 'closed', {
      ...fullPull(number, { ...MERGED, title: what, body: 'See `src/app.py`.' }),
      ...{ base: { sha: base, ref: 'main' }, head: { sha: head, ref: 'x' } },
    }),
  );
  writeFileSync(path.join(hours, `${HOUR}.json.gz`), packed(events));
});

async function run(dataset: string, more: Partial<CurateRequest> = {}): Promise<Ended> {
  const config = curation(hours, HOUR, { git: git(), ...more });
  return test.ended(await startCurate(test.db, test.dataDir, dataset, config));
}

const instanceOf = (dataset: string, number: number) =>
  test.db.instance.findFirstOrThrow({
    where: { number, dataset: { name: dataset } },
    include: {
      text: true,
      reading: true,
      commits: { orderBy: { position: 'asc' } },
      files: { orderBy: { position: 'asc' }, include: { relevant: true } },
    },
  });
const text = (bytes: Uint8Array | null | undefined) => (bytes ? decodePayload(bytes) : null);

describe('a curation with clones', () => {
  let ended: Ended;
  beforeAll(async () => {
    ended = await run('events');
  });

  it('reads every pull request that the clone can give, and says why not of the others', () => {
    expect(ended).toMatchObject({ status: 'succeeded', error: null });
    expect(ended.counts).toMatchObject({
      'git.in': SMALL.length,
      'git.out': SMALL.length - 2,
      'git.dropped.missing-pull-ref': 1,
      'git.dropped.no-merge-base': 1,
    });
    expect(ended.failures.map(({ kind }) => kind).sort()).toEqual(['missing-pull-ref', 'no-merge-base']);
    expect(ended.failures.find(({ kind }) => kind === 'missing-pull-ref')?.reason).toContain(LOST);
  });

  it('makes whole instances: patches apart, commits, contents, relevant files with reasons', async () => {
    const merge = await instanceOf('events', 1);
    expect(merge).toMatchObject({
      ...{ context: 'whole', hasOracle: true, hasTests: true, fileCount: 1, addedLines: 1, removedLines: 1 },
      ...{ licence: 'MIT', language: 'Python', baseCommit: merge.reading?.mergeBase },
    });
    expect(merge.promptTokens).toBeGreaterThan(merge.tokens);
    expect(merge.commits.map(({ message }) => text(message))).toEqual([
      'a merge, step 1\n',
      'a merge, step 2\n',
    ]);
    expect(text(merge.text?.oraclePatch)).toContain('diff --git a/src/app.py b/src/app.py');
    expect(text(merge.text?.testPatch)).toMatch(/^diff --git a\/tests\/test_app.py/);
    expect(merge.files.map(({ path, role, relevant }) => [text(path), role, relevant !== null])).toEqual([
      ['src/app.py', 'modified', false],
      ['tests/test_app.py', 'test', false],
      ...merge.files.slice(2).map(({ path }) => [text(path), 'relevant', true]),
    ]);
    expect(merge.files.length).toBeGreaterThan(2);
    expect(JSON.parse(text(merge.files[2]?.relevant?.reasons) ?? '')).toMatchObject([
      { kind: 'package', folder: 'src' },
    ]);
  });

  it('keeps what people say of relevant files, by path, and counts it', async () => {
    const { datasetId, files } = await instanceOf('events', 1);
    const key = { dataset: 'events', instanceId: 'fern__reed-1' };
    const [first, second] = files
      .filter(({ role }) => role === 'relevant')
      .map(({ path }) => text(path) ?? '');
    expect(await judgeRelevant(test.db, key, first!, 'denied')).toBe(true);
    expect(await judgeRelevant(test.db, key, first!, 'confirmed')).toBe(true);
    expect(await judgeRelevant(test.db, key, second!, 'denied')).toBe(true);
    expect(await judgeRelevant(test.db, key, 'src/app.py', 'denied')).toBe(false);
    expect(await countRelevant(test.db, datasetId)).toMatchObject({ confirmed: 1, denied: 1 });
    const view = await readInstance(test.db, key);
    expect(view?.files.find(({ path }) => path === first)?.relevance).toMatchObject({
      verdict: 'confirmed',
      reasons: [{ kind: 'package', weight: 1 }],
    });
    expect(view?.files[0]?.relevance).toBeNull();
    expect(await judgeRelevant(test.db, key, first!, null)).toBe(true);
    expect(await countRelevant(test.db, datasetId)).toMatchObject({ confirmed: 0, denied: 1 });
  });

  it('notes what is no plain text', async () => {
    const notes = async (what: string) => {
      const { reading } = await instanceOf('events', odd.pulls.find((pull) => pull.what === what)!.number);
      return (JSON.parse(text(reading?.notes) ?? '{}') as { files: { kind: string }[] }).files.map(
        ({ kind }) => kind,
      );
    };
    expect(await notes('binary')).toEqual(['binary', 'binary']);
    expect(await notes('a submodule')).toEqual(['submodule', 'submodule']);
    expect(await notes('a symlink')).toEqual(['symlink', 'symlink']);
    expect(await notes('a mode change')).toEqual(['mode-only']);
    expect(await notes('a file that becomes a link')).toEqual(['type-changed', 'symlink']);
    expect(await notes('a text that is not UTF-8')).toEqual(['not-utf8']);
    expect(await notes('a huge file')).toEqual(['huge']);

    const shown = async (number: number) => {
      const instanceId = (await instanceOf('events', number)).instanceId;
      return (await readInstance(test.db, { dataset: 'events', instanceId }))?.files ?? [];
    };
    expect((await shown(1)).map(({ path, notes: of }) => [path, of?.testWord ?? null]).slice(0, 2)).toEqual([
      ['src/app.py', null],
      ['tests/test_app.py', 'tests'],
    ]);
    const [link] = await shown(odd.pulls.find(({ what }) => what === 'a symlink')!.number);
    expect(link?.notes).toMatchObject({ kinds: [{ kind: 'symlink' }], testWord: null });
  });

  it('does not read again what stays the same, and tries again what failed', async () => {
    const before = await exported(test.db, 'events');
    const again = await run('events');
    expect(again.counts).toMatchObject({ 'git.unchanged': SMALL.length - 2, 'git.dropped.no-merge-base': 1 });
    expect(await exported(test.db, 'events')).toBe(before);
    const all = await run('events', {
      git: git({ pulls: PullSettings.parse({ tests: 'none', relevantFiles: 0 }) }),
    });
    expect(all.counts['git.unchanged']).toBe(0);
    const merge = await instanceOf('events', 1);
    expect(merge.files.map(({ path, role }) => [text(path), role])).toEqual([
      ['src/app.py', 'modified'],
      ['tests/test_app.py', 'modified'],
    ]);
    expect(merge).toMatchObject({ hasTests: false, fileCount: 2 });
  });

  it('says of each that there is no clone, where there is none', async () => {
    const none = await run('none', { git: git({ repos: path.join(test.dataDir, 'hours') }) });
    expect(none.counts).toMatchObject({ 'git.out': 0, 'git.dropped.no-clone': SMALL.length });
    expect(await instanceOf('none', 1)).toMatchObject({
      context: 'missing',
      reading: { failure: 'no-clone' },
    });
  });
});

describe('links in the messages of commits', () => {
  const LINKED_HOUR = '2020-01-04-0';
  const STONE = { repo: { id: 8, name: 'moss/stone' } };

  /** Two pull requests: of the first a commit alone links an issue, the second has none that does. */
  function writeStone(): string[] {
    const history = new History();
    const base = history.commit({ parents: [], files: { 'src/app.py': 'one\n' } });
    const message = 'Mend it\n\nCloses #90, fixes #91\n';
    const first = history.commit({ parents: [base], files: { 'src/app.py': 'two\n' }, message });
    const head = history.commit({ parents: [first], files: { 'src/more.py': 'more\n' } });
    const other = history.commit({ parents: [base], files: { 'src/app.py': 'three\n' } });
    history.ref('refs/heads/main', head);
    history.ref('refs/pull/2/head', other);
    const idOf = history.write(folders, 'moss__stone.git');
    const at = '2020-01-04T00:00:00Z';
    const merge = (number: number, mark: number) =>
      pullEvent(
        number,
        at,
        'closed',
        {
          ...fullPull(number, { ...MERGED, title: `Stone ${number}`, body: 'As agreed; fixes #91.' }),
          ...{ base: { sha: idOf(base), ref: 'main' }, head: { sha: idOf(mark), ref: 'x' } },
        },
        STONE,
      );
    const opened = { action: 'opened', issue: issue(90, { title: 'It leaks' }) };
    const events = [event('IssuesEvent', 900, at, opened, STONE), merge(1, head), merge(2, other)];
    writeFileSync(path.join(hours, `${LINKED_HOUR}.json.gz`), packed(events));
    return [idOf(first)];
  }

  const linked = async (dataset: string, number: number) => {
    const { origin, ...instance } = await test.db.instance.findFirstOrThrow({
      where: { number, dataset: { name: dataset } },
      include: { origin: true, text: true, files: true },
    });
    const issues = await readIssues(test.db, origin?.id ?? 0);
    const links = issues.map(({ link: { number, place, commit, words } }) => [number, place, commit, words]);
    return { instance, links, statement: text(instance.text?.problemStatement) };
  };

  it('make the statement of what they link, before contents are read, and stay the same when run again', async () => {
    const [sha] = writeStone();
    const curate = async (dataset: string, more: Partial<CurateRequest> = {}) =>
      test.ended(
        await startCurate(
          test.db,
          test.dataDir,
          dataset,
          curation(hours, LINKED_HOUR, { git: git(), ...more }),
        ),
      );
    expect((await curate('stone')).counts).toMatchObject({ 'git.out': 2, 'git.linked': 1 });
    const first = await linked('stone', 1);
    expect(first.links).toEqual([
      [91, 'body', null, 'fixes #91'],
      [90, 'commit', sha, 'Closes #90'],
    ]);
    expect(first.statement).toBe('It leaks\n\nIt breaks');
    expect(first.instance).toMatchObject({ context: 'whole', fileCount: 2 });
    expect((await linked('stone', 2)).statement).toContain('Stone 2');
    const once = await exported(test.db, 'stone');
    expect(once).toContain(`"commit":"${sha}"`);
    const again = await curate('stone');
    expect(again.counts).toMatchObject({ 'git.unchanged': 2, 'git.linked': 0, 'link.replaced': 0 });
    // Without clones they are known still.
    expect((await curate('stone', { git: null })).counts).toMatchObject({ 'link.replaced': 0 });
    expect(await exported(test.db, 'stone')).toBe(once);
  });
});

describe('a curation without events', () => {
  it('finds the pull requests in the clone, with texts of issues from a file', async () => {
    const issues = test.file('issues.jsonl', [{ repo: 'fern/reed', number: 16, title: 'Not this one' }]);
    const fromGit = { hours: '', fromGit: ['fern/reed'], issues: { path: issues, name: 'issues.jsonl' } };
    const ended = await run('from git', fromGit);
    const merged = odd.pulls.filter(({ way }) => way !== null);
    expect(ended).toMatchObject({ status: 'succeeded', error: null });
    expect(ended.counts).toMatchObject({
      'find.out': merged.length,
      'find.rebase': 1,
      'link.out': merged.length,
      'git.out': merged.length,
    });
    const rebase = await instanceOf('from git', 3);
    expect(rebase).toMatchObject({ instanceId: 'fern__reed-3', title: 'a rebase, step 1', context: 'whole' });
    expect(rebase.reading).toMatchObject({ headSource: 'history', commitCount: 2 });
    const many = await instanceOf('from git', 17);
    expect(many).toMatchObject({ fileCount: 5_000, addedLines: 5_000 });
  });

  it('makes the statement of an issue that a squash commit links, from the file of issues', async () => {
    const history = new History();
    const base = history.commit({ parents: [], files: { 'src/app.py': 'one\n' } });
    const message = 'Mend the app (#5)\n\nFixes #4\n';
    const squash = history.commit({ parents: [base], files: { 'src/app.py': 'two\n' }, message });
    history.ref('refs/heads/main', squash);
    history.write(folders, 'moss__fern.git');
    const file = test.file('texts.jsonl', [
      { repo: 'moss/fern', number: 4, title: 'The app is broken', body: 'It says one.' },
      { repo: 'moss/fern', number: 5, title: 'Not this one' },
    ]);
    const issues = { path: file, name: 'texts.jsonl' };
    expect(await run('with texts', { hours: '', fromGit: ['moss/fern'], issues })).toMatchObject({
      ...{ status: 'succeeded', failures: [] },
      counts: { 'find.squash': 1, 'link.issues': 1, 'link.textMissing': 0, 'git.out': 1 },
    });
    const found = await instanceOf('with texts', 5);
    expect(text(found.text?.problemStatement)).toBe('The app is broken\n\nIt says one.');
    expect(found).toMatchObject({ title: 'Mend the app', context: 'whole', fileCount: 1 });
  });

  it('fails with words for a clone that is not there', async () => {
    const ended = await run('nowhere', { hours: '', fromGit: ['fern/none'] });
    expect(ended.failures).toMatchObject([{ unit: 'find fern/none', kind: 'unit-failed' }]);
    expect(ended.failures[0]?.reason).toContain('No clone of fern/none');
  });
});
