import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { pullHead } from '../refs';
import { git, hostOf, makeFolders, removeFolders } from '../testing/fixture';
import { serveRepositories } from '../testing/dumbServer';
import { History } from '../testing/history';
import { CloneCache, CLONE_BOUNDS, type CloneCacheOptions } from './cloneCache';
import { cloneUrl } from './fetchClone';

const served = makeFolders();
const names = ['one', 'two', 'three'];
const heads = new Map(
  names.map((name) => {
    const history = new History();
    const main = history.commit({
      parents: [],
      files: { 'a.txt': `${name}\n`, 'big.txt': name.repeat(2_000) },
    });
    const head = history.commit({ parents: [main], files: { 'a.txt': 'b\n' } });
    history.ref('refs/heads/trunk', main);
    history.ref('refs/heads/main', main);
    history.ref('refs/pull/7/head', head);
    return [name, history.write(served, `o/${name}.git`)(head)];
  }),
);
for (const name of names)
  writeFileSync(path.join(served.root, `o/${name}.git/HEAD`), 'ref: refs/heads/trunk\n');
const server = await serveRepositories(
  served,
  names.map((name) => `o/${name}.git`),
);

const folders = makeFolders();
afterAll(async () => {
  await server.close();
  removeFolders(served);
  removeFolders(folders);
});

let made = 0;
let folder = '';
beforeEach(() => {
  folder = path.join(folders.base, `cache ${++made}`);
});

const cache = (options: Partial<CloneCacheOptions> = {}) =>
  new CloneCache({
    ...CLONE_BOUNDS,
    ...{
      host: hostOf(folders),
      root: null,
      folder,
      base: server.base,
      mayFetch: true,
      purpose: 'run 1',
      now: () => Date.now(),
    },
    ...options,
  });
const refused = (reason: string) => expect.objectContaining({ name: 'GitError', reason });
const clones = () =>
  existsSync(path.join(folder, 'clones')) ? readdirSync(path.join(folder, 'clones')).sort() : [];
const used = (name: string, secondsAgo: number) => {
  const when = Date.now() / 1000 - secondsAgo;
  utimesSync(path.join(folder, 'facts', `o__${name}.json`), when, when);
};

async function fetchOne(name: string, options: Partial<CloneCacheOptions> = {}): Promise<void> {
  await (await cache(options).open(`o/${name}`)).close();
}

describe('a clone that is not there', () => {
  it('is fetched with its pull requests, its main branch and no work tree, once', async () => {
    const [first, second] = await Promise.all([cache().open('o/one'), cache().open('o/one')]);
    const refs = await first.repository.refs();
    expect(refs.head).toBe('refs/heads/trunk');
    expect(pullHead(refs, 7)).toBe(heads.get('one'));
    expect((await second.repository.commit(heads.get('one')!)).parents).toHaveLength(1);
    await Promise.all([first.close(), second.close()]);
    expect(server.asked.filter((file) => file === '/o/one.git/info/refs').length).toBeLessThanOrEqual(2);
    expect(clones()).toEqual(['o__one.git']);
    expect(readdirSync(path.join(folder, 'tmp'))).toEqual([]);
  });

  it('is a recorded reason where it can not be had', async () => {
    await expect(cache().open('o/none')).rejects.toThrow(refused('clone-failed'));
    await expect(cache({ base: 'http://127.0.0.1:1' }).open('o/one')).rejects.toThrow(
      refused('clone-failed'),
    );
    await expect(cache({ mayFetch: false }).open('o/one')).rejects.toThrow(refused('no-clone'));
    await expect(cache({ cloneTimeoutMs: 1 }).open('o/one')).rejects.toThrow(refused('timeout'));
    await expect(cache({ cloneBytes: 100 }).open('o/one')).rejects.toThrow(refused('too-large'));
    await expect(cache().open('o/../x')).rejects.toThrow(refused('bad-name'));
    expect(clones()).toEqual([]);
    expect(readdirSync(path.join(folder, 'tmp'))).toEqual([]);
  });

  it('comes from a folder that was brought, where that has it', async () => {
    const before = server.asked.length;
    const open = await cache({ root: served.root }).open('o/one');
    expect(open.repository.clone.path).toBe(path.join(served.root, 'o/one.git'));
    await open.close();
    expect(server.asked.length).toBe(before);
    await expect(cache({ root: served.root, mayFetch: false }).open('o/none')).rejects.toThrow(
      refused('no-clone'),
    );
  });

  it('is fetched though a process died that was at it', async () => {
    mkdirSync(path.join(folder, 'locks'), { recursive: true });
    const lock = path.join(folder, 'locks/o__one');
    writeFileSync(lock, '');
    utimesSync(lock, 1, 1);
    await fetchOne('one');
    expect(clones()).toEqual(['o__one.git']);
    expect(existsSync(lock)).toBe(false);
  });
});

