import { describe, expect, it } from 'vitest';
import { scoreContents } from './scoreContents';

const texts = (files: Record<string, string>) => new Map(Object.entries(files));

describe('scoreContents', () => {
  it('never takes the change of an oracle for that of the next', () => {
    const old = texts({ 'a.py': 'x = 1\n', 'b.py': 'y = 1\n' });
    const oracles = [
      texts({ 'a.py': 'x = 2\n' }),
      texts({ 'a.py': 'x = 3\n' }),
      texts({ 'a.py': 'x = 3\n', 'b.py': 'y = 2\n' }),
      texts({ 'a.py': 'x = 1\n', 'b.py': 'y = 2\n' }),
      texts({ 'b.py': 'y = 2\n' }),
    ];
    for (const oracle of [...oracles, ...oracles.toReversed()]) {
      expect(scoreContents(old, oracle, oracle).reward).toBe(1);
      expect(scoreContents(old, oracle, texts({ 'a.py': 'x = 9\n' })).reward).toBeLessThan(1);
    }
    const other = texts({ 'a.py': 'x = 0\n' });
    const [change] = scoreContents(other, texts({ 'a.py': 'x = 3\n' }), new Map()).similarities;
    expect(change?.oracleChange).toBe('@@ -1 +1 @@\n-x = 0\n+x = 3');
  });

  it('scores files that are too long to be kept the same', () => {
    const old = texts({ 'a.txt': 'line\n'.repeat(250_000) });
    const oracle = texts({ 'a.txt': `${'line\n'.repeat(250_000)}end\n` });
    expect([1, 2].map(() => scoreContents(old, oracle, oracle).reward)).toEqual([1, 1]);
  });
});
