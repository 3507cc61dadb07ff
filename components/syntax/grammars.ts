/** The grammars there are, by the endings of the files that they read. */
const GRAMMARS: Readonly<Record<string, readonly string[]>> = {
  python: ['py', 'pyi'],
  javascript: ['js', 'jsx', 'mjs', 'cjs'],
  typescript: ['ts', 'mts', 'cts'],
  tsx: ['tsx'],
  go: ['go'],
  rust: ['rs'],
  java: ['java'],
};

/** The grammar that reads a file; undefined where there is none for it. */
export function grammarOf(path: string): string | undefined {
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.keys(GRAMMARS).find((grammar) => GRAMMARS[grammar]?.includes(ending));
}

/** Every grammar's name. */
export const GRAMMAR_NAMES: readonly string[] = Object.keys(GRAMMARS);
