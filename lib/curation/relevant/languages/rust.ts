import { folderOf, joinPath, nameOf, type PathIndex } from '../pathIndex';
import { allOf, present, type Language } from './language';

const MODULE = /^\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*;/gm;
const USE = /^\s*(?:pub(?:\([^)]*\))?\s+)?use\s+((?:crate|super|self)(?:::\w+)+)/gm;
const DEFINES =
  /^\s{0,4}(?:pub(?:\([^)]*\))?\s+)?(?:async\s+|unsafe\s+|const\s+)*(?:fn|struct|enum|trait|type|static|const|union|macro_rules!)\s+([A-Za-z_]\w*)/gm;

/** Rust: `mod x;`, and `use` of crate, super and self; the last parts may be names within the file. */
export const rust: Language = {
  extensions: ['.rs'],
  imports: (text) => [...allOf(text, MODULE).map((name) => `self::${name}`), ...allOf(text, USE)],
  defines: (text) => allOf(text, DEFINES),
  resolve: (spec, from, index) => {
    const [start, ...names] = spec.split('::');
    const folder =
      start === 'crate'
        ? crateOf(from)
        : start === 'self'
          ? modulesOf(from)
          : joinPath(modulesOf(from), '..');
    if (folder === null) return [];
    for (let kept = names.length; kept > 0; kept--) {
      const found = at(joinPath(folder, names.slice(0, kept).join('/')) ?? '', index);
      if (found !== null) return present(found);
    }
    return [];
  },
};

/** The sources' folder of the crate that a file is in. */
function crateOf(from: string): string {
  const parts = folderOf(from).split('/');
  const at = parts.lastIndexOf('src');
  return at < 0 ? folderOf(from) : parts.slice(0, at + 1).join('/');
}

/** The folder in which the modules below a file's own stand. */
function modulesOf(from: string): string {
  const name = nameOf(from);
  const isRoot = name === 'mod.rs' || name === 'lib.rs' || name === 'main.rs';
  return isRoot ? folderOf(from) : from.slice(0, -'.rs'.length);
}

function at(path: string, index: PathIndex): string | null {
  return [`${path}.rs`, `${path}/mod.rs`].find((file) => index.has(file)) ?? null;
}
