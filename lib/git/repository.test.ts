import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync, chmodSync, renameSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GitLimits } from './limits';
import { openRepository, type Repository } from './repository';
import {
  commitFiles,
  commitIndex,
  git,
  hostOf,
  initRepository,
  makeFolders,
  removeFolders,
  type Folders,
} from './testing/fixture';

let folders: Folders;
let directory: string;
let opened: Repository[];
beforeEach(() => {
  folders = makeFolders();
  directory = initRepository(folders, 'o/n');
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((repository) => repository.close()));
  removeFolders(folders);
});

async function open(limits: Partial<GitLimits> = {}, repository = 'o/n'): Promise<Repository> {
  const found = await openRepository(hostOf(folders), { root: folders.root, repository, limits });
  opened.push(found);
  return found;
}

const refused = (reason: string) => expect.objectContaining({ name: 'GitError', reason });
const run = (...args: string[]) => git(folders, directory, args);
const ABSENT = 'deadbeef'.repeat(5);

/** Takes one loose object out of the clone, as a partial clone lacks it. */
function loseObject(id: string): void {
  rmSync(path.join(directory, '.git/objects', id.slice(0, 2), id.slice(2)));
}

describe('files at a commit', () => {
  it('are told apart by kind', async () => {
    writeFileSync(path.join(directory, 'run.sh'), '#!/bin/sh\n');
    chmodSync(path.join(directory, 'run.sh'), 0o755);
    symlinkSync('../../etc/passwd', path.join(directory, 'link'));
    const inner = 'a'.repeat(40);
    run('update-index', '--add', '--cacheinfo', `160000,${inner},module`);
    mkdirSync(path.join(directory, 'module'));
    const commit = commitFiles(folders, directory, {
      'src/a.txt': 'grüße\r\n',
      'src/empty': '',
      'zero.bin': 'PNG\0',
      'late-zero.txt': `${'x'.repeat(8000)}\0`,
      'latin1.txt': Buffer.from([0x67, 0xfc, 0x0a]),
      'huge.txt': 'y'.repeat(10_001),
    });
    const repository = await open({ objectBytes: 10_000 });
    const files = await repository.filesAt(commit, [
      'src/a.txt',
      'src/empty',
      'run.sh',
      'link',
      'module',
      'zero.bin',
      'late-zero.txt',
      'latin1.txt',
      'huge.txt',
      'src',
      'src/a.txt/below',
      'nowhere/at.all',
    ]);
    const oid = run('rev-parse', `${commit}:src/a.txt`);
    const bytes = Buffer.from('grüße\r\n');
    expect(files.get('src/a.txt')).toEqual({ kind: 'text', mode: '100644', oid, size: 9, bytes });
    expect(files.get('src/empty')).toMatchObject({ kind: 'text', size: 0 });
    expect(files.get('run.sh')).toMatchObject({ kind: 'text', mode: '100755' });
    expect(files.get('link')).toMatchObject({ kind: 'symlink', bytes: Buffer.from('../../etc/passwd') });
    expect(files.get('module')).toEqual({ kind: 'submodule', oid: inner, mode: '160000' });
    expect(files.get('zero.bin')).toMatchObject({ kind: 'binary', size: 4 });
    expect(files.get('late-zero.txt')).toMatchObject({ kind: 'text', size: 8001 });
    expect(files.get('latin1.txt')).toMatchObject({ kind: 'not-utf8', size: 3 });
    expect(files.get('huge.txt')).toMatchObject({ kind: 'huge', size: 10_001 });
    expect(files.get('huge.txt')).not.toHaveProperty('bytes');
    for (const missing of ['src', 'src/a.txt/below', 'nowhere/at.all']) {
      expect(files.get(missing)).toMatchObject({ kind: 'missing', reason: 'no-such-path' });
    }
  });

  it('are found under odd names', async () => {
    const names = [
      '-rf',
      '--output=x',
      'with\nnewline',
      'with"quote',
      "it's",
      'a:b',
      ':(top)x',
      'tab\tbed',
      'back\\slash',
      ' space ',
      '*.txt',
      'ünï/ćödé',
      'e\u0301/decomposed',
      'deep/-/"\n"/x',
    ];
    const commit = commitFiles(folders, directory, Object.fromEntries(names.map((name) => [name, name])));
    const files = await (await open()).filesAt(commit, names);
    for (const name of names) {
      expect(files.get(name)).toMatchObject({ kind: 'text', bytes: Buffer.from(name) });
    }
  });

  it('are not found under names that no commit can hold', async () => {
    const commit = commitFiles(folders, directory, { 'a/b': 'b', '\ufffd': 'replacement' });
    const names = ['', '/a/b', 'a//b', 'a/b/', './a/b', 'a/../a/b', 'a/b\0', '\ud800', 'x/'.repeat(3000)];
    const files = await (await open()).filesAt(commit, names);
    expect([...files.keys()]).toEqual(names);
    for (const file of files.values()) expect(file).toMatchObject({ reason: 'no-such-path' });
  });

  it('are as the bytes of the commit, whatever .gitattributes asks for', async () => {
    const commit = commitFiles(folders, directory, {
      '.gitattributes':
        '* text=auto eol=crlf\nx.txt binary diff=upper filter=f ident working-tree-encoding=UTF-16LE\n',
      'x.txt': Buffer.from('$Id$\nplain\n', 'utf16le'),
    });
    const file = (await (await open()).filesAt(commit, ['x.txt'])).get('x.txt');
    const stored = git(folders, directory, ['cat-file', 'blob', `${commit}:x.txt`]);
    expect(file).toMatchObject({ kind: 'text' });
    expect(file && 'bytes' in file ? file.bytes.toString().trim() : '').toBe(stored);
  });

  it('are recorded as missing when the clone lacks their objects', async () => {
    const commit = commitFiles(folders, directory, { 'a.txt': 'a', 'b.txt': 'b', 'sub/c.txt': 'c' });
    loseObject(run('rev-parse', `${commit}:a.txt`));
    loseObject(run('rev-parse', `${commit}:sub`));
    const files = await (await open()).filesAt(commit, ['a.txt', 'b.txt', 'sub/c.txt']);
    expect(files.get('a.txt')).toMatchObject({ kind: 'missing', reason: 'missing-object' });
    expect(files.get('b.txt')).toMatchObject({ kind: 'text' });
    expect(files.get('sub/c.txt')).toMatchObject({ kind: 'missing', reason: 'missing-object' });
  });

  it('are recorded as corrupt when a loose object is damaged, and the next one is read', async () => {
    const commit = commitFiles(folders, directory, { 'a.txt': 'a', 'b.txt': 'b' });
    const id = run('rev-parse', `${commit}:a.txt`);
    loseObject(id);
    writeFileSync(path.join(directory, '.git/objects', id.slice(0, 2), id.slice(2)), 'damaged');
    const files = await (await open()).filesAt(commit, ['a.txt', 'b.txt']);
    expect(files.get('a.txt')).toMatchObject({ kind: 'missing' });
    expect(files.get('a.txt')).not.toMatchObject({ reason: 'no-such-path' });
    expect(files.get('b.txt')).toMatchObject({ kind: 'text' });
  });

  it('are recorded as corrupt when an object holds other contents than its id says', async () => {
    const commit = commitFiles(folders, directory, { 'a.txt': 'true', 'b.txt': 'false' });
    const [a = '', b = ''] = ['a', 'b'].map((name) => run('rev-parse', `${commit}:${name}.txt`));
    const file = (id: string) => path.join(directory, '.git/objects', id.slice(0, 2), id.slice(2));
    renameSync(file(b), file(a));
    const files = await (await open()).filesAt(commit, ['a.txt']);
    expect(files.get('a.txt')).toMatchObject({ kind: 'missing', reason: 'corrupt-object' });
  });

  it('are refused as a whole above the bound for all of them', async () => {
    const commit = commitFiles(folders, directory, { a: 'x'.repeat(60), b: 'y'.repeat(60) });
    const repository = await open({ filesBytes: 100 });
    await expect(repository.filesAt(commit, ['a', 'b'])).rejects.toThrow(refused('too-large'));
    expect((await repository.filesAt(commit, ['a', 'a'])).size).toBe(1);
  });
});

