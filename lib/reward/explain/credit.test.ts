import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from '@/lib/text/splitLines';
import { scoreSearchReplace } from '../scoreSearchReplace';
import { creditOf, creditOfFaulty } from './credit';
import { addHunk, oracleHunks } from './oracleHunks';

const far = Array.from({ length: 12 }, (_, line) => `line ${line}`).join('\n');
const OLD = `first = 1\n${far}\nlast = 1\n`;
const CONTEXT = new Map([
  ['a.py', OLD],
  ['b.py', 'import os\n'],
]);
const ORACLE = new Map([['a.py', OLD.replace('first = 1', 'first = 2').replace('last = 1', 'last = 2')]]);
const block = (path: string, search: string, replace: string): string =>
  `\`\`\`\n### ${path}\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n\`\`\``;
const FIRST = block('a.py', 'first = 1', 'first = 2');
const LAST = block('a.py', 'last = 1', 'last = 2');

function credit(...parts: string[]) {
  const output = `<think>t</think><solution>${parts.join('\n')}</solution>`;
  const scored = scoreSearchReplace(CONTEXT, ORACLE, output);
  if (scored.kind !== 'scored') throw new Error(scored.error);
  return { reward: scored.reward, ...creditOf(CONTEXT, ORACLE, scored) };
}

describe('creditOf', () => {
  it('tells what each edit earned, and which costs', () => {
    const { reward, edits, missing, isComplete } = credit(
      FIRST,
      LAST,
      block('b.py', 'import os', 'import sys'),
    );
    expect([reward, missing, isComplete]).toEqual([0.5, [], true]);
    expect(edits.map(({ path }) => path)).toEqual(['a.py', 'a.py', 'b.py']);
    expect(edits[2]).toMatchObject({ rewardWithout: 1, earned: -0.5 });
    expect(edits[0]?.earned).toBeGreaterThan(0);
    expect(edits[0]?.rewardWithout).toBe(reward - (edits[0]?.earned ?? 0));
  });

  it('tells what a missing hunk of the oracle would have earned', () => {
    const { reward, edits, missing } = credit(block('a.py', 'first = 1', 'first = 2\nzero = 0\nzero = 0'));
    expect(edits).toMatchObject([{ rewardWithout: undefined, earned: undefined }]);
    expect(missing).toMatchObject([
      { path: 'a.py', hunk: 0, firstLine: 1, removed: 1, added: 1, rewardWith: undefined },
      { path: 'a.py', hunk: 1, firstLine: 14, removed: 1, added: 1 },
    ]);
    expect(missing[1]?.rewardWith).toBeGreaterThan(reward);
    expect(credit(FIRST).missing).toMatchObject([{ hunk: 1, rewardWith: 1 }]);
  });

  it('knows no reward without an edit that a later one builds on', () => {
    const { edits } = credit(FIRST, block('a.py', 'first = 2', 'first = 3'));
    expect(edits.map(({ rewardWithout }) => typeof rewardWithout)).toEqual(['undefined', 'number']);
  });

  it('adds the oracle’s change of a file that is not touched', () => {
    expect(credit(block('b.py', 'import os', 'import sys')).missing).toMatchObject([
      { path: 'a.py', hunk: 0 },
      { path: 'a.py', hunk: 1 },
    ]);
    expect(creditOf(new Map(), new Map([['n', 'x\n']]), { ...scoredNothing }).missing).toMatchObject([
      { path: 'n', hunk: 0, removed: 0, added: 1, rewardWith: 1 },
    ]);
  });

  it('computes 64 rewards at most, and says so', () => {
    const many = Array.from({ length: 70 }, (_, at) => block(`f${at}`, '', 'x'));
    const { edits, missing, isComplete } = credit(...many);
    expect([edits.length, missing.length, isComplete]).toEqual([64, 0, false]);
  });
});

describe('creditOfFaulty', () => {
  const MISS = block('a.py', 'no such line', 'x');
  const SAME = block('b.py', 'import os', 'import os');
  const faulty = (output: string) => {
    const score = scoreSearchReplace(CONTEXT, ORACLE, output);
    if (score.kind === 'scored') throw new Error('nothing is at fault');
    return creditOfFaulty(CONTEXT, ORACLE, score);
  };
  const solution = (...parts: string[]) => `<think>t</think><solution>${parts.join('\n')}</solution>`;

  it('tells what an output earns without its one bad edit', () => {
    expect(faulty(solution(FIRST, MISS, LAST))).toEqual({
      edits: [
        { edit: 0, path: 'a.py', rewardWithout: undefined, earned: undefined },
        { edit: 1, path: 'a.py', rewardWithout: 1, earned: -2 },
        { edit: 2, path: 'a.py', rewardWithout: undefined, earned: undefined },
      ],
      rewardWithoutFaults: 1,
      missing: [],
      isComplete: true,
    });
  });

  it('tells it without all of them, where there are several', () => {
    const credit = faulty(solution(MISS, FIRST, SAME));
    expect(credit?.edits.map(({ rewardWithout }) => rewardWithout)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(credit?.rewardWithoutFaults).toBeGreaterThan(0);
  });

  it('says nothing where no edit is left, or something else is wrong', () => {
    expect(faulty(solution(MISS, SAME))).toBeUndefined();
    expect(faulty(solution(FIRST, MISS).replace('>t<', '><'))).toBeUndefined();
    expect(faulty('')).toBeUndefined();
  });
});

const scoredNothing = {
  kind: 'scored',
  reward: 0,
  similarities: [],
  thought: '',
  answer: '',
  edits: [],
  outcomes: [],
  newContent: new Map<string, string>(),
  checks: [],
} as const;

describe('oracleHunks', () => {
  it('one hunk after the other leads from any text to the oracle', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 8 });
    fc.assert(
      fc.property(text, text, (old, oracle) => {
        let current: string[] = old;
        for (let step = 0; step <= oracle.length + old.length; step += 1) {
          const next = oracleHunks('p', old, oracle, current).find(({ at }) => at !== undefined);
          if (next === undefined) break;
          current = splitLines(addHunk(next) as string);
        }
        if (!oracleHunks('p', old, oracle, current).length)
          expect(current.join('\n')).toBe(oracle.join('\n'));
      }),
    );
  });

  it('moves a hunk by what the prediction changes before it, beside it or after it', () => {
    const old = ['1', '2', '3', '4', '5', '6'];
    const oracle = ['1', '2', '3', 'four', '5', '6'];
    for (const predicted of [
      ['1', '2', 'x', 'y', '4', '5', '6'],
      ['1', '2', '3', '4', '5', '6', '7'],
      ['2', '3', '4', '5', 'z'],
    ]) {
      const [hunk] = oracleHunks('p', old, oracle, predicted);
      expect(hunk && addHunk(hunk)).toBe(`${predicted.join('\n').replace('4', 'four')}\n`);
    }
    const [both] = oracleHunks('p', ['1'], ['1', '2'], ['1', '3']);
    expect(both && addHunk(both)).toBeUndefined();
  });
});
