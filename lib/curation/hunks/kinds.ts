import type { SignChoice } from '../rule';

/** What a hunk is: the first that fits. Kinds of the whole file come first, then those that its lines tell. */
export type HunkKind =
  | 'lock-file'
  | 'generated'
  | 'vendored'
  | 'documentation'
  | 'tests'
  | 'white-space'
  | 'version'
  | 'comments'
  | 'imports'
  | 'binary'
  | 'moved'
  | 'code';

/** The kinds as signs of a rule. Append only. */
export const HUNK_KINDS: readonly (SignChoice & { readonly code: HunkKind })[] = [
  { code: 'lock-file', label: 'Lock file' },
  { code: 'generated', label: 'Generated file' },
  { code: 'vendored', label: 'Other people’s code' },
  { code: 'documentation', label: 'Documentation' },
  { code: 'tests', label: 'Tests' },
  { code: 'white-space', label: 'White space only' },
  { code: 'version', label: 'Version numbers only' },
  { code: 'comments', label: 'Comments only' },
  { code: 'imports', label: 'Imports only' },
  { code: 'binary', label: 'Binary file' },
  { code: 'moved', label: 'File moved, copied or its mode changed, no line changed' },
  { code: 'code', label: 'Code or anything else' },
];