describe('a commit', () => {
  it('is looked up by its full id alone, and its absence has a reason', async () => {
    const first = commitFiles(folders, directory, { a: '1' });
    const second = commitFiles(folders, directory, { a: '2' });
    run('tag', '-a', '-m', 'tag', 'v1');
    const repository = await open();
    const tree = run('rev-parse', `${second}^{tree}`);
    expect(await repository.commit(second.toUpperCase())).toEqual({
      id: second,
      tree,
      parents: [first],
      committed: 1577836800,
    });
    await expect(repository.commit(ABSENT)).rejects.toThrow(refused('missing-commit'));
    await expect(repository.commit('HEAD')).rejects.toThrow(refused('bad-id'));
    await expect(repository.commit('--all')).rejects.toThrow(refused('bad-id'));
    await expect(repository.commit(tree)).rejects.toThrow(refused('not-a-commit'));
    await expect(repository.commit(run('rev-parse', 'v1'))).rejects.toThrow(refused('not-a-commit'));
    await expect(repository.filesAt(ABSENT, ['a'])).rejects.toThrow(refused('missing-commit'));
  });

  it('may have no files at all', async () => {
    const empty = commitIndex(folders, directory);
    const repository = await open();
    expect(await repository.readTree(empty, '')).toEqual([]);
    expect((await repository.filesAt(empty, ['a'])).get('a')).toMatchObject({ reason: 'no-such-path' });
  });
});

