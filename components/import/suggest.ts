/** What a file seems to hold, by its first row: it decides what a dataset's name is for. */
export type Guess = 'instances' | 'outputs' | null;

const ENDINGS = /(\.(jsonl|ndjson|json|csv|parquet))?(\.(gz|gzip))?$/i;
const MOST = 200;

/** A dataset's name for a file: its own without endings, as the import would take it. */
export function nameOf(fileName: string): string {
  return (fileName.replace(ENDINGS, '') || fileName).slice(0, MOST).trim();
}

const OUTPUT_FIELDS = ['model_patch', 'raw_output', 'output', 'completion', 'all_generations'];
const INSTANCE_FIELDS = ['patch', 'fix_patch', 'problem_statement', 'base_commit'];

/**
 * Guesses from the beginning of a text what its rows are: outputs name an instance and say no more of it. Null for
 * what is not text or says neither; the import itself looks closer.
 */
export function guessOf(head: string): Guess {
  const row = head.trimStart().replace(/^\[\s*/, '');
  const names = row.startsWith('{') ? fieldsOf(row) : columnsOf(row);
  if (INSTANCE_FIELDS.some((field) => names.has(field))) return 'instances';
  return names.has('instance_id') && OUTPUT_FIELDS.some((field) => names.has(field)) ? 'outputs' : null;
}

/** The names of a first object, also of one that is cut off: the strings before a colon in its first line. */
function fieldsOf(row: string): Set<string> {
  const line = row.split('\n', 1)[0] ?? '';
  return new Set([...line.matchAll(/"(\w+)"\s*:/g)].map(([, name = '']) => name));
}

function columnsOf(row: string): Set<string> {
  const line = row.split(/\r?\n/, 1)[0] ?? '';
  return new Set(line.split(',').map((column) => column.trim().replaceAll('"', '')));
}
