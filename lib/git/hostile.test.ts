import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRepository } from './repository';
import {
  commitFiles,
  git,
  hostOf,
  initRepository,
  makeFolders,
  removeFolders,
  type Folders,
} from './testing/fixture';

let folders: Folders;
let directory: string;
let marker: string;
beforeEach(() => {
  folders = makeFolders();
  directory = initRepository(folders, 'o/n');
  marker = path.join(folders.base, 'ran');
});
afterEach(() => removeFolders(folders));

/** Every way that git's documentation knows for a repository to name a program, each leaving a marker. */
function arm(): void {
  const program = path.join(folders.base, 'evil');
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${marker}'\n`, { mode: 0o755 });
  const settings: [string, string][] = [
    ['core.fsmonitor', program],
    ['core.sshCommand', program],
    ['core.pager', program],
    ['core.editor', program],
    ['core.askPass', program],
    ['core.gitProxy', program],
    ['core.alternateRefsCommand', program],
    ['core.hooksPath', path.join(folders.base, 'hooks')],
    ['diff.external', program],
    ['diff.evil.command', program],
    ['diff.evil.textconv', program],
    ['merge.evil.driver', program],
    ['filter.evil.clean', program],
    ['filter.evil.smudge', program],
    ['filter.evil.process', program],
    ['filter.evil.required', 'true'],
    ['credential.helper', `!${program}`],
    ['gpg.program', program],
    ['alias.cat-file', `!${program}`],
    ['alias.diff-tree', `!${program}`],
    ['alias.merge-base', `!${program}`],
    ['pager.diff-tree', program],
    ['uploadpack.packObjectsHook', program],
    ['trace2.normalTarget', marker],
    ['protocol.ext.allow', 'always'],
    ['remote.origin.url', `ext::${program}`],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.partialCloneFilter', 'blob:none'],
    ['extensions.partialClone', 'origin'],
    ['include.path', path.join(folders.base, 'included')],
  ];
  writeFileSync(path.join(folders.base, 'included'), `[diff]\n\texternal = ${program}\n`);
  for (const [key, value] of settings) git(folders, directory, ['config', '--local', key, value]);
  for (const hooks of [path.join(folders.base, 'hooks'), path.join(directory, '.git/hooks')]) {
    mkdirSync(hooks, { recursive: true });
    for (const hook of [
      'post-checkout',
      'post-index-change',
      'reference-transaction',
      'fsmonitor-watchman',
    ]) {
      writeFileSync(path.join(hooks, hook), `#!/bin/sh\n'${program}' ${hook}\n`, { mode: 0o755 });
    }
  }
  writeFileSync(path.join(directory, '.git/info/attributes'), '* diff=evil filter=evil merge=evil\n');
}

function commitTwice(): [string, string] {
  const attributes = '* diff=evil filter=evil merge=evil\n';
  const from = commitFiles(folders, directory, {
    '.gitattributes': attributes,
    'a.txt': 'a\n',
    LICENSE: 'x',
  });
  return [from, commitFiles(folders, directory, { 'a.txt': 'b\n', 'c.txt': 'c\n' })];
}

describe('a clone whose configuration runs programs', () => {
  it('runs one under git diff, and none when it is read here', async () => {
    const [from, to] = commitTwice();
    arm();
    try {
      git(folders, directory, ['diff', from, to]);
    } catch {
      // Only that the trap is live matters here.
    }
    expect(existsSync(marker)).toBe(true);
    rmSync(marker);

    const repository = await openRepository(hostOf(folders), { root: folders.root, repository: 'o/n' });
    expect((await repository.filesAt(from, ['a.txt'])).get('a.txt')).toMatchObject({ kind: 'text' });
    expect(await repository.mergeBase(from, to)).toBe(from);
    expect((await repository.diffPatch(from, to)).toString()).toContain('-a\n+b\n');
    expect(await repository.licence(to)).toMatchObject({ spdx: 'unknown' });
    const pull = await repository.pull({ base: from, head: to });
    expect(pull.files.map(({ path: name }) => name)).toEqual(['a.txt', 'c.txt']);
    expect((await repository.refs()).ids.get('refs/heads/main')).toBe(to);
    expect(await repository.findPulls()).toEqual([]);
    await repository.changedTogether(to, new Set(['a.txt']));
    await repository.close();
    expect(existsSync(marker)).toBe(false);
  });

  it('fetches nothing for objects that a promisor remote would have', async () => {
    const [from, to] = commitTwice();
    const blob = git(folders, directory, ['rev-parse', `${to}:a.txt`]);
    git(folders, directory, ['repack', '-q', '-a', '-d']);
    const packs = path.join(directory, '.git/objects/pack');
    const commitsAndTrees = git(folders, directory, ['rev-list', '--objects', '--all', '--filter=blob:none']);
    const ids = `${commitsAndTrees
      .split('\n')
      .map((line) => line.slice(0, 40))
      .join('\n')}\n`;
    const old = readdirSync(packs);
    const name = git(folders, directory, ['pack-objects', '-q', path.join(packs, 'pack')], ids);
    for (const file of old) rmSync(path.join(packs, file));
    writeFileSync(path.join(packs, `pack-${name}.promisor`), '');
    arm();

    const repository = await openRepository(hostOf(folders), { root: folders.root, repository: 'o/n' });
    expect(repository.clone.source).toMatchObject({ store: { partial: true } });
    const file = (await repository.filesAt(to, ['a.txt'])).get('a.txt');
    expect(file).toMatchObject({ kind: 'missing', reason: 'missing-object' });
    expect(file).toMatchObject({ detail: expect.stringContaining(blob) as string });
    expect(await repository.mergeBase(from, to)).toBe(from);
    await expect(repository.diffPatch(from, to)).rejects.toThrow(
      expect.objectContaining({ reason: 'missing-object' }),
    );
    await repository.close();
    expect(existsSync(marker)).toBe(false);
  });

  it('is not written to', async () => {
    const [from, to] = commitTwice();
    arm();
    const stamp = () =>
      (readdirSync(directory, { recursive: true }) as string[])
        .map((file) => `${file} ${statSync(path.join(directory, file)).mtimeMs}`)
        .sort();
    const before = stamp();
    const repository = await openRepository(hostOf(folders), { root: folders.root, repository: 'o/n' });
    await repository.filesAt(from, ['a.txt']);
    await repository.diffPatch(from, to);
    await repository.close();
    expect(stamp()).toEqual(before);
  });

  it("leaves no word in the user's own configuration to git", async () => {
    const [from, to] = commitTwice();
    writeFileSync(path.join(folders.home, '.gitconfig'), '[diff]\n\tnoprefix = true\n\trenames = false\n');
    const host = hostOf(folders);
    const repository = await openRepository(host, { root: folders.root, repository: 'o/n' });
    expect((await repository.diffPatch(from, to)).toString()).toContain('--- a/a.txt\n+++ b/a.txt\n');
    await repository.close();
  });
});
