import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EXIT } from '../command';
import { rewardIn } from './disagreements';
import { conform, OWN_PROGRAM, program } from './testing/conforming';

const folder = mkdtempSync(path.join(tmpdir(), 'pullscope-conform-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ZERO = `console.log('{"reward": 0}');`;

describe('./pullscope conform', () => {
  it('agrees with ./pullscope reward itself, and exits 0', async () => {
    const { code, out } = await conform([], OWN_PROGRAM);
    expect(out).toMatch(/^All \d+ rewards agree\.$/m);
    expect(code).toBe(0);
  });

  it('ranks disagreements by their likely cause, and exits 1', async () => {
    const { code, out } = await conform(['--json'], program(ZERO));
    expect(code).toBe(1);
    const { cases, disagreements, causes } = JSON.parse(out) as {
      cases: number;
      disagreements: number;
      causes: { cause: string; count: number; worst: { right: number; said: number }[]; meaning: string }[];
    };
    expect(disagreements).toBeGreaterThan(0);
    expect(disagreements).toBeLessThan(cases);
    const byCause = new Map(causes.map((group) => [group.cause, group]));
    expect(byCause.get('format-error-as-zero')).toMatchObject({
      worst: [{ right: -1, said: 0 }, {}, {}, {}, {}],
    });
    expect(causes.map(({ count }) => count)).toEqual(causes.map(({ count }) => count).sort((a, b) => b - a));
    const text = await conform([], program(`console.log(n === 1 ? 'what?' : '0.25');`));
    expect(text.out).toMatch(
      /1 × no-reward: the answer is no JSON with a reward\n {4}the oracle itself: 1, not what it said/,
    );
    expect(text.out).toMatch(/× format-error-missed: /);
  });

  it('waits for a program that reads everything before it answers', async () => {
    const { code, out } = await conform(['--json'], program('', `for (; n > 0; n -= 1) console.log('0');`));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ causes: expect.any(Array) as unknown });
  });

  it('compares the cases of a file besides', async () => {
    const file = path.join(folder, 'cases.jsonl');
    const patch = '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n';
    writeFileSync(
      file,
      `${JSON.stringify({ oracle_patches: [patch], pred_patches: [patch] })}\n\n`.repeat(2_000),
    );
    const { out } = await conform(['--json', '--cases', file], program(ZERO));
    const { cases, causes } = JSON.parse(out) as { cases: number; causes: { count: number }[] };
    expect(cases).toBeGreaterThan(2_000);
    expect(causes[0]?.count).toBeGreaterThanOrEqual(2_000);
    writeFileSync(file, '{"a": "x", "b": "y"}\n');
    expect(await conform(['--cases', file], program(ZERO))).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining(`${file}:1: two texts have no reward`) as string,
    });
    writeFileSync(file, '{"output": 1}\n');
    expect((await conform(['--cases', file], program(ZERO))).err).toContain('a key is missing');
    const absent = await conform(['--cases', path.join(folder, 'absent')], program(ZERO));
    expect(absent).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining('cannot be read') as string,
    });
  });

  it.each<[string, string[], string[], RegExp]>([
    ['is silent', ['--timeout', '1'], [process.execPath, '-e', 'setInterval(() => {}, 1000)'], /for 1 s/],
    ['can not be started', [], [path.join(folder, 'absent')], /cannot be started/],
    ['ends in error', [], program(`${ZERO} process.exit(3);`), /ended with code 3/],
    ['ends too early', [], program(`${ZERO} process.exit(0);`), /ended before it had answered every line/],
    ['says too much', [], program(ZERO + ZERO), /answered more lines than it was given/],
  ])('exits 2 when the program %s', async (_, words, command, why) => {
    const { code, out, err } = await conform(words, command);
    expect([code, out]).toEqual([EXIT.usage, '']);
    expect(err).toMatch(why);
  });

  it('ends the program when it is interrupted', async () => {
    const waiting = [process.execPath, '-e', 'console.error("interrupt me"); setInterval(() => {}, 1000)'];
    const before = new AbortController();
    before.abort();
    for (const controller of [before, new AbortController()]) {
      const { code, err } = await conform([], waiting, controller);
      expect(code).toBe(EXIT.usage);
      expect(err).toContain('was interrupted');
    }
  });

  it('passes on what the program says to the user', async () => {
    expect((await conform([], program(`${ZERO} console.error('hello');`))).err).toContain('hello');
  });

  it('asks for a program, and for the dataset that a limit is of', async () => {
    expect(await conform(['--limit', '1'], program(ZERO))).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining('--limit goes with --dataset') as string,
    });
    expect(await conform([], [])).toMatchObject({ code: EXIT.usage });
  });
});

describe('rewardIn', () => {
  it('takes a number alone or under "reward", and nothing else', () => {
    const answers = ['0.5', '{"reward": -1, "error": "x"}', '{"reward": "1"}', '[]', 'null', 'NaN', ''];
    expect(answers.map(rewardIn)).toEqual([0.5, -1, undefined, undefined, undefined, undefined, undefined]);
  });
});
