import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { GRAMMAR_NAMES } from '@/components/syntax/grammars';
import { readEnv } from '@/lib/env';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';

/** Everything that is served, by the name in the address: no other file can be reached. */
const FILES: ReadonlyMap<string, string> = new Map([
  ['runtime.js', 'web-tree-sitter/web-tree-sitter.js'],
  ['runtime.wasm', 'web-tree-sitter/web-tree-sitter.wasm'],
  ...GRAMMAR_NAMES.map(
    (name) => [`${name}.wasm`, `@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`] as const,
  ),
]);

/** A parser's program or the grammar of a language, loaded by the worker that checks syntax. */
export const GET = route({
  action: 'page.read',
  params: z.object({ file: z.string() }),
  handle: async ({ params }) => {
    const file = FILES.get(params.file);
    if (file === undefined) throw new Problem('not-found', 'There is no such grammar.');
    const bytes = await readFile(path.join(readEnv().root, 'node_modules', file));
    const type = file.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'application/wasm';
    return new Response(bytes, {
      headers: { 'content-type': type, 'cache-control': 'private, max-age=3600' },
    });
  },
});