describe('a tree', () => {
  it('lists its entries with kinds, and tells names that are not UTF-8', async () => {
    const blob = git(folders, directory, ['hash-object', '-w', '--stdin'], 'x');
    const list = Buffer.concat([
      Buffer.from(`100644 blob ${blob}\tplain\0`),
      Buffer.from(`100644 blob ${blob}\t`),
      Buffer.from([0xff, 0x00]),
    ]);
    const tree = git(folders, directory, ['mktree', '-z'], list);
    const commit = git(folders, directory, ['commit-tree', '-m', 'x', tree]);
    const repository = await open();
    expect(await repository.readTree(commit, '')).toEqual([
      { name: 'plain', utf8: true, mode: '100644', id: blob },
      { name: '\ufffd', utf8: false, mode: '100644', id: blob },
    ]);
    expect((await repository.filesAt(commit, ['\ufffd'])).get('\ufffd')).toMatchObject({ kind: 'missing' });
  });

  it('is read below the root, and null where there is none', async () => {
    const commit = commitFiles(folders, directory, { 'a/b/c': 'c' });
    const repository = await open();
    expect(await repository.readTree(commit, 'a/b')).toMatchObject([{ name: 'c' }]);
    expect(await repository.readTree(commit, 'a/b/c')).toBeNull();
    expect(await repository.readTree(commit, 'x')).toBeNull();
  });
});

describe('the merge base', () => {
  it('is where the lines left, or a reason', async () => {
    const base = commitFiles(folders, directory, { a: 'base' });
    const main = commitFiles(folders, directory, { a: 'main' });
    run('checkout', '-q', '-b', 'topic', base);
    const topic = commitFiles(folders, directory, { b: 'topic' });
    run('checkout', '-q', '--orphan', 'other');
    const other = commitFiles(folders, directory, { c: 'other' });
    const repository = await open();
    expect(await repository.mergeBase(main, topic)).toBe(base);
    expect(await repository.mergeBase(base, topic)).toBe(base);
    await expect(repository.mergeBase(main, other)).rejects.toThrow(refused('no-merge-base'));
    await expect(repository.mergeBase(main, ABSENT)).rejects.toThrow(refused('missing-commit'));
  });

  it('says that history is cut off in a shallow clone', async () => {
    commitFiles(folders, directory, { a: 'base' });
    run('checkout', '-q', '-b', 'topic');
    commitFiles(folders, directory, { b: '1' });
    const topic = commitFiles(folders, directory, { b: '2' });
    run('checkout', '-q', 'main');
    commitFiles(folders, directory, { a: '1' });
    const main = commitFiles(folders, directory, { a: '2' });
    const shallow = ['clone', '-q', '--depth=1', '--no-single-branch', `file://${directory}`, 'shallow'];
    git(folders, folders.root, shallow);
    const repository = await open({}, 'o/shallow');
    expect(repository.clone.shallow).toBe(true);
    expect((await repository.filesAt(topic, ['b'])).get('b')).toMatchObject({ kind: 'text' });
    await expect(repository.mergeBase(main, topic)).rejects.toThrow(refused('missing-history'));
  });

  it('ignores replacements and grafts of the clone', async () => {
    const base = commitFiles(folders, directory, { a: '1' });
    const next = commitFiles(folders, directory, { a: '2' });
    const last = commitFiles(folders, directory, { a: '3' });
    run('replace', next, base);
    writeFileSync(path.join(directory, '.git/info/grafts'), `${last}\n`);
    const repository = await open();
    expect(await repository.mergeBase(next, last)).toBe(next);
    expect((await repository.filesAt(next, ['a'])).get('a')).toMatchObject({ bytes: Buffer.from('2') });
  });
});