describe('a clone that has become old', () => {
  /** A repository that goes on after it was fetched. */
  function growing(name: string) {
    const history = new History();
    const first = history.commit({ parents: [], files: { 'a.txt': '1\n' } });
    history.ref('refs/heads/main', first);
    history.write(served, `o/${name}.git`);
    git(served, path.join(served.root, `o/${name}.git`), ['update-server-info']);
    return () => {
      const directory = path.join(served.root, `o/${name}.git`);
      const tree = git(served, directory, ['rev-parse', 'main^{tree}']);
      const head = git(served, directory, ['commit-tree', '-p', 'main', '-m', 'later', tree]);
      git(served, directory, ['update-ref', 'refs/pull/9/head', head]);
      git(served, directory, ['update-server-info']);
      return head;
    };
  }

  it('is fetched again once for each purpose, under those who read it', async () => {
    const grow = growing('old');
    await fetchOne('old');
    expect(await cache().refresh('o/old')).toBe(false);
    const head = grow();
    const reader = await cache().open('o/old');
    const later = { purpose: 'run 2' };
    const both = await Promise.all([cache(later).refresh('o/old'), cache(later).refresh('o/old')]);
    expect(both.sort()).toEqual([false, true]);
    expect((await reader.repository.commit(head)).parents).toHaveLength(1);
    await reader.close();
    const fresh = await cache(later).open('o/old');
    expect(pullHead(await fresh.repository.refs(), 9)).toBe(head);
    await fresh.close();
    expect(await cache(later).refresh('o/old')).toBe(false);
    expect(readdirSync(path.join(folder, 'tmp'))).toEqual([]);
  });

  it('stays as it is where its host can not be reached, or it was brought', async () => {
    await fetchOne('one');
    const away = cache({ purpose: 'run 2', base: 'http://127.0.0.1:1' });
    await expect(away.refresh('o/one')).rejects.toThrow(refused('clone-failed'));
    expect(await away.refresh('o/one')).toBe(false);
    await fetchOne('one');
    const brought = cache({ purpose: 'run 3', root: served.root });
    await (await brought.open('o/one')).close();
    expect(await brought.refresh('o/one')).toBe(false);
    expect(await cache({ mayFetch: false, purpose: 'run 4' }).refresh('o/one')).toBe(false);
  });
});

describe('room for clones', () => {
  it('is made by the longest unused one, never by one in use', async () => {
    await fetchOne('one');
    await fetchOne('two');
    const { bytes } = JSON.parse(readFileSync(path.join(folder, 'facts/o__one.json'), 'utf8')) as {
      bytes: number;
    };
    const small = { cacheBytes: Math.floor(2.5 * bytes) };
    used('one', 100);
    used('two', 200);
    await fetchOne('three', small);
    expect(clones()).toEqual(['o__one.git', 'o__three.git']);
    const inUse = await cache(small).open('o/one');
    used('one', 300);
    await fetchOne('two', small);
    expect(clones()).toEqual(['o__one.git', 'o__two.git']);
    await inUse.close();
    used('one', 300);
    await fetchOne('three', small);
    expect(clones()).toEqual(['o__three.git', 'o__two.git']);
  });
});

describe('the address of a clone', () => {
  it('is made of checked parts', () => {
    expect(cloneUrl('https://host/git/', 'o/n').href).toBe('https://host/git/o/n.git');
    expect(() => cloneUrl('https://host', '--upload-pack=x/n')).toThrow(refused('bad-name'));
    for (const base of [
      'ext::sh -c x',
      'file:///etc',
      'https://a:b@host',
      '--upload-pack',
      'https://h/?x=1',
      '/tmp',
    ]) {
      expect(() => cloneUrl(base, 'o/n')).toThrow(refused('bad-base'));
    }
  });
});
