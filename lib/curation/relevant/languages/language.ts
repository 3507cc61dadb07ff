import type { PathIndex } from '../pathIndex';

/** What the ranker knows of a language: read by lines, without a parser, so that broken files can be read too. */
export interface Language {
  /** With the dot. */
  extensions: readonly string[];
  /** What a text imports, as written: only {@link Language.resolve} understands it. */
  imports(text: string): string[];
  /** Names of functions, types and constants that a text defines at its outermost levels. */
  defines(text: string): string[];
  /** The files of the tree that an import of `from` can mean; none for what lies outside of it. */
  resolve(spec: string, from: string, index: PathIndex): string[];
}

/** The wanted group of every match of a pattern, without repetition, in order. */
export function allOf(text: string, pattern: RegExp): string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(pattern)) {
    const word = match.slice(1).find((group) => group !== undefined);
    if (word !== undefined) found.add(word);
  }
  return [...found];
}

/** A list of what is there. */
export function present(path: string | null): string[] {
  return path === null ? [] : [path];
}