describe('a patch between two commits', () => {
  it('applied to the first gives the second, with renames, modes, links, submodules and binary', async () => {
    const text = Array.from({ length: 40 }, (_, line) => `line ${line}\n`).join('');
    const from = commitFiles(folders, directory, {
      'kept.txt': text,
      'old name.txt': text,
      'gone.txt': 'gone\n',
      'bin.dat': Buffer.from([0, 1, 2, 3]),
      'mode.sh': 'x\n',
      'crlf.txt': 'a\r\nb\r\n',
      'no-newline.txt': 'a',
    });
    renameSync(path.join(directory, 'old name.txt'), path.join(directory, 'nëw\tname.txt'));
    rmSync(path.join(directory, 'gone.txt'));
    chmodSync(path.join(directory, 'mode.sh'), 0o755);
    symlinkSync('kept.txt', path.join(directory, 'link'));
    run('update-index', '--add', '--cacheinfo', `160000,${'b'.repeat(40)},module`);
    mkdirSync(path.join(directory, 'module'));
    const to = commitFiles(folders, directory, {
      'kept.txt': text.replace('line 20', 'line twenty'),
      'bin.dat': Buffer.from([0, 9, 9]),
      'crlf.txt': 'a\r\nc\r\n',
      'no-newline.txt': 'b',
      'empty.txt': '',
    });
    const repository = await open();
    const patch = await repository.diffPatch(from, to, { binary: true });
    expect(patch.toString()).toContain('rename from old name.txt\nrename to "n\\303\\253w\\tname.txt"');
    run('read-tree', from);
    git(folders, directory, ['apply', '--cached', '-'], patch);
    expect(run('write-tree')).toBe(run('rev-parse', `${to}^{tree}`));
    expect((await repository.diffPatch(from, to)).toString()).toContain(
      'Binary files a/bin.dat and b/bin.dat',
    );
    expect((await repository.diffPatch(from, to, { renames: false })).toString()).not.toContain('rename');
    expect((await repository.diffPatch(from, from)).length).toBe(0);
  });

  it('is what git diff prints, with whole index lines', async () => {
    const from = commitFiles(folders, directory, { 'a.py': 'def f():\n    return 1\n' });
    const to = commitFiles(folders, directory, { 'a.py': 'def f():\n    return 2\n', b: 'b\n' });
    const printed = git(folders, directory, ['diff', '--full-index', from, to]);
    expect((await (await open()).diffPatch(from, to)).toString().trim()).toBe(printed);
  });

  it('is refused above its bound, and with a reason when objects are absent', async () => {
    const from = commitFiles(folders, directory, { a: 'a\n' });
    const to = commitFiles(folders, directory, { a: 'b\n' });
    await expect((await open({ patchBytes: 50 })).diffPatch(from, to)).rejects.toThrow(refused('too-large'));
    loseObject(run('rev-parse', `${to}:a`));
    await expect((await open()).diffPatch(from, to)).rejects.toThrow(refused('missing-object'));
  });
});

