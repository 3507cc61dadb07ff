import { describe, expect, it } from 'vitest';
import { guessOf, nameOf } from './suggest';

it.each([
  ['lite.jsonl', 'lite'],
  ['swe-bench_lite.test.jsonl.gz', 'swe-bench_lite.test'],
  ['a.PARQUET', 'a'],
  ['.jsonl', '.jsonl'],
  ['no ending', 'no ending'],
  [`${'x'.repeat(300)}.csv`, 'x'.repeat(200)],
])('a dataset from %s is called %s', (file, name) => {
  expect(nameOf(file)).toBe(name);
});

describe('a file seems to hold', () => {
  it.each([
    ['instances', '{"instance_id": "a__b-1", "patch": "…", "problem_st'],
    ['instances', '[\n {"problem_statement": "x", "instance_id": "y"}'],
    ['instances', 'repo,instance_id,base_commit,patch\r\nx,y,z,a'],
    ['outputs', '{"instance_id": "a__b-1", "model_name_or_path": "m", "model_patch": "x"}\n'],
    ['outputs', '"instance_id","raw_output"\n'],
    [null, '{"found_files": []}'],
    [null, 'PAR1\u0000\u0001'],
    [null, ''],
  ])('%s', (guess, head) => {
    expect(guessOf(head)).toBe(guess);
  });
});
