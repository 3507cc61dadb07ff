import { describe, expect, it } from 'vitest';
import { changeLines } from './changeLines';

describe('changeLines', () => {
  it('numbers both sides and takes the signs off', () => {
    expect(changeLines('@@ -3,2 +3,3 @@\n same\n-old\n+new\n+more')).toEqual([
      { kind: 'hunk', text: '@@ -3,2 +3,3 @@' },
      { kind: 'same', text: 'same', oldNumber: 3, newNumber: 3 },
      { kind: 'removed', text: 'old', oldNumber: 4 },
      { kind: 'added', text: 'new', newNumber: 4 },
      { kind: 'added', text: 'more', newNumber: 5 },
    ]);
  });

  it('starts a new file at line 1', () => {
    expect(changeLines('@@ -0,0 +1 @@\n+only')[1]).toEqual({ kind: 'added', text: 'only', newNumber: 1 });
  });

  it('leaves lines outside of hunks as they are', () => {
    expect(changeLines('rename from a to b\n@@ -1 +1 @@\n-x\n+y').map((line) => line.kind)).toEqual([
      'hunk',
      'hunk',
      'removed',
      'added',
    ]);
  });

  it('has no line for no change', () => {
    expect(changeLines('')).toEqual([]);
  });
});
