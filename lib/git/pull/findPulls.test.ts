import { afterAll, describe, expect, it } from 'vitest';
import { openRepository, type Repository } from '../repository';
import { hostOf, makeFolders, removeFolders } from '../testing/fixture';
import { History } from '../testing/history';
import { makeOddRepository } from '../testing/oddities';

const folders = makeFolders();
const opened: Repository[] = [];
afterAll(async () => {
  for (const repository of opened) await repository.close();
  removeFolders(folders);
});

async function open(name: string): Promise<Repository> {
  const repository = await openRepository(hostOf(folders), { root: folders.root, repository: `o/${name}` });
  opened.push(repository);
  return repository;
}

describe('pull requests without events', () => {
  it('are found however they went in, with the base and head that the events would tell', async () => {
    const { pulls } = makeOddRepository(folders, 'o__odd.git');
    const found = await (await open('odd')).findPulls();
    const expected = pulls
      .filter(({ way }) => way !== null)
      .map(({ number, way, base, head }) => ({ number, way, base, head, hasRef: true }));
    const told = found.map(({ number, way, base, head, hasRef }) => ({ number, way, base, head, hasRef }));
    expect(told.sort((a, b) => a.number - b.number)).toEqual(expected);
    expect(found.find(({ number }) => number === 2)).toMatchObject({ title: 'About a squash', body: '' });
    expect(found.find(({ number }) => number === 1)).toMatchObject({ title: 'About a merge', body: '' });
    expect(found.find(({ number }) => number === 3)).toMatchObject({ title: 'a rebase, step 1' });
  });

  it('are not taken from a revert, an octopus, a later cherry-pick or a branch that was only opened', async () => {
    const history = new History();
    const root = history.commit({ parents: [], message: 'Root (#1)\n' });
    const squash = history.commit({
      parents: [root],
      files: { a: 'a' },
      message: 'Do it (#2)\n\nBecause.\n',
    });
    const revert = history.commit({
      parents: [squash],
      files: { a: null },
      message: 'Revert "Do it (#2)"\n',
    });
    const again = history.commit({ parents: [revert], files: { a: 'a' }, message: 'Do it (#2)\n' });
    const one = history.commit({ parents: [again] });
    const two = history.commit({ parents: [again] });
    const octopus = history.commit({
      parents: [again, one, two],
      message: 'Merge pull request #3 from x/y\n',
    });
    history.ref('refs/heads/main', octopus);
    history.ref('refs/pull/4/head', again);
    history.ref('refs/pull/5/head', one);
    const idOf = history.write(folders, 'o__few.git');
    expect(await (await open('few')).findPulls()).toEqual([
      {
        ...{ number: 2, way: 'squash', base: idOf(root), head: idOf(squash), hasRef: false },
        ...{ mergedAs: idOf(squash), title: 'Do it', body: 'Because.' },
        mergedAt: expect.any(Number) as number,
        author: { name: 'A', email: 'a@example.org', seconds: expect.any(Number) as number, zone: '+0000' },
      },
    ]);
  });

  it('are refused with a reason where the main branch is not there', async () => {
    const history = new History();
    history.ref('refs/heads/other', history.commit({ parents: [] }));
    history.write(folders, 'o__headless.git');
    await expect((await open('headless')).findPulls()).rejects.toThrow(
      expect.objectContaining({ reason: 'missing-commit' }),
    );
  });
});
