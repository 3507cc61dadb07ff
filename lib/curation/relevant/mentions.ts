import { nameOf, type PathIndex } from './pathIndex';

/** What the words of an issue or a pull request name. */
export interface Mentions {
  /** Files of the tree, by the words that name them: a whole path, or a file's name alone. */
  files: ReadonlyMap<string, { words: string; isWhole: boolean }>;
  /** Words that look like names in a program. */
  identifiers: ReadonlySet<string>;
}

const PATH = /[\w.@-]+(?:[/\\][\w.@-]+)*\.[A-Za-z]\w{0,9}\b/g;
const CODE = /`([^`\n]{1,200})`/g;
/** snake_case, camelCase, PascalCase of two words, a call, a dotted name, a constant. */
const IDENTIFIER =
  /\b(?:[a-zA-Z]\w*_\w+|_+[a-z]\w+|[a-z]+[A-Z]\w*|[A-Z][a-z0-9]+[A-Z]\w*|[A-Z][A-Z0-9]{2,})\b|\b([A-Za-z_]\w{2,})(?=\()|(?<=\.)([A-Za-z_]\w{2,})\b/g;
const WORD = /[A-Za-z_]\w{2,}/g;
/** A name that is this common in a tree (`__init__.py`, `index.ts`) says nothing. */
const MOST_NAMED = 3;
const SHORTEST = 3;

/** Reads which files and names some texts speak of. Traceback lines name files by paths that end like theirs. */
export function mentionsIn(texts: readonly string[], index: PathIndex): Mentions {
  const files = new Map<string, { words: string; isWhole: boolean }>();
  const identifiers = new Set<string>();
  for (const text of texts) {
    for (const [words] of text.matchAll(PATH)) addFile(files, words, index);
    for (const match of text.matchAll(IDENTIFIER)) identifiers.add(match[1] ?? match[2] ?? match[0]);
    // In code marks every word is meant as a name.
    for (const [, code = ''] of text.matchAll(CODE)) {
      for (const [word] of code.matchAll(WORD)) identifiers.add(word);
    }
  }
  return { files, identifiers: new Set([...identifiers].filter((word) => word.length >= SHORTEST)) };
}

function addFile(
  files: Map<string, { words: string; isWhole: boolean }>,
  words: string,
  index: PathIndex,
): void {
  const parts = words
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/|[ab]\/(?=.*\/))+/, '')
    .split('/');
  for (let skipped = 0; skipped < parts.length - 1; skipped++) {
    const tail = parts.slice(skipped).join('/');
    const path = index.has(tail) ? tail : index.endingWith(tail, '');
    if (path === null) continue;
    files.set(path, { words, isWhole: true });
    return;
  }
  const named = index.named(nameOf(parts.join('/')));
  if (named.length > MOST_NAMED) return;
  for (const path of named) if (!files.has(path)) files.set(path, { words, isWhole: false });
}
