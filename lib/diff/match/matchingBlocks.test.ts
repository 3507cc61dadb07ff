import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fitsBits } from './bitWindow';
import { matchedCount, matchingBlocks } from './matchingBlocks';
import { plainMatchingBlocks } from './testing/plainMatching';
import { pointsOf, randomPair, seededRandom, structuredPair } from './testing/randomTexts';

const CASES = fileURLToPath(new URL('../../../../shared/cases/ratio.jsonl', import.meta.url));
const PYTHON = spawnSync('python3', ['--version']).status === 0;

function triples(blocks: Int32Array): number[][] {
  return Array.from({ length: blocks.length / 3 }, (_, k) => [...blocks.subarray(3 * k, 3 * k + 3)]);
}

function sumOfLengths(blocks: Int32Array): number {
  return triples(blocks).reduce((sum, [, , n]) => sum + (n ?? 0), 0);
}

function expectLikePlain(a: Uint32Array, b: Uint32Array): void {
  const expected = plainMatchingBlocks(a, b);
  const actual = matchingBlocks(a, b);
  if (actual.join() !== expected.join()) expect([a, b, triples(actual)]).toEqual([a, b, triples(expected)]);
  if (matchedCount(a, b) !== sumOfLengths(expected)) expect([a, b]).toBe('counted like its blocks');
}

/** Whether a pair is more than the way for small windows takes, so that matches are listed and split. */
function isLarge([a, b]: readonly [Uint32Array, Uint32Array]): boolean {
  return !fitsBits({ i0: 0, i1: a.length, j0: 0, j1: b.length, bound: 2 ** 30 });
}

function blocksOf(a: string, b: string): number[][] {
  return triples(matchingBlocks(pointsOf(a), pointsOf(b)));
}

describe('matchingBlocks', () => {
  it('finds nothing where there is nothing', () => {
    expect(blocksOf('', '')).toEqual([]);
    expect(blocksOf('abc', '')).toEqual([]);
    expect(blocksOf('', 'abc')).toEqual([]);
    expect(blocksOf('abc', 'xyz')).toEqual([]);
  });

  it('finds the whole of equal texts as one block', () => {
    expect(blocksOf('abcabc', 'abcabc')).toEqual([[0, 0, 6]]);
  });

  it('takes the longest block, then what is left and right of it', () => {
    expect(blocksOf('abxcd', 'abcd')).toEqual([
      [0, 0, 2],
      [3, 2, 2],
    ]);
  });

  it('prefers the earliest start in a, then in b', () => {
    expect(blocksOf('xaya', 'aza')).toEqual([
      [1, 0, 1],
      [3, 2, 1],
    ]);
  });

  it('does not trim common ends: that would change the result', () => {
    expect(sumOfLengths(matchingBlocks(pointsOf('aaa'), pointsOf('abaa')))).toBe(2);
    expect(sumOfLengths(matchingBlocks(pointsOf('aba'), pointsOf('bca')))).toBe(1);
  });

  it('counts an astral character as one', () => {
    expect(blocksOf('😀a', 'b😀a')).toEqual([[0, 1, 2]]);
  });

  it('is not symmetric, as in CPython', () => {
    expect(sumOfLengths(matchingBlocks(pointsOf('tide'), pointsOf('diet')))).toBe(1);
    expect(sumOfLengths(matchingBlocks(pointsOf('diet'), pointsOf('tide')))).toBe(2);
  });
});

/** Texts of 100 to 600 code points, the structured ones less edits that shorten them. */
function longPair(random: () => number, structured: boolean): [Uint32Array, Uint32Array] {
  return structured ? structuredPair(random, 600, 100) : randomPair(random, 600, 100);
}

