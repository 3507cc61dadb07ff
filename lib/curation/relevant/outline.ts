import { go } from './languages/go';
import { java } from './languages/java';
import { javascript } from './languages/javascript';
import type { Language } from './languages/language';
import { python } from './languages/python';
import { rust } from './languages/rust';
import type { PathIndex } from './pathIndex';

/** What the ranker keeps of a file's text: it follows from the text and the extension alone. */
export interface Outline {
  imports: readonly string[];
  defines: readonly string[];
}

const LANGUAGES: readonly Language[] = [python, javascript, go, rust, java];
const BY_EXTENSION = new Map(
  LANGUAGES.flatMap((each) => each.extensions.map((extension) => [extension, each])),
);
const NOTHING: Outline = { imports: [], defines: [] };

/** Whether the imports of such a file can be read: Python, JavaScript, TypeScript, Go, Rust, Java, Kotlin. */
export function hasOutline(path: string): boolean {
  return languageOf(path) !== undefined;
}

/** Reads what a file imports and defines; nothing for a language that is not known. */
export function outlineOf(path: string, text: string): Outline {
  const language = languageOf(path);
  return language ? { imports: language.imports(text), defines: language.defines(text) } : NOTHING;
}

/** The files of the tree that a file imports, without itself. */
export function importedFiles(path: string, { imports }: Outline, index: PathIndex): string[] {
  const language = languageOf(path);
  const files = new Set(language ? imports.flatMap((spec) => language.resolve(spec, path, index)) : []);
  files.delete(path);
  return [...files];
}

function languageOf(path: string): Language | undefined {
  return BY_EXTENSION.get(/\.[^./]+$/.exec(path)?.[0] ?? '');
}
