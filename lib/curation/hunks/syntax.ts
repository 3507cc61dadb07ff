/** How a language writes what does not run: enough of it to tell lines apart, not to read the language. */
export interface Syntax {
  /** Beginnings of comments that end with the line. */
  readonly line: readonly string[];
  /** Beginnings and ends of comments over lines. */
  readonly block: readonly (readonly [start: string, end: string])[];
  /** Texts between triple quotes that stand alone are documentation (Python). */
  readonly docstrings: boolean;
  /** Blanks at the beginning of a line mean something. */
  readonly indented: boolean;
  /** A line that begins an import; it goes on until its brackets are closed. */
  readonly imports: RegExp | null;
}

const SLASHES = { line: ['//'], block: [['/*', '*/']], docstrings: false, indented: false } as const;
const HASH = { line: ['#'], block: [], docstrings: false, indented: false, imports: null } as const;

const JAVA: Syntax = { ...SLASHES, imports: /^import\s/ };
const SCRIPT: Syntax = {
  ...SLASHES,
  imports:
    /^(?:import\b(?!\s{0,9}[(.])|(?:const|let|var)\s[^=]{1,200}=\s{0,9}require\(\s{0,9}['"][^'"]{1,200}['"]\s{0,9}\);?$)/,
};
const C: Syntax = { ...SLASHES, imports: /^#\s{0,9}(?:include|import)\b/ };
const PYTHON: Syntax = {
  line: ['#'],
  block: [],
  docstrings: true,
  indented: true,
  imports: /^(?:import\s|from\s+[\w.]{1,200}\s+c?import\s)/,
};
const MARKUP: Syntax = {
  line: [],
  block: [['<!--', '-->']],
  docstrings: false,
  indented: false,
  imports: null,
};

const BY_EXTENSION: ReadonlyMap<string, Syntax> = new Map(
  (
    [
      ['py pyi pyx pxd', PYTHON],
      ['js jsx mjs cjs ts tsx mts cts', SCRIPT],
      ['java kt kts scala groovy gradle swift dart', JAVA],
      ['c h cc cpp cxx hpp hh hxx m mm ino cu cuh', C],
      ['go', { ...SLASHES, imports: /^(?:import\s|(?:[\w.]{1,100}\s{1,9})?"[^"\s]{1,300}"$)/ }],
      ['rs', { ...SLASHES, imports: /^(?:pub(?:\([\w: ]{1,50}\))?\s{1,9})?(?:use|extern\s{1,9}crate)\s/ }],
      ['cs', { ...SLASHES, imports: /^(?:global\s{1,9})?using\s[\w.= ]{1,300};$/ }],
      [
        'php',
        {
          ...SLASHES,
          line: ['//', '#'],
          imports: /^(?:use\s[\w\\, ]{1,300};|(?:require|include)(?:_once)?\b)/,
        },
      ],
      ['css scss less proto', { ...SLASHES, imports: /^(?:@import|@use|import)\s/ }],
      ['rb rake gemspec cr', { ...HASH, imports: /^require(?:_relative)?\b/ }],
      ['pl pm', { ...HASH, imports: /^(?:use|require)\s+[A-Z]/ }],
      ['r', { ...HASH, imports: /^(?:library|require)\(/ }],
      ['sh bash zsh ps1 tcl jl ex exs cmake toml cfg conf properties tf awk nix', HASH],
      ['yml yaml coffee nim', { ...HASH, indented: true }],
      ['hs', { ...HASH, line: ['--'], block: [['{-', '-}']], indented: true, imports: /^import\s/ }],
      ['sql lua ada adb vhd vhdl', { ...HASH, line: ['--'] }],
      ['el lisp clj cljs cljc scm rkt ini asm s', { ...HASH, line: [';'] }],
      ['tex erl hrl sty', { ...HASH, line: ['%'] }],
      ['ml mli', { ...HASH, line: [], block: [['(*', '*)']] }],
      ['html htm xml xhtml svg vue svelte xaml', MARKUP],
    ] as const
  ).flatMap(([extensions, syntax]) => extensions.split(' ').map((each): [string, Syntax] => [each, syntax])),
);

/** An unknown language: nothing is a comment, blanks may mean something. */
const UNKNOWN: Syntax = { line: [], block: [], docstrings: false, indented: true, imports: null };

/** The syntax of files with this extension (lower case, without its dot). */
export function syntaxOf(extension: string): Syntax {
  return BY_EXTENSION.get(extension) ?? UNKNOWN;
}
