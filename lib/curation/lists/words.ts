/** Words in a title by which StarCoder2 drops pull requests. */
export const STARCODER_TITLE_WORDS: readonly string[] = ['dependency', 'dependencies', 'depend', 'release'];

/** Words that ask for a bug fix, in an issue's title or labels. Our choice; as whole words, in any case. */
export const BUG_WORDS: readonly string[] = [
  ...[
    'bug',
    'bugs',
    'bugfix',
    'fix',
    'fixes',
    'error',
    'errors',
    'exception',
    'traceback',
    'crash',
    'crashes',
  ],
  ...['crashed', 'fail', 'fails', 'failed', 'failing', 'failure', 'broken', 'breaks', 'wrong', 'wrongly'],
  ...[
    'incorrect',
    'incorrectly',
    'invalid',
    'regression',
    'defect',
    'unexpected',
    'unexpectedly',
    'segfault',
  ],
  ...['panic', 'deadlock', 'leak', 'leaks', 'hang', 'hangs', 'missing', 'not working', "doesn't work"],
  ...['does not work', "doesn't", "can't", 'cannot', 'raises', 'typeerror', 'valueerror', 'attributeerror'],
  ...[
    'keyerror',
    'indexerror',
    'nullpointerexception',
    'undefined',
    'nan',
    'inconsistent',
    'ignored',
    'ignores',
  ],
];

/** Labels of bugs; as whole words within a label (`type: bug`, `kind/bug`). */
export const BUG_LABELS: readonly string[] = [
  'bug',
  'bugs',
  'defect',
  'regression',
  'crash',
  'fix',
  'bugfix',
  'error',
];
