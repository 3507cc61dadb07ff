import { describe, expect, it } from 'vitest';
import { compare, explain, score, version, type RewardInput } from './library';
import { SCORER_VERSION } from './version';

const contents = { code_context: { 'a.py': 'x = 1\n' }, oracle_new_content: { 'a.py': 'x = 2\n' } };
const edit = (search: string) =>
  `<think>t</think><solution>\`\`\`\n### a.py\n<<<<<<< SEARCH\n${search}\n=======\nx = 2\n>>>>>>> REPLACE\n\`\`\`</solution>`;

describe('the reward as a library', () => {
  it('scores each kind of input', () => {
    expect(score({ ...contents, output: edit('x = 1') }).reward).toBe(1);
    expect(score({ ...contents, pred_new_content: contents.oracle_new_content }).reward).toBe(1);
    expect(score({ oracle_patches: [], pred_patches: [] })).toEqual({ reward: 1, similarities: [] });
    expect(score({ ...contents, output: 'no tags' })).toEqual({
      reward: -1,
      error: 'count of <think> is not 1',
    });
  });

  it('reads contents from a Map as well, so that any path will do', () => {
    const pred = new Map([['__proto__', 'x']]);
    expect(score({ ...contents, pred_new_content: pred }).similarities?.map(({ path }) => path)).toEqual([
      '__proto__',
      'a.py',
    ]);
  });

  it('explains with keys as they go out', () => {
    expect(explain({ ...contents, output: edit('x = 1') })).toMatchObject({ ledger: { without_context: 1 } });
    expect(explain({ ...contents, output: edit('x = 3') })).toMatchObject({ near_misses: { reward: 1 } });
  });

  it('compares two texts, and says its version', () => {
    expect(compare('abcd', 'bcde').ratio).toBe(0.75);
    expect(version).toBe(SCORER_VERSION);
  });

  it.each<[string, unknown, string]>([
    ['too few keys', { output: '' }, 'the input must have the keys of exactly one of'],
    ['two ways', { ...contents, output: '', pred_new_content: {} }, 'exactly one of'],
    ['an output that is none', { ...contents, output: 1 }, '"output" must be a text, not number'],
    ['a list of files', { ...contents, code_context: [], output: '' }, '"code_context" must be an object'],
    [
      'no text',
      { ...contents, code_context: { a: 1 }, output: '' },
      'must hold texts, but has number at "a"',
    ],
    ['one patch', { oracle_patches: '', pred_patches: [] }, '"oracle_patches" must be a list'],
    ['no patches', { oracle_patches: [1], pred_patches: [] }, '"oracle_patches" must be a list'],
  ])('names the fault of what is no input: %s', (_, input, words) => {
    expect(() => score(input as RewardInput)).toThrow(TypeError);
    expect(() => explain(input as RewardInput)).toThrow(words);
  });
});
