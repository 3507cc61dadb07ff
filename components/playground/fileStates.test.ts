import { describe, expect, it } from 'vitest';
import { fileStates } from './fileStates';
import { EMPTY_DRAFT, type Draft } from './model';

const draft: Draft = {
  ...EMPTY_DRAFT,
  way: 'new-contents',
  context: [{ path: 'a', text: 'x\n' }],
  oracle: [{ path: 'a', text: 'z\n' }],
  predicted: [{ path: 'a', text: 'y\n' }],
};
const PATCH = '--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n+y\n';

describe('fileStates', () => {
  it.each<[string, Partial<Draft>]>([
    ['new contents', {}],
    [
      'edits',
      {
        way: 'search-replace',
        output:
          '<think>t</think><solution>```\n### a\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE\n```</solution>',
      },
    ],
    ['a patch', { way: 'unified-diff', predictedPatch: PATCH }],
  ])('compares what %s make of a file with what it was and should be', (_what, more) => {
    expect(fileStates({ ...draft, ...more }, 'a')).toEqual({
      ok: true,
      fromBase: '@@ -1 +1 @@\n-x\n+y',
      toOracle: '@@ -1 +1 @@\n-y\n+z',
      oracleFromBase: '@@ -1 +1 @@\n-x\n+z',
      texts: { before: 'x\n', after: 'y\n' },
    });
  });

  it('keeps every line of the file', () => {
    const text = Array.from({ length: 40 }, (_, line) => `${line}\n`).join('');
    const states = fileStates(
      { ...draft, context: [{ path: 'a', text }], predicted: [{ path: 'a', text: text.replace('20', 'x') }] },
      'a',
    );
    expect(states.ok && states.fromBase.split('\n')).toHaveLength(42);
  });

  it('takes a path that a side leaves out for unchanged', () => {
    expect(fileStates({ ...draft, predicted: [] }, 'a')).toMatchObject({ fromBase: '' });
    expect(fileStates({ ...draft, oracle: [], predicted: [] }, 'a')).toMatchObject({ toOracle: '' });
  });

  it('says why a patch does not fit', () => {
    const misfit = { ...draft, way: 'unified-diff' as const, predictedPatch: PATCH.replace('-x', '-q') };
    expect(fileStates(misfit, 'a')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('hunk 1') as string,
    });
  });
});
