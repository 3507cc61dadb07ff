import { describe, expect, it } from 'vitest';
import { textOf } from '@/lib/text/span';
import { traceOutput } from './trace';
import type { WarningCode } from './warning';

const CONTEXT = new Map([
  ['a.py', 'import os\nx = 1\ny = 2\nx = 1\n'],
  ['dos.py', 'one\r\ntwo\r\n'],
]);
const block = (path: string, search: string, replace: string): string =>
  `\`\`\`python\n### ${path}\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n\`\`\``;
const output = (...parts: string[]): string =>
  `<think>\nhm\n</think>\n<solution>\n${parts.join('\n')}\n</solution>`;
const GOOD = block('a.py', 'y = 2', 'y = 3');

function warned(text: string): [code: WarningCode, place: string, sentence: string][] {
  return traceOutput(CONTEXT, text).warnings.map(({ code, span, sentence }) => [
    code,
    textOf(text, span),
    sentence,
  ]);
}
const codes = (text: string): WarningCode[] => warned(text).map(([code]) => code);

describe('traceOutput', () => {
  it('tells every tag, fence, header and marker, and each edit with its ranges', () => {
    const text = output(GOOD);
    const { tokens, edits, warnings, thought, answer } = traceOutput(CONTEXT, text);
    expect(tokens.map(({ kind, role, span }) => [kind, role, textOf(text, span)])).toEqual([
      ['tag', 'unused', '<think>'],
      ['tag', 'unused', '</think>'],
      ['tag', 'unused', '<solution>'],
      ['fence', 'part', '```'],
      ['path', 'part', '### a.py'],
      ['search', 'part', '<<<<<<< SEARCH'],
      ['divider', 'part', '======='],
      ['replace', 'part', '>>>>>>> REPLACE'],
      ['fence', 'part', '```'],
      ['tag', 'unused', '</solution>'],
    ]);
    expect(edits).toMatchObject([{ path: 'a.py', outcome: { kind: 'applied', places: 1 } }]);
    expect(
      edits.map(({ span, search, replace }) => [span, search, replace].map((each) => textOf(text, each))),
    ).toEqual([[GOOD, 'y = 2', 'y = 3']]);
    expect([thought, answer].map((span) => span && textOf(text, span))).toEqual(['hm', GOOD]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['without a path', GOOD.replace('### a.py\n', ''), /no "### path" line/],
    ['without a fence', GOOD.replace('```python\n', ''), /no fence/],
    ['with a carriage return', GOOD.replaceAll('\n', '\r\n'), /carriage return/],
    ['with a blank after its marker', GOOD.replace('SEARCH', 'SEARCH '), /other spelling or blanks/],
    ['without a SEARCH line', GOOD.replace('y = 2\n', ''), /empty SEARCH is one empty line/],
    ['without a REPLACE line', GOOD.replace('y = 3\n', ''), /empty REPLACE is one empty line/],
    ['with a misspelt divider', GOOD.replace('=======', '======= '), /"=======" after it has other/],
    ['without a divider', GOOD.replace('=======\n', ''), /no ======= line/],
    ['without a close', GOOD.replace('>>>>>>> REPLACE\n', ''), /no >>>>>>> REPLACE line/],
  ])('warns of a dropped block %s', (_, bad, why) => {
    for (const text of [output(GOOD, 'Then:', bad), output(bad)]) {
      const found = warned(text).filter(([code]) => code === 'block-dropped');
      expect(found).toHaveLength(1);
      expect(found[0]?.[2]).toMatch(why);
    }
  });

  it('warns of a block whose fence closes the one before it', () => {
    const shared = `${GOOD}\n${GOOD.replace('```python\n', '')}`.replace('```\n###', '```\n###');
    expect(warned(output(shared))).toMatchObject([
      ['block-dropped', expect.anything(), /closes the block before it/],
    ]);
  });

  it('warns of a block that an earlier one swallows', () => {
    const open = GOOD.replace('y = 3\n', '');
    expect(warned(output(open, block('b.py', 'p', 'q')))).toMatchObject([
      [
        'block-swallowed',
        '```python\n### b.py\n<<<<<<< SEARCH',
        /for b\.py is read as text of the REPLACE of edit 1/,
      ],
    ]);
    const undivided = GOOD.replace('=======\n', '');
    expect(codes(output(undivided, block('a.py', 'p', 'q')))).toEqual(['block-swallowed']);
  });

  it('warns of markers inside a replacement: two edits in one fence, a second divider', () => {
    const two = GOOD.replace(
      '\n>>>>>>> REPLACE',
      '\n>>>>>>> REPLACE\n<<<<<<< SEARCH\nimport os\n=======\nimport sys\n>>>>>>> REPLACE',
    );
    expect(warned(output(two))).toMatchObject([['markers-inside', expect.anything(), /3 marker lines/]]);
    const again = block('a.py', 'y = 2', 'y = 3\n=======\ny = 4');
    expect(warned(output(again))).toEqual([
      ['markers-inside', '=======', expect.stringContaining('a marker line')],
    ]);
  });

  it('warns of a block in the thought', () => {
    const text = output(GOOD).replace('hm', `hm\n${GOOD}`);
    expect(codes(text)).toEqual(['block-outside-solution']);
  });

  it('warns of a SEARCH found in several places, and of one that ends within a line', () => {
    expect(warned(output(block('a.py', 'x = 1', 'x = 2')))).toMatchObject([
      ['search-many', 'x = 1', /in 2 places/],
    ]);
    expect(warned(output(block('a.py', 'x = 1\ny', 'z')))).toMatchObject([
      ['search-mid-line', 'y', /within the line "y = 2"/],
    ]);
    expect(codes(output(block('a.py', 'import o', 'import z')))).toEqual(['search-mid-line']);
    expect(codes(output(block('dos.py', 'one', 'two'), block('dos.py', 'tw', 'x')))).toEqual([
      'search-many',
      'search-mid-line',
    ]);
    expect(codes(output(block('last', '', 'x'), block('last', 'x', 'y')))).toEqual(['path-unknown']);
    expect(codes(output(block('tail', '', 'ab'), block('tail', 'a', 'y')))).toEqual([
      'path-unknown',
      'search-mid-line',
    ]);
  });

  it('warns of edits that change nothing', () => {
    expect(codes(output(block('a.py', 'x', 'x')))).toEqual(['changes-nothing']);
    const back = block('a.py', 'y = 3', 'y = 2');
    expect(warned(output(GOOD, back))).toMatchObject([
      ['changes-nothing', back, /leave every line as it was/],
    ]);
    expect(codes(output(block('dos.py', 'one\r\ntwo', 'one\ntwo')))).toEqual([
      'changes-nothing',
      'line-ends',
    ]);
  });

  it('warns of an edit that another takes back, beside a real edit of the same file', () => {
    const back = block('a.py', 'y = 3', 'y = 2');
    const real = block('a.py', 'import os', 'import sys');
    for (const order of [
      [GOOD, back, real],
      [real, GOOD, back],
    ]) {
      const first = order.indexOf(GOOD) + 1;
      expect(warned(output(...order))).toEqual([
        ['changes-nothing', back, expect.stringContaining(`to what it was before edit ${first};`)],
      ]);
    }
    expect(warned(output(GOOD, real, back))).toEqual([
      ['changes-nothing', back, expect.stringContaining('Edit 3 undoes edit 1: without both')],
    ]);
    // The inverse of an edit that was not needed for it: y = 3 was there before.
    const both = block('a.py', 'import os', 'y = 3');
    expect(codes(output(both, GOOD, block('a.py', 'y = 3', 'y = 2')))).toEqual(['search-many']);
    const pairs = Array.from({ length: 40 }, (_, at) => [
      block('a.py', 'y = 2', `y = ${at}0`),
      block('a.py', at % 2 ? 'import sys' : 'import os', at % 2 ? 'import os' : 'import sys'),
      block('a.py', `y = ${at}0`, 'y = 2'),
    ]).flat();
    expect(codes(output(...pairs, real, GOOD))).toContain('changes-nothing');
  });

  it('warns of an edit of line ends alone, which leaves the file’s lines as they were at that moment', () => {
    const ends = block('dos.py', 'one\r\ntwo', 'one\ntwo');
    const found = warned(output(ends, block('dos.py', 'two', 'three')));
    expect(found).toEqual([
      ['changes-nothing', ends, expect.stringContaining('Edit 1 changes line ends alone')],
      ['line-ends', 'one\ntwo', expect.anything()],
    ]);
    expect(codes(output(block('a.py', 'import os', 'import os\n'), GOOD))).toEqual([]);
  });

  it('warns of a path that is not in the context, once, and says which may be meant', () => {
    const path = 'a/a.py  # Assuming';
    const found = warned(output(block(path, '', 'x = 1\n'), block(path, 'x = 1', 'x')));
    expect(found).toMatchObject([['path-unknown', path, /Is "a\.py" meant\?/]]);
    expect(warned(output(block('new.py', '', 'x')))).toMatchObject([
      ['path-unknown', 'new.py', /to edit 1\.$/],
    ]);
  });

  it('warns of CRLF against LF, in either direction, and not of other differences', () => {
    expect(warned(output(block('dos.py', 'one\ntwo', 'x')))).toMatchObject([
      ['line-ends', 'one\ntwo', /\\r\\n in the file, \\n in SEARCH/],
    ]);
    expect(warned(output(block('a.py', 'x = 1\r\ny = 2\r', 'x')))).toMatchObject([
      ['line-ends', expect.anything(), /\\n in the file, \\r\\n in SEARCH/],
    ]);
    expect(codes(output(block('dos.py', 'one\nthree', 'x')))).toEqual([]);
    expect(codes(output(block('a.py', 'z', 'x')))).toEqual([]);
  });

  it('warns of a REPLACE that mixes line ends, and mends it', () => {
    const mixes = output(block('dos.py', 'one', 'zero\nhalf\none'));
    const [warning, ...others] = traceOutput(CONTEXT, mixes).warnings;
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ code: 'line-ends', edit: 0, fix: { text: 'zero\r\nhalf\r\none' } });
    expect(warning?.sentence).toContain('lines that end in \\n, dos.py has \\r\\n');
    expect(warned(output(block('a.py', 'y = 2', 'y = 2\r\nz = 3')))).toEqual([
      ['line-ends', 'y = 2\r\nz = 3', expect.stringContaining('lines that end in \\r\\n, a.py has \\n')],
    ]);
    const mended = output(block('dos.py', 'one', warning?.fix?.text ?? ''));
    expect(codes(mended)).toEqual([]);
    // A file that mixes them already, and one without any line end.
    const after = block('dos.py', 'zero', 'first\nzero');
    expect(codes(output(block('dos.py', 'one', 'zero\nhalf\none'), after))).toEqual(['line-ends']);
    expect(codes(output(block('new.py', '', 'a\r\nb')))).toEqual(['path-unknown']);
  });

  it('warns of tags inside the thought, and says nothing of blocks where the answer is unknown', () => {
    const text = output(GOOD).replace('hm', 'write <solution> then');
    expect(warned(text)).toMatchObject([['tags-in-thought', '<solution>', /inside the thought/]]);
    expect(codes(`<think> <solution> ${GOOD}`)).toEqual([]);
    expect(codes('')).toEqual([]);
    expect(codes(`<solution>${GOOD.replace('### ', '## ')}<think></think></solution>`)).toEqual([
      'block-dropped',
    ]);
  });

  it('stays linear where nothing closes', () => {
    const open = '```\n### a\n<<<<<<< SEARCH\nx\n';
    const { warnings, tokens } = traceOutput(CONTEXT, output(open.repeat(20_000)));
    expect([warnings.length, tokens.length]).toEqual([20_000, 60_004]);
  });
});
