import { describe, expect, it } from 'vitest';
import { textOf } from '@/lib/text/span';
import { nearestFile, nearestSpan } from './nearestSpan';
import { nearMisses } from './nearMiss';
import { visible, visibleDifference } from './visible';

const OLD =
  'import os\n\n\ndef area(w, h):\n    # in metres\n    return w + h\n\n\ndef side(a):\n    return a\n';
const CONTEXT = new Map([
  ['a.py', OLD],
  ['dos.py', 'one\r\ntwo\r\n'],
]);
const ORACLE = new Map([['a.py', OLD.replace('w + h', 'w * h')]]);
const block = (path: string, search: string, replace: string): string =>
  `\`\`\`\n### ${path}\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n\`\`\``;
const output = (...parts: string[]): string => `<think>t</think><solution>${parts.join('\n')}</solution>`;
const missesOf = (...parts: string[]) => nearMisses(CONTEXT, ORACLE, output(...parts));

describe('nearMisses', () => {
  it('finds the lines that a SEARCH with another indent means, and the reward it would have had', () => {
    expect(missesOf(block('a.py', '\treturn w + h ', '    return w * h'))).toEqual({
      reward: 1,
      misses: [
        {
          edit: 0,
          path: 'a.py',
          asked: undefined,
          firstLine: 6,
          lastLine: 6,
          text: '    return w + h',
          difference: ['-→return w + h·', '+    return w + h'],
          byCharacters: true,
        },
      ],
    });
  });

  it('aligns a SEARCH that leaves a line of the file out', () => {
    const found = missesOf(
      block('a.py', 'def area(w, h):\n    return w + h', 'def area(w, h):\n    return w * h'),
    );
    expect(found?.misses).toMatchObject([
      {
        firstLine: 4,
        lastLine: 6,
        difference: [' def area(w, h):', '+    # in metres', '     return w + h'],
      },
    ]);
    expect(found?.reward).toBeGreaterThan(0.8);
    expect(found?.reward).toBeLessThan(1);
  });

  it('shows line ends that differ', () => {
    expect(missesOf(block('dos.py', 'one\ntwo', 'x'))?.misses).toMatchObject([
      { text: 'one\r\ntwo\r', difference: ['-one', '-two', '+one␍', '+two␍'] },
    ]);
  });

  it('repairs several, each in the text that the edits before it leave', () => {
    const first = block('a.py', 'def area(w,h):', 'def area(w, h, d):');
    const second = block('a.py', 'def area(w, h,d):', 'def area(w, h):');
    const third = block('a.py', '   return w + h', '    return w * h');
    const found = missesOf(first, second, third);
    expect(found?.misses.map(({ text }) => text)).toEqual([
      'def area(w, h):',
      'def area(w, h, d):',
      '    return w + h',
    ]);
    expect(found?.reward).toBe(1);
  });

  it('looks through the other files for a path that is not in the context, and says which it found', () => {
    const context = new Map([
      ['lib/other.py', 'def area(w, h):\n    return None\n'],
      ['src/a.py', OLD],
      ['b.py', OLD.replace('h', 'd')],
    ]);
    const oracle = new Map([['src/a.py', OLD.replace('w + h', 'w * h')]]);
    const asked = output(
      block('a.py', 'def area(w, h):\n    # in metres\n    return w + h', 'def area(w, h):'),
    );
    const found = nearMisses(context, oracle, asked);
    expect(found?.misses).toMatchObject([
      {
        path: 'src/a.py',
        firstLine: 4,
        lastLine: 6,
        asked: { path: 'a.py' },
        difference: [' def area(w, h):', '     # in metres', '     return w + h'],
      },
    ]);
    expect(textOf(asked, found?.misses[0]?.asked?.span ?? { start: 0, end: 0 })).toBe('a.py');
    expect(found?.reward).toBeGreaterThan(0);
    // Later edits meet what earlier ones leave in the file that was meant.
    const first = block('a.py', '    return w + h', '    return w * h');
    const then = block('a.py', '    return w * h', '    return h * w');
    expect(nearMisses(context, oracle, output(first, then))?.misses).toMatchObject([
      { path: 'src/a.py', text: '    return w + h' },
      { path: 'src/a.py', text: '    return w * h' },
    ]);
    // A file that edits make is searched as itself first.
    const made = [block('n.py', '', 'def side(a):\n'), block('n.py', 'def side(b):', 'x')];
    expect(nearMisses(context, oracle, output(...made))?.misses).toMatchObject([
      { path: 'n.py', asked: undefined },
    ]);
  });

  it('promises no reward where another fault is left', () => {
    const miss = block('a.py', 'def area(w,h):', 'def area(w):');
    expect(missesOf(miss, block('a.py', 'x', 'x'))?.reward).toBe(-1);
    expect(missesOf(block('a.py', '@@@@', 'x'))).toEqual({ misses: [], reward: -1 });
    expect(missesOf(block('new.py', '@@@@', 'x'))).toEqual({ misses: [], reward: -1 });
    const unthought = output(miss).replace('>t<', '><');
    expect(nearMisses(CONTEXT, ORACLE, unthought)).toMatchObject({ misses: [{ edit: 0 }], reward: -1 });
  });

  it('says nothing where every SEARCH is found, or the edits grow without bound', () => {
    expect(missesOf(block('a.py', 'import os', 'import sys'))).toBeUndefined();
    const doubling = Array.from({ length: 23 }, () => block('n', '', '\n'));
    expect(missesOf(...doubling, block('a.py', 'no', 'x'))).toBeUndefined();
  });
});

