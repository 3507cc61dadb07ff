import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerRequest } from '@/lib/reward/answer';
import type { RewardRequest } from '@/lib/reward/request';
import { createScoringPool, type ScoringOutcome } from './scoringPool';

const root = path.resolve(import.meta.dirname, '../..');
const pool = createScoringPool({ root, threads: 2 });
afterAll(() => pool.close());

async function* asked(requests: Iterable<RewardRequest | undefined>) {
  let about = 0;
  for (const request of requests) yield { about: about++, request };
}

async function collect(requests: Iterable<RewardRequest>) {
  const all: (ScoringOutcome | undefined)[] = [];
  for await (const { about, outcome } of pool.scoreMany(asked(requests))) {
    expect(about).toBe(all.length);
    all.push(outcome);
  }
  return all;
}

function request(n: number): RewardRequest {
  if (n % 3 === 0) return { kind: 'compare', a: 'x'.repeat(n), b: `${'x'.repeat(n)}y` };
  const codeContext = new Map([['a.py', 'one\ntwo\nthree']]);
  const oracleNewContent = new Map([['a.py', 'one\n2\nthree']]);
  if (n % 3 === 1)
    return { kind: 'contents', codeContext, oracleNewContent, predNewContent: new Map([['a.py', `${n}`]]) };
  return { kind: 'search-replace', codeContext, oracleNewContent, output: '<think>' };
}

describe('a scoring pool', () => {
  it('answers every kind of request as the scorer itself does, in order', async () => {
    const requests = Array.from({ length: 40 }, (_, n) => request(n));
    const expected = requests.map((each) => ({ ok: true, answer: answerRequest(each) }));
    expect(await collect(requests)).toEqual(expected);
  });

  it('reads only a little ahead of what is taken', async () => {
    let read = 0;
    async function* endless() {
      for (;;) yield { about: read, request: request(read++) };
    }
    let taken = 0;
    for await (const { outcome } of pool.scoreMany(endless())) {
      expect(outcome?.ok).toBe(true);
      if (++taken === 20) break;
    }
    expect(read).toBeLessThanOrEqual(20 + 2 * 4);
  });

  it('answers a request before the next is there', async () => {
    let answered: (about: number) => void = () => undefined;
    async function* oneByOne() {
      for (let about = 0; about < 3; about += 1) {
        const done = new Promise<number>((resolve) => (answered = resolve));
        yield { about, request: request(about) };
        expect(await done).toBe(about);
      }
    }
    let count = 0;
    for await (const { about } of pool.scoreMany(oneByOne())) {
      count += 1;
      answered(about);
    }
    expect(count).toBe(3);
  });

  it('hands on in its place what is not to be scored', async () => {
    const all = [];
    for await (const each of pool.scoreMany(asked([request(0), undefined, request(1)]))) all.push(each);
    expect(all.map(({ about, outcome }) => [about, outcome?.ok])).toEqual([
      [0, true],
      [1, undefined],
      [2, true],
    ]);
  });

  it('answers what was read before reading failed', async () => {
    async function* broken() {
      yield { about: 0, request: request(0) };
      yield { about: 1, request: request(1) };
      throw new Error('the input broke off');
    }
    const seen: number[] = [];
    const all = async () => {
      for await (const { about } of pool.scoreMany(broken())) seen.push(about);
    };
    await expect(all()).rejects.toThrow('the input broke off');
    expect(seen).toEqual([0, 1]);
  });

  it('gives nothing for nothing', async () => {
    expect(await collect([])).toEqual([]);
  });
});

const shared = path.resolve(root, '../shared');
const lines = (file: string) =>
  readFileSync(path.join(shared, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);

describe.skipIf(!existsSync(path.join(shared, 'data')))(
  'the real predictions (skipped where ../shared is absent)',
  () => {
    it('are scored as the reference scored them', async () => {
      const oracles = new Map(
        lines('data/instances/swe-bench_lite.test.jsonl').map((row) => [
          row['instance_id'],
          row['patch'] ?? '',
        ]),
      );
      const expected = lines('cases/moatless_unidiff.jsonl');
      const predictions = new Map<string, string>();
      for (const name of new Set(expected.map((row) => row['predictions'])))
        for (const row of lines(`data/predictions/${name}.all_preds.jsonl`))
          predictions.set(`${name} ${row['instance_id']}`, row['model_patch'] ?? '');
      const requests = expected.map((row): RewardRequest => ({
        kind: 'unidiff',
        oraclePatches: [oracles.get(row['instance_id']) ?? ''],
        predPatches: [predictions.get(`${row['predictions']} ${row['instance_id']}`) ?? ''],
      }));
      const rewards = (await collect(requests)).map((outcome) =>
        outcome?.ok && 'reward' in outcome.answer ? outcome.answer.reward : outcome,
      );
      expect(rewards).toHaveLength(591);
      expect(rewards).toEqual(expected.map((row) => Number(row['reward'])));
    });
  },
);