describe('other kinds of clone', () => {
  it.each(['bare', 'worktree', 'packed', 'sha256', 'bundle'])('%s gives the same', async (kind) => {
    if (kind === 'sha256') {
      rmSync(directory, { recursive: true });
      initRepository(folders, 'o/n', ['--object-format=sha256']);
    }
    const from = commitFiles(folders, directory, { 'a/b': 'old\n' });
    const to = commitFiles(folders, directory, { 'a/b': 'new\n' });
    if (kind === 'bare') git(folders, folders.root, ['clone', '-q', '--bare', directory, 'o__k.git']);
    if (kind === 'worktree') run('worktree', 'add', '-q', '--detach', path.join(folders.root, 'o__k'));
    if (kind === 'bundle') run('bundle', 'create', '-q', path.join(folders.root, 'o__k.bundle'), '--all');
    if (kind === 'packed') run('repack', '-q', '-a', '-d');
    const repository = await open({}, kind === 'packed' || kind === 'sha256' ? 'o/n' : 'o/k');
    expect((await repository.filesAt(from, ['a/b'])).get('a/b')).toMatchObject({
      bytes: Buffer.from('old\n'),
    });
    expect(await repository.mergeBase(from, to)).toBe(from);
    expect((await repository.diffPatch(from, to)).toString()).toContain('-old\n+new\n');
  });

  it('a bundle without its beginning, damaged or too big is refused', async () => {
    const first = commitFiles(folders, directory, { a: '1' });
    commitFiles(folders, directory, { a: '2' });
    run('bundle', 'create', '-q', path.join(folders.root, 'o__part.bundle'), `${first}..main`);
    await expect(open({}, 'o/part')).rejects.toThrow(refused('incomplete-bundle'));
    writeFileSync(
      path.join(folders.root, 'o__bad.bundle'),
      `# v2 git bundle\n${first} refs/heads/x\n\nPACKbad`,
    );
    await expect(open({}, 'o/bad')).rejects.toThrow(refused('incomplete-bundle'));
    await expect(open({ bundleBytes: 10 }, 'o/part')).rejects.toThrow(refused('too-large'));
    expect(readdirSync(folders.temp)).toEqual([]);
  });

  it('a clone under a path that needs quoting is read', async () => {
    const odd = path.join(folders.root, 'a "b"\\\n#c');
    mkdirSync(odd);
    const commit = commitFiles(folders, directory, { a: 'a' });
    renameSync(path.join(folders.root, 'o'), path.join(odd, 'o'));
    const repository = await openRepository(hostOf(folders), { root: odd, repository: 'o/n' });
    opened.push(repository);
    expect((await repository.filesAt(commit, ['a'])).get('a')).toMatchObject({ kind: 'text' });
  });
});

describe('the licence', () => {
  it('is read from the tree of the commit', async () => {
    const none = commitFiles(folders, directory, { 'a.py': 'x' });
    const odd = commitFiles(folders, directory, { LICENSE: 'Ask us.' });
    symlinkSync('LICENSE', path.join(directory, 'COPYING'));
    const known = commitFiles(folders, directory, { 'LICENSE.txt': 'Apache License\nVersion 2.0' });
    const repository = await open();
    expect(await repository.licence(none)).toEqual({ spdx: 'unknown', path: null });
    expect(await repository.licence(odd)).toEqual({ spdx: 'unknown', path: 'LICENSE' });
    expect(await repository.licence(known)).toEqual({ spdx: 'Apache-2.0', path: 'LICENSE.txt' });
  });
});

describe('closing', () => {
  it('ends what is under way, removes the temporary folder and refuses more', async () => {
    const commit = commitFiles(folders, directory, { a: 'a' });
    const repository = await open();
    await repository.commit(commit);
    const underWay = repository.filesAt(commit, ['a']);
    await Promise.all([repository.close(), expect(underWay).rejects.toThrow(refused('closed'))]);
    expect(readdirSync(folders.temp)).toEqual([]);
    await expect(repository.commit(commit)).rejects.toThrow(refused('closed'));
  });
});
