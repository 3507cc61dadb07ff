import { afterAll, describe, expect, it } from 'vitest';
import { openRepository } from '../repository';
import { hostOf, makeFolders, removeFolders } from '../testing/fixture';
import { History } from '../testing/history';

const folders = makeFolders();
afterAll(() => removeFolders(folders));

describe('files changed together', () => {
  it('are counted in the commits up to the base, without merges, sweeps and what came after', async () => {
    const history = new History();
    const sweep = (text: string) =>
      Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`many/${at}`, text]));
    const root = history.commit({ parents: [], files: { 'a/x': '1', 'a/y': '1', z: '1', ...sweep('1') } });
    const both = history.commit({ parents: [root], files: { 'a/x': '2', 'a/y': '2' } });
    const again = history.commit({ parents: [both], files: { 'a/x': '3', 'a/y': '3', z: null } });
    const swept = history.commit({ parents: [again], files: { 'a/x': '4', ...sweep('2') } });
    const side = history.commit({ parents: [root], files: { 'a/x': '5', 'new/deep/q': '1' } });
    const base = history.commit({ parents: [swept, side], files: { 'a/x': '6', 'new/deep/q': '1' } });
    const after = history.commit({ parents: [base], files: { 'a/x': '7', 'many/1': '7' } });
    history.ref('refs/heads/main', after);
    const idOf = history.write(folders, 'n.git');
    const repository = await openRepository(hostOf(folders), { root: folders.root, repository: 'o/n' });
    const counts = await repository.changedTogether(idOf(base), new Set(['a/x']));
    expect([...counts].sort()).toEqual([
      ['a/y', 2],
      ['new/deep/q', 1],
      ['z', 1],
    ]);
    expect((await repository.listFiles(idOf(base))).map(({ path }) => path).slice(0, 3)).toEqual([
      'a/x',
      'a/y',
      'many/0',
    ]);
    await repository.close();
  });
});