describe('matchingBlocks and its plain twin', () => {
  it('agree on 100,000 random pairs over small and large alphabets', () => {
    const random = seededRandom(1);
    let large = 0;
    for (let k = 0; k < 100_000; k++) {
      const isLong = k % 375 === 0;
      const pair = isLong ? longPair(random, k % 2 === 0) : randomPair(random, 24);
      if (isLarge(pair)) large++;
      expectLikePlain(...pair);
    }
    expect(large).toBeGreaterThanOrEqual(200);
  });

  it('agree on longer texts with runs, periods and moved pieces', () => {
    const random = seededRandom(3);
    for (let k = 0; k < 400; k++) expectLikePlain(...structuredPair(random, 500));
  });

  it('agree on rising runs, where every block has a length of its own', () => {
    const runs = (unit: string, end: string) =>
      Array.from({ length: 24 }, (_, k) => unit.repeat(k + 1) + end).join('');
    for (const unit of ['x', 'xy', 'xyz'])
      expectLikePlain(pointsOf(runs(unit, '|')), pointsOf(runs(unit, '#')));
  });

  it('agree on texts of thousands of letters, related and not', () => {
    const random = seededRandom(4);
    const text = () => Uint32Array.from({ length: 5500 }, () => 1000 + Math.floor(random() * 400));
    const a = text();
    const edited = a.map((point) => (random() < 0.02 ? 999 : point));
    expectLikePlain(a, text());
    expectLikePlain(a, edited);
    expectLikePlain(a.subarray(3, 13), a);
    expectLikePlain(text(), a.subarray(7, 17));
  });

  it('agree where a list of matches is given up half-way', () => {
    const random = seededRandom(12);
    for (let k = 0; k < 5; k++) expectLikePlain(...structuredPair(random, 900));
  });
});

describe('more different lines than there are code points', () => {
  it('match by their numbers', () => {
    const lines = Uint32Array.from({ length: 1_200_000 }, (_, k) => k);
    const [a, b] = [lines.subarray(1_199_000), lines.toReversed()];
    expect(triples(matchingBlocks(a, b))).toEqual([[0, 999, 1]]);
  });
});

describe('texts that are longer than the buffers that are kept', () => {
  it('match like others, also after each other', () => {
    const x = (length: number) => new Uint32Array(length).fill(120);
    for (const length of [200_000, 10, 200_000])
      expect(triples(matchingBlocks(x(length), x(length + 1)))).toEqual([[0, 0, length]]);
  });
});

describe.skipIf(!PYTHON)('matchingBlocks and CPython (skipped where python3 is absent)', () => {
  const SCRIPT = [
    'import json, sys, difflib',
    'for line in sys.stdin:',
    '    a, b = json.loads(line)',
    '    m = difflib.SequenceMatcher(None, a, b, autojunk=False)',
    '    print(json.dumps([list(x) for x in m.get_matching_blocks()[:-1]]))',
  ].join('\n');

  it('agree on 2,000 random pairs', () => {
    const random = seededRandom(2);
    // Most are short: CPython takes its time.
    const pairs = Array.from({ length: 2000 }, (_, k) =>
      k % 19 === 0 ? longPair(random, k % 2 === 0) : randomPair(random, 120),
    );
    expect(pairs.filter(isLarge).length).toBeGreaterThanOrEqual(75);
    const input = pairs.map(([a, b]) => JSON.stringify([[...a], [...b]])).join('\n');
    const python = spawnSync('python3', ['-c', SCRIPT], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
    const lines = python.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(pairs.length);
    pairs.forEach(([a, b], k) => {
      expect(triples(matchingBlocks(a, b))).toEqual(JSON.parse(lines[k] ?? ''));
    });
  });
});

describe.skipIf(!existsSync(CASES))('values of the reference (skipped where shared/cases is absent)', () => {
  it('are met by every case of ratio.jsonl', () => {
    const lines = readFileSync(CASES, 'utf8').trimEnd().split('\n');
    for (const line of lines) {
      const { a, b, matched, matching_blocks } = JSON.parse(line) as {
        a: string;
        b: string;
        matched: number;
        matching_blocks: number[][];
      };
      expect(blocksOf(a, b)).toEqual(matching_blocks.slice(0, -1));
      expect(matchedCount(pointsOf(a), pointsOf(b))).toBe(matched);
    }
  });
});
