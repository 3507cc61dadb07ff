import { describe, expect, it } from 'vitest';
import { aboveFloor, floorOf, PROBES, type ProbeName } from './probes';
import { noteFor, renamedIn } from './probeWords';

const OLD = 'def negated(x):\n    return -x\n\nnegative = negated(17)\n';
const CONTEXT = new Map([['a.py', OLD]]);
const ORACLE = new Map([['a.py', OLD.replace('-x', '+x')]]);

function made(name: ProbeName, context = CONTEXT, oracle: ReadonlyMap<string, string> = ORACLE) {
  return Object.fromEntries(PROBES.find((probe) => probe.name === name)?.make(context, oracle) ?? []);
}

describe('the probes', () => {
  it('are six, each told in a sentence', () => {
    expect(new Set(PROBES.map(({ name }) => name)).size).toBe(6);
    for (const { description } of PROBES) expect(description).toMatch(/^(A|Every|The) .+\.$/);
  });

  it.each<[ProbeName, Record<string, string>]>([
    ['comment-on-line', { 'a.py': OLD.replace('-x', '-x  # TODO') }],
    ['context-copied', { 'a.py': OLD.replace('    return -x\n', '    return -x\n    return -x\n') }],
    ['identifier-renamed', { 'a.py': OLD.replace('-x', '-x_') }],
    ['extra-file', { 'NOTES.md': 'Notes\n' }],
    ['file-deleted', { 'a.py': '' }],
    ['reformatted', { 'a.py': OLD.replaceAll('\n', ' \n') }],
  ])('%s', (name, files) => {
    expect(made(name)).toEqual(files);
  });

  it('touch the line before, where the oracle only adds, and each line once', () => {
    const context = new Map([['a', 'one\ntwo\nthree\n']]);
    const oracle = new Map([['a', 'zero\nONE\nmore\ntwo\nmore\nthree\n']]);
    expect(made('comment-on-line', context, oracle)).toEqual({
      a: 'one  # TODO\ntwo  # TODO\nthree\n',
    });
    expect(made('comment-on-line', new Map(), new Map([['n', 'x\n']]))).toEqual({ n: '# TODO\n' });
  });

  it('comment as the language of each file does, not with # in all of them', () => {
    const context = new Map([
      ['src/a.ts', 'one\n'],
      ['a.py', 'one\n'],
      ['style.css', 'one\n'],
    ]);
    const oracle = new Map([...context].map(([path]) => [path, 'two\n']));
    expect(made('comment-on-line', context, oracle)).toEqual({
      'src/a.ts': 'one  // TODO\n',
      'a.py': 'one  # TODO\n',
      'style.css': 'one  /* TODO */\n',
    });
  });

  it('rename a name, not a keyword: "return a;" is not "return_ a;"', () => {
    const context = new Map([['a.js', 'return a;\n']]);
    expect(made('identifier-renamed', context, new Map([['a.js', 'return b;\n']]))).toEqual({
      'a.js': 'return a_;\n',
    });
  });

  it('find a free name for the extra file', () => {
    expect(made('extra-file', new Map([['NOTES.md', '']]))).toEqual({ '_NOTES.md': 'Notes\n' });
  });
});

describe('noteFor', () => {
  it.each([
    ['a/b.c/Makefile', '# TODO'],
    ['a.unknown', '# TODO'],
    ['.sql', '# TODO'],
    ['db/one.two.SQL', '-- TODO'],
    ['page.html', '<!-- TODO -->'],
    ['core.clj', '; TODO'],
    ['paper.tex', '% TODO'],
    ['main.rs', '// TODO'],
  ])('%s: %s', (path, note) => {
    expect(noteFor(path)).toBe(note);
  });
});

describe('renamedIn', () => {
  it.each([
    ['    return total + 1', '    return total_ + 1'],
    ['public static void main(args)', 'public static void main_(args)'],
    ['if (0xabc in $el)', 'if (0xabc in $el_)'],
    ['const größe = 1', 'const größe_ = 1'],
    ['    return 1', '    return 1'],
    ['}', '}'],
  ])('%s', (line, renamed) => {
    expect(renamedIn(line)).toBe(renamed);
  });
});

describe('floorOf and aboveFloor', () => {
  it('take the best of the probes for the floor', () => {
    const { probes, floor } = floorOf(CONTEXT, ORACLE);
    expect(floor).toBe(Math.max(...probes.map(({ reward }) => reward)));
    const rewards = Object.fromEntries(probes.map(({ name, reward }) => [name, reward]));
    expect(rewards['comment-on-line']).toBeCloseTo(174 / 184, 12);
    expect(rewards['extra-file']).toBe(0);
    expect(floor).toBeLessThan(1);
  });

  it('measure from the floor to 1', () => {
    expect([aboveFloor(1, 0.75), aboveFloor(0.75, 0.75), aboveFloor(0.5, 0.75)]).toEqual([1, 0, -1]);
    expect(aboveFloor(-1, 0.75)).toBeUndefined();
  });

  it('have no measure where the oracle changes nothing', () => {
    const { floor } = floorOf(CONTEXT, CONTEXT);
    expect([floor, aboveFloor(1, floor)]).toEqual([1, undefined]);
  });
});