describe('the work of nearMisses', () => {
  it('is bounded: sixteen SEARCHes, and a text that no longer doubles', () => {
    const many = Array.from({ length: 20 }, () => block('a.py', 'def area(w,h):', 'def area(w, h) :'));
    expect(missesOf(...many)?.misses).toHaveLength(16);
    const context = new Map([['n', 'ab\n'.repeat(300_000)]]);
    const longer = block('n', 'ababababab', 'ab'.repeat(10));
    const found = nearMisses(context, new Map(), output(block('n', 'ab!', 'ababababab'), longer, longer));
    expect(found).toMatchObject({ misses: [{ firstLine: 1, text: 'ab' }], reward: -1 });
  });
});

describe('nearestFile', () => {
  it('passes over files that are too long for what is left to read', () => {
    const files = [
      ['near', 'one two\n'],
      ['long', `one too\n${'x'.repeat(8_000_000)}`],
      ['equal', 'one too\n'],
    ] as const;
    expect(nearestFile(['one too'], files)?.path).toBe('equal');
    expect(nearestFile(['one too'], [])).toBeUndefined();
  });
});

describe('nearestSpan', () => {
  it('takes the first of equally good spans', () => {
    expect(nearestSpan(['return 1'], ['return 2', 'x', 'return 3'])).toMatchObject({ start: 0, end: 1 });
  });

  it('takes equal lines over alike ones, and empty lines for little', () => {
    const there = ['', '', '', 'value = alike', 'x', '', 'value = equal', 'x'];
    expect(nearestSpan(['', 'value = equal', 'x'], there)).toMatchObject({ start: 5, end: 8 });
  });

  it('compares long files by whole lines, blanks apart, and the longest not at all', () => {
    const there = Array.from({ length: 30_000 }, (_, line) => `    line number ${line}`);
    const sought = Array.from({ length: 20 }, (_, line) => `line number ${line + 100}`);
    sought[7] = 'something else';
    sought[8] = '    line number 108';
    expect(nearestSpan(sought, there)).toMatchObject({ start: 100, end: 120, byCharacters: false });
    expect(nearestSpan(Array.from({ length: 200 }, String), there)).toBeUndefined();
  });
});

describe('visible', () => {
  it('shows what the eye misses', () => {
    expect(visible('\tx = 1\u00a0\t  \r')).toBe('→x = 1\\u{a0}→··␍');
    expect(visible('a b')).toBe('a b');
    expect(visibleDifference(['a', 'b'], ['a', 'c '])).toEqual([' a', '-b', '+c·']);
  });
});
