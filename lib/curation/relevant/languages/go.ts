import { allOf, type Language } from './language';

const SINGLE = /^import\s+(?:[\w.]+\s+)?"([^"\n]+)"/gm;
const BLOCK = /^import\s*\(([^)]*)\)/gm;
const QUOTED = /"([^"\n]+)"/g;
const DEFINES = /^(?:func(?:\s*\([^)]*\))?|type|const|var)\s+([A-Za-z_]\w*)/gm;
/** An import of a larger package would bring all of its files in. */
const MOST_FILES = 12;

/** Go: an import names a folder, whose files it means all, tests left out. */
export const go: Language = {
  extensions: ['.go'],
  imports: (text) => {
    const blocks = [...text.matchAll(BLOCK)].flatMap(([, block = '']) => allOf(block, QUOTED));
    return [...new Set([...allOf(text, SINGLE), ...blocks])];
  },
  defines: (text) => allOf(text, DEFINES),
  resolve: (spec, from, index) => {
    // The module's own name is not in the tree: without the host's parts, the rest is a folder.
    const parts = spec.split('/');
    if (parts.length < 2) return [];
    for (let skipped = 1; skipped < parts.length; skipped++) {
      const folder = index.folderEndingWith(parts.slice(skipped).join('/'), from);
      if (folder === null) continue;
      const files = index
        .inFolder(folder)
        .filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'));
      if (files.length > 0) return files.slice(0, MOST_FILES);
    }
    return [];
  },
};
