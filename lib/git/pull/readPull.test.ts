import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pullHead } from '../refs';
import { openRepository } from '../repository';
import { git, hostOf, makeFolders, removeFolders } from '../testing/fixture';
import { makeOddRepository } from '../testing/oddities';

const folders = makeFolders();
const { pulls } = makeOddRepository(folders, 'o__odd.git');
const directory = path.join(folders.root, 'o__odd.git');
const repository = await openRepository(hostOf(folders), { root: folders.root, repository: 'o/odd' });
afterAll(async () => {
  await repository.close();
  removeFolders(folders);
});

const run = (...args: string[]) => git(folders, directory, args);
const REFUSED = new Set(['a lost head', 'an unrelated history']);
const whole = pulls.filter(({ what }) => !REFUSED.has(what));
const named = (what: string) => pulls.find((pull) => pull.what === what)!;
const readNamed = (what: string) => repository.pull(named(what));
const refused = (reason: string) => expect.objectContaining({ name: 'GitError', reason });

describe('the contents of a pull request', () => {
  it.each(whole.map((pull) => [pull.what, pull] as const))(
    '%s',
    async (what, { base, head, files, commits }) => {
      const pull = await repository.pull({ base, head });
      expect(pull.mergeBase).toBe(run('merge-base', base, head));
      expect(pull.commits.map(({ id }) => id)).toEqual(
        run('rev-list', '--reverse', '--topo-order', head, `^${base}`).split('\n'),
      );
      expect(pull.commitCount).toBe(commits);
      expect(pull.files).toHaveLength(files);
      // A blob above our bound is shown as binary: git has a setting for that.
      const printed = run('-c', 'core.bigFileThreshold=8m', 'diff', '--full-index', pull.mergeBase, head);
      expect(pull.patch.toString().trimEnd() === printed, what).toBe(true);
      expect(Buffer.concat(pull.files.map((file) => file.patch)).equals(pull.patch)).toBe(true);
      const worktree = path.join(folders.base, `index-${head}`);
      mkdirSync(worktree);
      const index = [`--work-tree=${worktree}`, '--git-dir', directory];
      const withIndex = (...args: string[]) => git(folders, worktree, [...index, ...args]);
      withIndex('read-tree', pull.mergeBase);
      if (pull.patch.length > 0) git(folders, worktree, [...index, 'apply', '--cached', '-'], pull.patch);
      expect(withIndex('write-tree')).toBe(run('rev-parse', `${head}^{tree}`));
    },
  );

  it('has every content before and after, as git has it', async () => {
    for (const { base, head, what } of whole.filter(({ files }) => files < 100)) {
      const pull = await repository.pull({ base, head });
      for (const { path: name, oldPath, before, after } of pull.files) {
        const isUtf8 = !/[\udc80-\udcff]/.test(name);
        if (!isUtf8) continue;
        for (const [side, commit, at] of [
          [before, pull.mergeBase, oldPath],
          [after, pull.head, name],
        ] as const) {
          if (side === null || at === null) continue;
          const asked = (await repository.filesAt(commit, [at])).get(at);
          expect(side, `${what}: ${name}`).toEqual(asked);
        }
      }
    }
  });

  it('tells kinds apart', async () => {
    const kinds = async (what: string) =>
      (await readNamed(what)).files.map(({ path: name, status, before, after, modeOnly }) => [
        name,
        status,
        before?.kind,
        after?.kind,
        modeOnly,
      ]);
    expect(await kinds('binary')).toEqual([
      ['logo.png', 'modified', 'binary', 'binary', false],
      ['new.bin', 'added', undefined, 'binary', false],
    ]);
    expect(await kinds('a submodule')).toEqual([
      ['module', 'modified', 'submodule', 'submodule', false],
      ['module 2', 'added', undefined, 'submodule', false],
    ]);
    expect(await kinds('a symlink')).toEqual([
      ['link', 'modified', 'symlink', 'symlink', false],
      ['link 2', 'added', undefined, 'symlink', false],
    ]);
    expect(await kinds('a mode change')).toEqual([['run.sh', 'modified', 'text', 'text', true]]);
    expect(await kinds('a file that becomes a link')).toEqual([
      ['run.sh', 'type-changed', 'text', 'symlink', false],
    ]);
    expect(await kinds('a text that is not UTF-8')).toEqual([
      ['src/latin1.txt', 'modified', 'not-utf8', 'not-utf8', false],
    ]);
    expect(await kinds('a huge file')).toEqual([['huge.txt', 'added', undefined, 'huge', false]]);
    expect(await kinds('nothing')).toEqual([]);
    const renamed = (await readNamed('a rename with a change')).files[0];
    expect(renamed).toMatchObject({ status: 'renamed', oldPath: 'src/old name.py', path: 'lib/new name.py' });
    const quoted = (await readNamed('unicode and quoted paths')).files.map(({ path: name }) => name);
    expect(quoted).toEqual(
      ['src/"quoted"\t\\.py', 'src/größe.py', 'src/new 日本.py', 'src/gr\udcfc\udcdfe.txt'].sort((a, b) =>
        Buffer.compare(bytesOf(a), bytesOf(b)),
      ),
    );
  });

  it('is refused with a reason where the commits are not there', async () => {
    await expect(readNamed('a lost head')).rejects.toThrow(refused('missing-commit'));
    await expect(readNamed('an unrelated history')).rejects.toThrow(refused('no-merge-base'));
  });

  it('leaves a force-pushed head to be found as it was, and the ref tells the other', async () => {
    const { head, number } = named('a force-pushed head');
    expect((await readNamed('a force-pushed head')).head).toBe(head);
    expect(pullHead(await repository.refs(), number)).not.toBe(head);
    expect(pullHead(await repository.refs(), 9_999)).toBeNull();
  });

  it('has the words of its commits', async () => {
    const [first, second] = (await readNamed('a squash')).commits;
    expect(first).toMatchObject({
      message: 'a squash, step 1\n',
      author: { name: 'A', email: 'a@example.org', zone: '+0000' },
    });
    expect(second?.parents).toEqual([first?.id]);
  });
});

function bytesOf(name: string): Buffer {
  return Buffer.concat(
    [...name].map((char) =>
      /[\udc80-\udcff]/.test(char) ? Buffer.from([char.charCodeAt(0) - 0xdc00]) : Buffer.from(char),
    ),
  );
}
