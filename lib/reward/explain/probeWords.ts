/** What a comment that says nothing looks like, and the extensions of the files that take it for a comment. */
const NOTES: readonly (readonly [note: string, extensions: string])[] = [
  [
    '// TODO',
    'c cc cjs cpp cs cts cxx dart fs go gradle groovy h hh hpp java js jsx kt kts less m mjs mm mts php proto rs ' +
      'sass scala scss sol swift ts tsx v zig',
  ],
  ['/* TODO */', 'css'],
  ['<!-- TODO -->', 'htm html markdown md svelte svg vue xhtml xml'],
  ['-- TODO', 'adb ads elm hs lua sql vhd vhdl'],
  ['; TODO', 'asm clj cljc cljs el ini lisp rkt scm'],
  ['% TODO', 'erl hrl sty tex'],
  ['" TODO', 'vim'],
];
const NOTE_OF = new Map(
  NOTES.flatMap(([note, extensions]) => extensions.split(' ').map((extension) => [extension, note] as const)),
);
const PLAIN_NOTE = '# TODO';

/** A comment without meaning for a line of a file, by the file's extension; `# TODO` for one that is not known. */
export function noteFor(path: string): string {
  const extension = /[^/]\.([^./]+)$/.exec(path)?.[1] ?? '';
  return NOTE_OF.get(extension.toLowerCase()) ?? PLAIN_NOTE;
}

/** Words that common languages keep for themselves, and names that are there without being declared. */
const KEYWORDS = new Set(
  (
    'False None True abstract alignas and any as assert async auto await base begin bool boolean break byte case ' +
    'catch char class const constexpr continue debugger declare def default defer del delete do double dyn elif ' +
    'else elsif end endif ensure enum except explicit export extends extern fallthrough false final finally fixed ' +
    'float fn for foreach from func function global go goto if impl implements import in include infer inline ' +
    'instanceof int interface internal is keyof lambda let lock long loop match mod module move mut mutable ' +
    'namespace native new nil noexcept nonlocal not null nullptr number object of open operator or out override ' +
    'package params pass private protected pub public raise range readonly ref register require rescue return ' +
    'sealed select self short signed sizeof static string struct super switch synchronized template then this ' +
    'throw throws trait transient true try type typedef typename typeof undefined union unless unsafe unsigned ' +
    'until use using val var virtual void volatile when where while with yield'
  ).split(' '),
);
const WORD = /(?<![\p{ID_Continue}$])[\p{ID_Start}_$][\p{ID_Continue}$]*/gu;

/**
 * A line with an underscore at its first word that no common language keeps for itself; the line as it is where there
 * is none. Words of strings and comments count too: telling them apart would take a parser for each language.
 */
export function renamedIn(line: string): string {
  for (const { 0: word, index } of line.matchAll(WORD)) {
    const end = index + word.length;
    if (!KEYWORDS.has(word)) return `${line.slice(0, end)}_${line.slice(end)}`;
  }
  return line;
}
