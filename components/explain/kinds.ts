import { LINE_KINDS, type LineKind } from '@/lib/reward/explain/lineKinds';

export type MatchKind = LineKind | 'mixed';

/** The kinds in the order in which they are told; a match between lines of two kinds is of neither. */
export const MATCH_KINDS: readonly MatchKind[] = [...LINE_KINDS, 'mixed'];

export const KIND_WORDS: Record<MatchKind, { name: string; help: string }> = {
  header: { name: '@@ header', help: 'Lines that say where a hunk stands; a rename' },
  context: { name: 'Context', help: 'Unchanged lines around a change' },
  removed: { name: 'Removed', help: 'Lines with a −' },
  added: { name: 'Added', help: 'Lines with a +' },
  mixed: { name: 'Mixed', help: 'Matched across kinds: a removed line with an added one, say' },
};

/** The colour of a share of a bar. */
export const KIND_FILLS: Record<MatchKind, string> = {
  header: 'bg-control',
  context: 'bg-accent',
  removed: 'bg-fail',
  added: 'bg-pass',
  mixed: 'bg-warn',
};
