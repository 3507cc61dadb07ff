import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Language, Parser } from 'web-tree-sitter';
import { GRAMMAR_NAMES, grammarOf } from './grammars';
import { faultsIn, newFaults } from './syntaxErrors';

const folder = path.dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));
const parsers = new Map<string, Parser>();

beforeAll(async () => {
  await Parser.init();
  for (const name of GRAMMAR_NAMES) {
    const parser = new Parser();
    parser.setLanguage(await Language.load(await readFile(path.join(folder, `tree-sitter-${name}.wasm`))));
    parsers.set(name, parser);
  }
});

function read(grammar: string, text: string) {
  const tree = parsers.get(grammar)?.parse(text);
  if (!tree) throw new Error('no tree');
  return { text, faults: faultsIn(tree.rootNode) };
}

const RIGHT: Readonly<Record<string, string>> = {
  python: 'def f(x):\n    return x + 1\n',
  javascript: 'export const f = (x) => x + 1;\n',
  typescript: 'export const f = (x: number): number => x + 1;\n',
  tsx: 'export const F = ({ x }: { x: number }) => <b>{x}</b>;\n',
  go: 'package a\n\nfunc f(x int) int { return x + 1 }\n',
  rust: 'pub fn f(x: u32) -> u32 {\n    x + 1\n}\n',
  java: 'class A {\n  int f(int x) { return x + 1; }\n}\n',
};

describe('syntax', () => {
  it.each(GRAMMAR_NAMES)('%s: a right program has no fault, conflict markers in it are some', (name) => {
    const text = RIGHT[name] ?? '';
    expect(read(name, text).faults).toEqual([]);
    const marked = read(name, `${text}=======\n>>>>>>> REPLACE\n`);
    expect(newFaults(read(name, text), marked).length).toBeGreaterThan(0);
    expect(marked.faults.every(({ line }) => line >= 1)).toBe(true);
  });

  it('says where it is and what is missing', () => {
    expect(read('typescript', 'f(1;\n').faults).toEqual([{ line: 1, message: 'missing )' }]);
  });

  it('what the base had is excused, once for each time, also where its line has moved', () => {
    const before = read('typescript', 'let a = (1;\n');
    const moved = read('typescript', '\n\nlet a = (1;\n');
    expect(before.faults).toHaveLength(1);
    expect(newFaults(before, moved)).toEqual([]);
    const twice = read('typescript', 'let a = (1;\nlet a = (1;\n');
    expect(newFaults(before, twice)).toHaveLength(1);
  });

  it('knows a file by its ending, and that it does not know others', () => {
    expect(['a.py', 'src/A.TSX', 'b.mjs', 'c.rs'].map(grammarOf)).toEqual([
      'python',
      'tsx',
      'javascript',
      'rust',
    ]);
    expect(['Makefile', 'a.md', 'py', 'a.constructor'].map(grammarOf)).toEqual(Array(4).fill(undefined));
  });
});
