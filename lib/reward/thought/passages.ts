import type { Span } from '@/lib/text/span';
import { PASSAGE_KINDS, type PassageKind, type WordLists } from './wordLists';

/** A phrase of a list, found. */
export interface Passage {
  readonly kind: PassageKind;
  /** The phrase itself; UTF-16 code units. */
  readonly span: Span;
  /** The sentence or line around it. */
  readonly sentence: Span;
}

/** How many passages of each kind. */
export type PassageCounts = Readonly<Record<PassageKind, number>>;

/** None of any kind. */
export const NO_PASSAGES: PassageCounts = { 'self-reflection': 0, alternatives: 0, 'divide-and-conquer': 0 };

const SENTENCE_END = /[.!?…](?=\s)|\n/g;

/** Finds the phrases of the lists in texts. Make it once for many texts. */
export function passageFinder(lists: WordLists): (text: string) => Passage[] {
  const patterns = PASSAGE_KINDS.flatMap((kind) => {
    const pattern = patternOf(lists[kind]);
    return pattern === undefined ? [] : [{ kind, pattern }];
  });
  return (text) => {
    const found = patterns.flatMap(({ kind, pattern }) =>
      Array.from(text.matchAll(pattern), ({ index, 0: words }) => ({
        kind,
        span: { start: index, end: index + words.length },
      })),
    );
    found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    return withSentences(text, found);
  };
}

/** Whole words, the longest phrase first; one of the same kind inside another is not found apart. */
function patternOf(phrases: readonly string[]): RegExp | undefined {
  if (phrases.length === 0) return undefined;
  const words = [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((phrase) =>
      phrase
        .split(/\s+/)
        .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]"))
        .join('\\s+'),
    );
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${words.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
}

/** One walk over text and passages together. */
function withSentences(text: string, found: readonly Pick<Passage, 'kind' | 'span'>[]): Passage[] {
  if (found.length === 0) return [];
  const ends = Array.from(
    text.matchAll(SENTENCE_END),
    ({ index, 0: mark }) => index + (mark === '\n' ? 0 : 1),
  );
  let at = 0;
  return found.map(({ kind, span }) => {
    while ((ends[at] ?? Infinity) <= span.start) at += 1;
    let rest = at;
    while ((ends[rest] ?? Infinity) < span.end) rest += 1;
    const end = ends[rest] ?? text.length;
    const from = at === 0 ? 0 : (ends[at - 1] ?? 0);
    const blanks = /^\s*/.exec(text.slice(from, span.start))?.[0].length ?? 0;
    return { kind, span, sentence: { start: from + blanks, end } };
  });
}

/** How many passages there are of each kind. */
export function countPassages(passages: readonly Pick<Passage, 'kind'>[]): PassageCounts {
  const counts = { ...NO_PASSAGES };
  for (const { kind } of passages) counts[kind] += 1;
  return counts;
}
