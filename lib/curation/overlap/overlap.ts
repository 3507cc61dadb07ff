import type { Span } from '@/lib/text/span';

/** How an instance and one of a benchmark are found to be the same, the surest first. */
export type OverlapKind = 'number' | 'base-commit' | 'patch' | 'text';

/** A place in a text of an instance. */
export interface OverlapPlace {
  readonly field: 'statement' | 'patch' | 'baseCommit' | 'number';
  /** UTF-16 code units of the field's text; null where the whole field is meant. */
  readonly span: Span | null;
  /** The words there, cut to fit. */
  readonly value: string;
}

/** Something that an instance shares with an instance of a benchmark dataset. */
export interface Overlap {
  readonly kind: OverlapKind;
  /** The benchmark's dataset and instance. */
  readonly dataset: string;
  readonly instanceId: string;
  readonly ours: OverlapPlace;
  readonly theirs: OverlapPlace;
  /** For kind `text`: words in the longest common run; else 0. */
  readonly words: number;
}
