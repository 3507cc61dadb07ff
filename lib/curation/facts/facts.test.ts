import { describe, expect, it } from 'vitest';
import { fileDiff } from '../testing/makeFacts';
import { fileFacts, type FileContents } from './fileFacts';
import { patchFacts } from './patchFacts';
import { textShape } from './textShape';

describe('textShape', () => {
  it('counts characters, lines, the longest line and letters and digits', () => {
    expect(textShape('ab1\n-😀é\n')).toEqual({
      characters: 8,
      lines: 2,
      longestLine: 3,
      longestLineAt: 1,
      alphanumeric: 4 / 8,
    });
    expect(textShape('Z\n\nlast')).toMatchObject({ lines: 3, longestLine: 4, longestLineAt: 3 });
    expect(textShape('')).toEqual({
      characters: 0,
      lines: 0,
      longestLine: 0,
      longestLineAt: 0,
      alphanumeric: 0,
    });
  });
});

describe('fileFacts', () => {
  const change = patchFacts(fileDiff('a.py', [' a', '-b', '+c'])).files[0];
  const added = patchFacts(
    'diff --git a/n b/n\nnew file mode 100644\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+x\n',
  ).files[0];
  const removed = patchFacts(
    'diff --git a/n b/n\ndeleted file mode 100644\n--- a/n\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n',
  ).files[0];
  const file = (more: Partial<FileContents>): FileContents => ({
    path: 'a.py',
    role: 'modified',
    binary: false,
    before: 'a\nb\n',
    after: 'a\nc\n',
    ...more,
  });

  it('replays the patch byte for byte', () => {
    expect(fileFacts(file({}), change)).toEqual({
      path: 'a.py',
      role: 'modified',
      binary: false,
      before: { characters: 4, lines: 2, longestLine: 1, longestLineAt: 1, alphanumeric: 0.5 },
      replays: true,
    });
    expect(fileFacts(file({ after: 'a\nc' }), change).replays).toBe(false);
    expect(fileFacts(file({ before: 'a\r\nb\n' }), change).replays).toBe(false);
    expect(fileFacts(file({ role: 'added', before: null, after: 'x\n' }), added).replays).toBe(true);
    expect(fileFacts(file({ role: 'deleted', before: 'x\n', after: null }), removed).replays).toBe(true);
  });

  it('does not know it without both contents or without a change', () => {
    expect(fileFacts(file({ after: null }), change).replays).toBeNull();
    expect(fileFacts(file({ before: null }), change)).toMatchObject({ before: null, replays: null });
    expect(fileFacts(file({ binary: true }), change)).toMatchObject({ before: null, replays: null });
    expect(fileFacts(file({ role: 'relevant' }), undefined).replays).toBeNull();
  });
});
