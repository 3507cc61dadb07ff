import { expect, it } from 'vitest';
import type { FileEntry } from './facts';
import { bytesOf, fileOf, viewOf, viewsOf } from './fileSides';

const ref = (size: number) => ({ sha256: '', size });
const file = (path: string, more: Partial<FileEntry> = {}): FileEntry => ({
  ...{
    path,
    position: 0,
    role: 'relevant',
    partial: false,
    binary: false,
    before: null,
    after: null,
    relevance: null,
    notes: null,
  },
  ...more,
});
const modified = file('b', { role: 'modified', before: ref(2), after: ref(3) });

it('a file can be shown on the sides that it has', () => {
  expect(viewsOf(modified)).toEqual(['diff', 'before', 'after']);
  expect(viewsOf(file('x', { after: ref(1) }))).toEqual(['after']);
  expect(viewsOf(file('x', { before: ref(1) }))).toEqual(['before']);
  expect(viewsOf(file('x', { binary: true }))).toEqual([]);
  expect([viewOf(modified, 'after'), viewOf(modified, 'odd'), viewOf(file('x'), 'after')]).toEqual([
    'after',
    'diff',
    undefined,
  ]);
  expect([bytesOf(modified, 'diff'), bytesOf(modified, 'before')]).toEqual([5, 2]);
});

it('begins with what the change touches', () => {
  const files = [file('a'), file('logo.png', { role: 'modified', binary: true }), modified];
  expect(fileOf(files, 'a')?.path).toBe('a');
  expect(fileOf(files, 'gone')?.path).toBe('b');
  expect(fileOf([file('a'), file('c', { role: 'test' })], null)?.path).toBe('c');
  expect(fileOf([file('a')], null)?.path).toBe('a');
  expect(fileOf([], null)).toBeUndefined();
});
