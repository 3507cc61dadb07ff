import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openRepository } from './repository';
import { git, hostOf, makeFolders, removeFolders } from './testing/fixture';
import { History, type Mark } from './testing/history';

const folders = makeFolders();
afterAll(() => removeFolders(folders));

/** A small generator of numbers that come out the same everywhere. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

/** A history with merges, several roots, criss-crosses, and clocks that are wrong by up to `skew` seconds. */
function randomHistory(seed: number, skew: number) {
  const next = numbers(seed);
  const history = new History();
  const marks: Mark[] = [];
  for (let made = 0; made < 60; made++) {
    const isRoot = made === 0 || next(40) === 0;
    const pick = () => marks[Math.max(0, marks.length - 1 - next(8))] ?? 1;
    const parents = isRoot ? [] : [...new Set(Array.from({ length: 1 + (next(8) % 3) }, pick))];
    const at = 1_600_000_000 + made * 60 + next(2 * skew + 1) - skew;
    marks.push(history.commit({ parents, at, message: `commit ${made}\n` }));
  }
  marks.forEach((mark) => history.ref(`refs/heads/b${mark}`, mark));
  return { history, marks, next };
}

describe('merge bases and the commits of a pull request', () => {
  it.each([
    [1, 0],
    [2, 0],
    [3, 30],
    [4, 600],
    [5, 0],
    [6, 600],
  ])('are those of git in the random history %i with clocks wrong by %i s', async (seed, skew) => {
    const name = `o__r${seed}.git`;
    const { history, marks, next } = randomHistory(seed, skew);
    const idOf = history.write(folders, name);
    const ask = (...args: string[]) => {
      try {
        return git(folders, path.join(folders.root, name), args).split('\n').filter(Boolean);
      } catch {
        return [];
      }
    };
    const repository = await openRepository(hostOf(folders), {
      root: folders.root,
      repository: `o/r${seed}`,
    });
    for (let pair = 0; pair < 25; pair++) {
      const [base, head] = [0, 0].map(() => idOf(marks[next(marks.length)] ?? 1));
      const found = await repository.between(base!, head!);
      expect([...found!.mergeBases].sort()).toEqual(ask('merge-base', '--all', base!, head!).sort());
      const expected = ask('rev-list', head!, `^${base}`);
      expect(found!.commits.map(({ id }) => id).sort()).toEqual(expected.sort());
      const order = new Map(found!.commits.map(({ id }, at) => [id, at]));
      for (const { id, parents } of found!.commits) {
        for (const parent of parents) expect(order.get(parent) ?? -1).toBeLessThan(order.get(id)!);
      }
    }
    await repository.close();
  });
});
