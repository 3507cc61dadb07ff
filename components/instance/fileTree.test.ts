import { describe, expect, it } from 'vitest';
import type { FileEntry } from './facts';
import { buildTree, firstClosed, treeRows, treeStep, type TreeRow } from './fileTree';

const file = (path: string, position: number, role: FileEntry['role'] = 'relevant'): FileEntry => ({
  ...{ path, position, role, partial: false, binary: false },
  before: null,
  after: null,
  relevance: null,
  notes: null,
});
const FILES = ['src/pkg/b.py', 'src/pkg/deep/er/c.py', 'README.md', 'src/pkg/a.py', 'test/t.py'].map(
  (path, index) => file(path, index),
);
const rowsOf = (closed: string[] = []) => treeRows(buildTree(FILES), new Set(closed));
const drawn = (rows: readonly TreeRow[]) => rows.map(({ name, level }) => `${'  '.repeat(level - 1)}${name}`);

describe('treeRows', () => {
  it('shows folders first, chains of single folders as one, files in their order', () => {
    expect(drawn(rowsOf())).toEqual([
      'src/pkg',
      '  deep/er',
      '    c.py',
      '  b.py',
      '  a.py',
      'test',
      '  t.py',
      'README.md',
    ]);
  });

  it('leaves out what a closed folder holds, and says how much that is', () => {
    const rows = rowsOf(['src/pkg/']);
    expect(drawn(rows)).toEqual(['src/pkg', 'test', '  t.py', 'README.md']);
    expect(rows[0]).toMatchObject({ isOpen: false, fileCount: 3 });
  });

  it('takes odd paths as they are', () => {
    const odd = ['/abs', 'a//b', '__proto__/x', 'constructor'].map((path, index) => file(path, index));
    expect(treeRows(buildTree(odd), new Set()).filter(({ kind }) => kind === 'file')).toHaveLength(4);
  });

  it('of a large context only the touched folders begin open', () => {
    const many = Array.from({ length: 100 }, (_, index) => file(`lib/m${index % 5}/f${index}.py`, index));
    const closed = firstClosed([...many, file('lib/m3/x.py', 100, 'modified')]);
    expect([...closed].sort()).toEqual(['lib/m0/', 'lib/m1/', 'lib/m2/', 'lib/m4/']);
    expect(firstClosed(FILES).size).toBe(0);
  });
});

describe('treeStep', () => {
  const rows = rowsOf();
  const [pkg, deep, c] = rows;

  it.each([
    ['ArrowDown', pkg!.id, { to: deep!.id }],
    ['ArrowUp', deep!.id, { to: pkg!.id }],
    ['ArrowUp', pkg!.id, undefined],
    ['Home', c!.id, { to: pkg!.id }],
    ['End', pkg!.id, { to: 'file 2' }],
    ['ArrowRight', pkg!.id, { to: deep!.id }],
    ['ArrowRight', c!.id, undefined],
    ['ArrowLeft', c!.id, { to: deep!.id }],
    ['ArrowLeft', deep!.id, { toggle: deep!.id }],
    ['ArrowLeft', 'file 2', undefined],
    ['Enter', c!.id, { open: c!.id }],
    [' ', pkg!.id, { toggle: pkg!.id }],
    ['x', pkg!.id, undefined],
    ['ArrowDown', 'not there', { to: pkg!.id }],
  ])('%s on %s', (key, at, step) => {
    expect(treeStep(rows, at, key)).toEqual(step);
  });

  it('opens a closed folder before it goes in', () => {
    expect(treeStep(rowsOf(['src/pkg/']), 'src/pkg/', 'ArrowRight')).toEqual({ toggle: 'src/pkg/' });
  });
});
