import { describe, expect, it } from 'vitest';
import { hasOutline, importedFiles, outlineOf } from './outline';
import { joinPath, PathIndex } from './pathIndex';

/** What a file of a tree imports, by its text. */
function imported(path: string, text: string, paths: readonly string[]): string[] {
  return importedFiles(path, outlineOf(path, text), new PathIndex([path, ...paths])).sort();
}

describe('imports of Python', () => {
  const tree = [
    'pkg/__init__.py',
    'pkg/a.py',
    'pkg/b/__init__.py',
    'pkg/b/c.py',
    'pkg/types.pyi',
    'src/top.py',
    'deep/json.py',
  ];

  it.each([
    ['import pkg.a', ['pkg/a.py']],
    ['import os, pkg.b.c as x', ['pkg/b/c.py']],
    ['from pkg import a, b as bee', ['pkg/__init__.py', 'pkg/a.py', 'pkg/b/__init__.py']],
    ['from pkg.b import (\n    c,  # why\n    d,\n)', ['pkg/b/__init__.py', 'pkg/b/c.py']],
    ['from . import a', ['pkg/a.py']],
    ['    from .b.c import name', ['pkg/b/c.py']],
    ['from ..pkg.types import T', ['pkg/types.pyi']],
    ['import top', ['src/top.py']],
    ['import json', []],
    ['from .... import far', []],
    ['from __future__ import annotations', []],
    ['from . import *', []],
  ])('%s', (text, files) => {
    expect(imported('pkg/main.py', text, tree)).toEqual(files);
  });

  it('leave definitions to be found', () => {
    const text =
      'class A:\n    async def run(self):\n        def inner(): pass\nLIMIT_OF = 3\nx = 1\ndef f(): pass\n';
    expect(outlineOf('a.py', text).defines).toEqual(['A', 'run', 'LIMIT_OF', 'f']);
  });
});

describe('imports of JavaScript and TypeScript', () => {
  const tree = ['src/a.ts', 'src/b/index.tsx', 'src/c.vue', 'lib/d.mts', 'app/ui/e.js', 'src/style.css'];

  it.each([
    ["import { x } from './a'", ['src/a.ts']],
    ["import './b';\nexport * from './c.vue'", ['src/b/index.tsx', 'src/c.vue']],
    ["const d = require('../lib/d.mjs')", ['lib/d.mts']],
    ["await import('./a.js')", ['src/a.ts']],
    ["import e from '@/ui/e'", ['app/ui/e.js']],
    ["import e from '@/ui/none'", []],
    ["import css from './style.css?inline'", ['src/style.css']],
    ["import react from 'react'", []],
    ["import far from '../../../far'", []],
  ])('%s', (text, files) => {
    expect(imported('src/main.ts', text, tree)).toEqual(files);
  });

  it('leave definitions to be found', () => {
    const text =
      'export default async function run() {}\nexport const LIMIT = 1;\ninterface Shape {}\nabstract class Base {}\n';
    expect(outlineOf('a.tsx', text).defines).toEqual(['run', 'LIMIT', 'Shape', 'Base']);
  });
});

describe('imports of Go', () => {
  const tree = ['pkg/x/x.go', 'pkg/x/x_test.go', 'pkg/x/y.go', 'docs/readme.md'];

  it.each([
    ['import "github.com/o/r/pkg/x"', ['pkg/x/x.go', 'pkg/x/y.go']],
    ['import (\n\t"fmt"\n\tz "github.com/o/r/pkg/x"\n)', ['pkg/x/x.go', 'pkg/x/y.go']],
    ['import "fmt"', []],
    ['import "github.com/o/docs"', []],
    ['import "github.com/none/none"', []],
  ])('%s', (text, files) => {
    expect(imported('cmd/main.go', text, tree)).toEqual(files);
  });

  it('leave definitions to be found', () => {
    expect(outlineOf('a.go', 'func (s *S) Run() {}\nfunc New() {}\ntype S struct{}\n').defines).toEqual([
      'Run',
      'New',
      'S',
    ]);
  });
});

describe('imports of Rust', () => {
  const tree = ['src/lib.rs', 'src/net.rs', 'src/net/tcp.rs', 'src/io/mod.rs', 'src/io/file.rs', 'tool.rs'];

  it.each([
    ['src/lib.rs', 'pub mod net;', ['src/net.rs']],
    ['src/net.rs', 'mod tcp;\nuse super::io::File;', ['src/io/mod.rs', 'src/net/tcp.rs']],
    [
      'src/io/mod.rs',
      'pub(crate) mod file;\nuse crate::net::tcp::Stream;',
      ['src/io/file.rs', 'src/net/tcp.rs'],
    ],
    ['src/lib.rs', 'use super::x;\nuse std::io;\nmod none;', []],
    ['lib.rs', 'use super::x;', []],
    ['main.rs', 'use crate::tool::Tool;', ['tool.rs']],
  ])('of %s: %s', (path, text, files) => {
    expect(imported(path, text, tree)).toEqual(files);
  });

  it('leave definitions to be found', () => {
    expect(outlineOf('a.rs', 'pub async fn run() {}\npub struct S;\n    fn inner() {}\n').defines).toEqual([
      'run',
      'S',
      'inner',
    ]);
  });
});

describe('imports of Java and Kotlin', () => {
  const tree = ['main/java/org/a/B.java', 'other/org/a/B.java', 'main/java/org/a/K.kt'];

  it.each([
    ['import org.a.B;', ['main/java/org/a/B.java']],
    ['import static org.a.B.name;', ['main/java/org/a/B.java']],
    ['import org.a.K', ['main/java/org/a/K.kt']],
    ['import java.util.List;', []],
  ])('%s', (text, files) => {
    expect(imported('main/java/org/Main.java', text, tree)).toEqual(files);
  });

  it('leave definitions to be found', () => {
    expect(outlineOf('A.java', 'public final class A {\n    enum Kind {}\n}\n').defines).toEqual([
      'A',
      'Kind',
    ]);
  });
});

describe('a file of another language', () => {
  it('has no outline', () => {
    expect([hasOutline('a.py'), hasOutline('a.rb'), hasOutline('Makefile')]).toEqual([true, false, false]);
    expect(outlineOf('a.rb', 'require "x"')).toEqual({ imports: [], defines: [] });
    expect(imported('a.rb', 'require "x"', ['x'])).toEqual([]);
  });
});

describe('paths', () => {
  it('are joined, and never lead out of the tree', () => {
    expect(joinPath('a/b', '../c/./d')).toBe('a/c/d');
    expect(joinPath('', 'x')).toBe('x');
    expect(joinPath('a', '../../x')).toBeNull();
  });

  it('that end alike are told by how near they are, then by length and name', () => {
    const index = new PathIndex(['x/lib/a.py', 'y/lib/a.py', 'y/z/lib/a.py']);
    expect(index.endingWith('lib/a.py', 'y/main.py')).toBe('y/lib/a.py');
    expect(index.endingWith('lib/a.py', 'other.py')).toBe('x/lib/a.py');
    expect(index.endingWith('none.py', '')).toBeNull();
    expect(index.folderEndingWith('lib', 'y/z/q.py')).toBe('y/z/lib');
    expect(index.inFolder('none')).toEqual([]);
  });
});
