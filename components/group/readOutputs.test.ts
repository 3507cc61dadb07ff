import { describe, expect, it } from 'vitest';
import { MOST_OUTPUTS, readOutputs } from './readOutputs';

describe('outputs that are pasted', () => {
  it.each([
    ['["a", {"output": "b"}, {"completion": "c"}]', ['a', 'b', 'c']],
    ['{"raw_output": "a", "output": null}\n\n"b"\n', ['a', 'b']],
    ['{\n  "output": "a\\nb"\n}', ['a\nb']],
    ['<think>\na\n%%%%\nb\n%%%%\n\n', ['<think>\na\n', 'b\n']],
    ['just one', ['just one']],
    ['a\n=======\nb', ['a\n=======\nb']],
  ])('are read: %j', (text, expected) => {
    expect(readOutputs(text)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['["a", 7]', 'Item 2 has to be a text'],
    ['["a"', 'Not JSON: line 1, column'],
    ['{"output": "a"}\n{"output": }', 'Not JSON: line 2, column 12'],
    ['{"model": "m"}', 'Line 1 has to be a text, or an object with raw_output, output, completion.'],
    ['[]', 'no output'],
    ['%%%%\n', 'no output'],
    [JSON.stringify(Array.from({ length: MOST_OUTPUTS + 1 }, () => 'a')), '513 outputs'],
  ])('that are wrong say what and where: %j', (text, reason) => {
    expect(readOutputs(text)).toEqual({ ok: false, reason: expect.stringContaining(reason) as string });
  });
});
