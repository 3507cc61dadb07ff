import { describe, expect, it } from 'vitest';
import { explainRequest } from '@/lib/reward/explain/explain';
import { snakeKeys } from '@/lib/reward/explain/outgoing';
import { readLines } from './microscope';

const context = new Map([['a.py', 'x = 1\n\ty = 2\n']]);
const oracle = new Map([['a.py', 'x = 3\n\ty = 2\n']]);

function read(output: string) {
  const request = { kind: 'search-replace', codeContext: context, oracleNewContent: oracle, output } as const;
  const { trace, near_misses: misses } = snakeKeys(explainRequest(request) ?? {});
  return readLines(output, trace!, misses);
}

const wrap = (solution: string) => `<think>why</think>\n<solution>\n${solution}\n</solution>`;

describe('readLines', () => {
  it('says of each line what it was taken for', () => {
    const { lines, notices } = read(
      wrap('```py\n### a.py\n<<<<<<< SEARCH\nx = 1\n=======\nx = 3\n\n>>>>>>> REPLACE\n```\nThat is all.'),
    );
    expect(lines.map(({ part }) => part)).toEqual([
      ...[
        'tag',
        'tag',
        'fence',
        'path',
        'marker',
        'search',
        'marker',
        'replace',
        'replace',
        'marker',
        'fence',
      ],
      ...['text', 'tag'],
    ]);
    expect(lines.map(({ edit }) => edit === 0)).toEqual([
      ...[false, false, true, true, true, true, true, true, true, true, true, false, false],
    ]);
    expect(notices.size).toBe(0);
  });

  it('puts warnings and near misses under their lines', () => {
    const block = (search: string) =>
      `\`\`\`\n### a.py\n<<<<<<< SEARCH\n${search}\n=======\nz\n>>>>>>> REPLACE\n\`\`\``;
    const { lines, notices } = read(wrap(`${block('  y = 2')}\n<<<<<<< SEARCH \nx`));
    const said = Array.from(notices, ([line, all]) => [lines[line]?.text, all.map(({ kind }) => kind)]);
    expect(said).toEqual([
      ['<<<<<<< SEARCH ', ['warning']],
      ['  y = 2', ['near-miss']],
    ]);
    expect(lines.find(({ text }) => text === '<<<<<<< SEARCH ')?.part).toBe('not read');
  });

  it('tells markers that became text from those that were read', () => {
    const { lines } = read(
      wrap(
        '```\n### a.py\n<<<<<<< SEARCH\nx = 1\n=======\nx\n>>>>>>> REPLACE\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE\n```',
      ),
    );
    expect(lines.filter(({ part }) => part === 'marker as text').map(({ text }) => text)).toEqual([
      '>>>>>>> REPLACE',
      '<<<<<<< SEARCH',
      '=======',
    ]);
  });
});
